"""What every kind promises the machinery: its declaration holds, its example lives from form to public page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.test import Client
from django.utils import translation

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.registry import flow, pages, rules, versions
from mam.registry.cells import CellReader, WrongCell, shown
from mam.registry.fields import RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.models import KINDS, Record
from mam.registry.vocabularies import vocabulary

NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
ON = date(2026, 10, 5)
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)


def as_(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def example(kind: Kind) -> dict[str, Any]:
    """The example row as an import reads it."""
    reader = CellReader(ON)
    return {name: reader.read(kind.fields[name], text) for name, text in kind.example.items()}


@pytest.fixture
def published(kind: Kind, people: dict[str, Account]) -> Record:
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    commune = Unit.objects.get(key="xa-an-binh")
    values = {**example(kind), "commune": commune.pk}
    made = flow.propose(kind, values, unit=unit, by=people["officer"], now=NOW)
    return flow.publish(made, by=people["curator"], now=NOW)


def sent(form: Any) -> dict[str, Any]:
    """A form as the browser sends it back, untouched."""
    data: dict[str, Any] = {}
    for bound in form:
        context = bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]
        value = context["value"]
        if context.get("rows") is not None:
            for row in context["rows"]:
                for name, _part, cell in row:
                    data.setdefault(name, []).append(cell)
        elif context.get("type") == "checkbox":
            if context["attrs"].get("checked"):
                data[bound.html_name] = "on"
        elif value not in (None, "", [], [""]):
            data[bound.html_name] = value
    return data


@kinds
def test_the_declaration_names_only_what_exists(kind: Kind) -> None:
    fields = set(kind.fields)
    for names in (kind.quick, kind.columns, kind.natural_key, kind.weights, kind.terms, kind.example, kind.sensitive):
        assert set(names) <= fields, set(names) - fields
    for name in kind.facets:
        try:
            kind.model._meta.get_field(name)
        except FieldDoesNotExist:
            pytest.fail(f"{kind.slug}: no facet {name}")
    assert not kind.dated or kind.dated in fields
    for field in kind.own_fields:
        if isinstance(field, TermsField):
            assert vocabulary(field.vocabulary), field.name
        if isinstance(field, RowsField):
            assert field.parts and all(vocabulary(p.vocabulary) for p in field.parts if p.vocabulary), field.name
    for name, values in kind.sensitive.items():
        offered = dict(kind.fields[name].flatchoices) or {True: "", False: ""}
        assert set(values) <= set(offered), name


@kinds
def test_it_speaks_vietnamese_and_english(kind: Kind) -> None:
    def said() -> list[str]:
        words = [str(kind.label), str(kind.plural)]
        for field in kind.own_fields:
            words += [str(field.verbose_name), str(field.help_text)]
            words += [str(label) for _value, label in field.flatchoices]
            words += [str(part.label) for part in getattr(field, "parts", ())]
        return words

    vietnamese = said()
    with translation.override("en"):
        english = said()
    assert not [vi for vi, en in zip(vietnamese, english, strict=True) if vi and vi == en and not vi.isascii()]
    assert vietnamese[0] != english[0]
    assert not [word for word in vietnamese if word and word[0] == " "]


@kinds
def test_what_is_shown_can_be_read_back(kind: Kind, province: Any) -> None:
    reader = CellReader(ON)
    record = kind.model(kind=kind.slug)
    values = example(kind)
    flow.fill(kind, record, values)
    for name, value in values.items():
        field = kind.fields[name]
        assert reader.read(field, shown(field, getattr(record, name), ON)) == value, name
    assert rules.faults(kind, record) == {}


@kinds
def test_the_example_lives_from_proposal_to_public_page(
    kind: Kind, people: dict[str, Account], published: Record
) -> None:
    desk, public = f"/ban-lam-viec/danh-muc/{kind.slug}/", f"/danh-muc/{kind.slug}/"
    officer, anybody = as_(people["officer"]), Client()
    assert published.title in officer.get(desk).text
    page = officer.get(f"{desk}{published.pk}/").text
    for fact in pages.facts(kind, kind.model.objects.get(pk=published.pk), ON):
        assert fact.label.casefold() in page.casefold()
    expected = 200 if kind.public else 404
    for address in (public, f"{public}{published.slug}/"):
        answer = anybody.get(address)
        assert answer.status_code == expected, address
        assert not kind.public or published.title in answer.text
    for name in (*kind.facets, "year"):
        for value in ("True", "1", "khác lạ", "9" * 30):
            assert officer.get(desk, {name: value}).status_code == 200, (name, value)


@kinds
def test_an_edit_without_a_change_changes_nothing(kind: Kind, people: dict[str, Account], published: Record) -> None:
    client = as_(people["curator"])
    address = f"/ban-lam-viec/danh-muc/{kind.slug}/{published.pk}/sua/"
    before = versions.content_of(kind, kind.model.objects.get(pk=published.pk))
    answer = client.post(address, sent(client.get(address).context["form"]))
    assert answer.status_code == 302, answer.context["form"].errors
    assert versions.content_of(kind, kind.model.objects.get(pk=published.pk)) == before


@kinds
def test_what_is_asked_first_is_enough_to_propose(kind: Kind, people: dict[str, Account]) -> None:
    asked = {*kind.quick, *pages.required_beside(kind)}
    short = {name: text for name, text in kind.example.items() if name in asked}
    record = kind.model(kind=kind.slug)
    reader = CellReader(ON)
    flow.fill(kind, record, {name: reader.read(kind.fields[name], text) for name, text in short.items()})
    client, address = as_(people["officer"]), f"/ban-lam-viec/danh-muc/{kind.slug}/them/"
    form = client.get(address).context["form"]
    assert set(form.fields) - {"revision"} == asked
    from mam.registry.forms import form_for

    data = sent(form_for(kind, asked)(instance=record, on=ON))
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Record.objects.get(kind=kind.slug).state == Record.State.PROPOSED
    assert len(asked) <= 9


@kinds
def test_a_place_that_must_stay_hidden_is_never_published_more_finely(kind: Kind, province: Any) -> None:
    for name, values in kind.sensitive.items():
        for value in values:
            record = kind.model(kind=kind.slug, place_shown=Record.Precision.KILOMETRE, **{name: value})
            assert "place_shown" in rules.faults(kind, record)
            record.place_shown = Record.Precision.COMMUNE
            assert "place_shown" not in rules.faults(kind, record)


def test_slugs_and_tables_are_each_ones_own() -> None:
    assert len({kind.slug for kind in KINDS}) == len({kind.model for kind in KINDS}) == len(KINDS)


def test_a_wrong_cell_says_what_would_be_right(province: Any) -> None:
    for kind in KINDS:
        for field in kind.own_fields:
            if isinstance(field, TermsField) or field.choices:
                with pytest.raises(WrongCell) as wrong:
                    CellReader(ON).read(field, "không có trong danh mục nào")
                assert wrong.value.right, (kind.slug, field.name)
