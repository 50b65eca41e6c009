"""What goes out comes in again as it was: for every kind, with any values its declaration allows, as XLSX and CSV."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.registry import bulk, exporting, flow, importing, queries, rules, versions
from mam.registry.cells import CellReader
from mam.registry.checking import Checker, Sheet
from mam.registry.fields import LinkField, RowsField, TermsField
from mam.registry.models import KINDS, Kind, Record
from mam.registry.vocabularies import vocabulary
from mam.sheets import csv_chunks, write_xlsx_into

NOW = datetime.fromisoformat("2026-06-01T09:00:00+07:00")
# What spreadsheets run, what separates, what composes, what is doubled, what is cut.
LETTERS = "=+-@'\"|;,.\\/0129 \u00a0\tTRUEđĐạẾữaeou\u0301\u0323\u031b()%&<>{}“–"
words = st.text(LETTERS, max_size=40) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''=1",
        "@SUM(A1)",
        "-2+3",
        "+84 912",
        "|cmd",
        "0012",
        "1.5",
        "TRUE",
        "x" * 250,
        "12/05/2026",
        "a | b",
        "a \\| b",
        "a\\",
        '"',
        "#N/A",
        "sep=;",
    ]
)
lines = st.lists(words, max_size=4).map("\n".join) | st.just("dòng dài " * 3000)


def values_of(field: Any, communes: list[int]) -> st.SearchStrategy[Any]:
    """Any value that the field's declaration allows."""
    nothing = [None] if field.null else [""] if field.blank and isinstance(field, models.CharField) else []
    return st.sampled_from(nothing) | some_of(field, communes) if nothing else some_of(field, communes)


def some_of(field: Any, communes: list[int]) -> st.SearchStrategy[Any]:
    if isinstance(field, TermsField):
        return st.lists(st.sampled_from(list(vocabulary(field.vocabulary))), unique=True, max_size=4)
    if isinstance(field, RowsField):
        return st.lists(st.fixed_dictionaries({part.name: cells_of(part) for part in field.parts}), max_size=4).map(
            lambda rows: [row for row in rows if any(row.values())]
        )
    if isinstance(field, LinkField):
        return st.none()
    if isinstance(field, models.ForeignKey):
        return st.sampled_from(communes)
    if field.choices:
        return st.sampled_from([value for value, _ in field.flatchoices if value not in (None, "")])
    return plain_of(field)


def plain_of(field: Any) -> st.SearchStrategy[Any]:
    match field:
        case models.BooleanField():
            return st.booleans()
        case models.DateField():
            return st.dates(date(1700, 1, 1), date(2200, 1, 1))
        case models.DecimalField():
            most = Decimal(10) ** (field.max_digits - field.decimal_places) - 1
            return st.decimals(-most, most, places=field.decimal_places)
        case models.IntegerField():
            return st.integers(0, 32_000 if isinstance(field, models.PositiveSmallIntegerField) else 2**31 - 1)
        case models.URLField():
            return st.sampled_from(["https://mau.example/a?b=1&c=ế", "http://a.vn", "https://mau.example/='x"])
        case models.TextField():
            return lines.map(whole)
    return words.map(lambda text: whole(text)[: field.max_length].strip())


def cells_of(part: Any) -> st.SearchStrategy[str]:
    if part.vocabulary:
        return st.sampled_from(["", *vocabulary(part.vocabulary)])
    if part.holds == "text":
        return words.map(lambda text: " ".join(whole(text).split()))
    return st.sampled_from(["", "0", "7", "1250", "3000000"] + ["0.5", "12.25"] * (part.holds == "number"))


def whole(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def accepted(kind: Kind, wanted: dict[str, Any], number: int) -> dict[str, Any]:
    """The kind's own example with as many of these values as its rules bear together."""
    reader = CellReader(NOW.date())
    values = {name: reader.read(kind.fields[name], text) for name, text in kind.example.items()}
    for name, value in wanted.items():
        tried = {**values, name: value}
        record = kind.model(kind=kind.slug)
        for one, content in tried.items():
            setattr(record, kind.fields[one].attname, content)
        rules.derive(kind, record)
        if not rules.faults(kind, record) and (record.latitude is None) == (record.longitude is None):
            values = tried
    key = kind.natural_key[0]
    return {**values, key: f"{str(values[key])[:30].strip()} số {number}"}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sheets(kind: Kind) -> Iterator[tuple[str, bytes]]:
    found = queries.whole(kind, Record.objects.filter(kind=kind.slug)).order_by("pk")
    heads = exporting.headers(kind)
    yield "a.csv", b"".join(csv_chunks(heads, exporting.rows(kind, found, NOW.date())))
    target = BytesIO()
    write_xlsx_into(target, heads, exporting.rows(kind, found, NOW.date()), title=str(kind.plural))
    yield "a.xlsx", target.getvalue()


def plain(content: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, list) and value and isinstance(value[0], str) else value
            for name, value in content.items()}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_values_of_a_kind_come_back_as_they_were(kind: Kind, people: Any, data: st.DataObject) -> None:
    by: Account = people["officer"]
    communes = list(Unit.objects.filter(kind__in=Unit.COMMUNE_LEVEL).values_list("pk", flat=True)[:5])
    wanted = st.fixed_dictionaries({}, optional={n: values_of(f, communes) for n, f in kind.fields.items()})
    many = [accepted(kind, one, n) for n, one in enumerate(data.draw(st.lists(wanted, min_size=1, max_size=4)))]
    with undone():
        made = bulk.propose_many(kind, many, unit=by.memberships.first().unit, by=by, now=NOW)
        kept = [plain(record.versions.get().content) for record in made]
        for name, sheet in sheets(kind):
            found = importing.survey(Sheet(kind, sheet, name), by=by, now=NOW)
            assert found.faults == [] and dict(found.counts) == {"unchanged": len(many)}
        Record.objects.update(state=Record.State.WITHDRAWN)
        for name, sheet in sheets(kind):
            read = Sheet(kind, sheet, name)
            said = [line for some in Checker(read, by, NOW.date()).lines(read.lines()) for line in some]
            for line, content in zip(said, kept, strict=True):
                record = kind.model(kind=kind.slug)
                flow.fill(kind, record, line.values)
                assert plain(versions.content_of(kind, record)) == content
