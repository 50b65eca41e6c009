"""The tags and filters every template has: what they draw, and how fields are tied together for screen readers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import Context, Template

from mam.core.templatetags.mam import PILL_ICONS


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


class Everything(forms.Form):
    """One field of every shape, each with a hint."""

    text = forms.CharField(label="Tên", help_text="Như trong quyết định")
    long = forms.CharField(label="Kết quả", help_text="Vài câu", widget=forms.Textarea)
    count = forms.CharField(
        label="Số buổi", help_text="Ví dụ 12", widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    day = forms.DateField(label="Ngày", help_text="Ví dụ 30/11/2026")
    one = forms.ChoiceField(label="Đơn vị", help_text="Một", choices=[("1", "A"), ("2", "B")])
    file = forms.FileField(label="Tệp", help_text="PDF")
    sure = forms.BooleanField(label="Đã đối chiếu", help_text="Với văn bản gốc")
    state = forms.ChoiceField(label="Tình hình", help_text="Chọn một", choices=[("1", "A")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="Nguồn", help_text="Nhiều", choices=[("1", "A")], widget=forms.CheckboxSelectMultiple
    )


@pytest.mark.parametrize("name", [name for name, f in Everything.base_fields.items() if not f.widget.use_fieldset])
def test_a_field_is_labelled_and_described_by_its_hint_and_error(name):
    html = drawn("{% field bound %}", bound=Everything({})[name])
    elements = Elements(html)
    [control] = elements.named("input", "textarea", "select")
    [label] = elements.named("label")
    ids = {attributes["id"] for _tag, attributes in elements.found if "id" in attributes}
    assert label["for"] == control["id"]
    assert control["aria-invalid"] == "true"
    described = (control["aria-describedby"] or "").split()
    assert len(described) == 2
    assert set(described) <= ids


@pytest.mark.parametrize("name", ["state", "many"])
def test_a_group_of_choices_is_a_fieldset_with_legend_and_description(name):
    elements = Elements(drawn("{% field bound %}", bound=Everything({})[name]))
    [fieldset] = elements.named("fieldset")
    assert elements.named("legend")
    ids = {attributes["id"] for _tag, attributes in elements.found if "id" in attributes}
    assert set((fieldset["aria-describedby"] or "").split()) <= ids
    assert {label["for"] for label in elements.named("label")} == {i["id"] for i in elements.named("input")}


def test_a_clean_field_has_no_error_and_is_not_invalid():
    html = drawn("{% field bound %}", bound=Everything()["text"])
    assert "aria-invalid" not in html
    assert "field--error" not in html


def test_only_a_mixed_form_marks_what_may_stay_empty():
    class Mixed(forms.Form):
        must = forms.CharField()
        may = forms.CharField(required=False)

    class Free(forms.Form):
        may = forms.CharField(required=False)

    assert "không bắt buộc" in drawn("{% field bound %}", bound=Mixed()["may"])
    assert "không bắt buộc" not in drawn("{% field bound %}", bound=Mixed()["must"])
    assert "không bắt buộc" not in drawn("{% field bound %}", bound=Free()["may"])


def test_a_date_is_typed_with_digits():
    [control] = Elements(drawn("{% field bound %}", bound=Everything()["day"])).named("input")
    assert control["inputmode"] == "numeric"


def test_what_people_typed_is_escaped():
    html = drawn("{% field bound %}", bound=Everything({"text": '"><script>'})["text"])
    assert "<script>" not in html


def test_the_error_summary_leads_to_every_faulty_control_and_takes_the_focus():
    form = Everything({})
    page = drawn("{% error_summary form %}{% for f in form %}{% field f %}{% endfor %}", form=form)
    elements = Elements(page)
    ids = {attributes["id"] for _tag, attributes in elements.found if "id" in attributes}
    targets = [(a["href"] or "")[1:] for a in elements.named("a")]
    assert len(targets) == len(form.fields)
    assert set(targets) <= ids
    [summary] = [attributes for attributes in elements.named("div") if attributes.get("class") == "error-summary"]
    assert "autofocus" in summary
    assert summary["tabindex"] == "-1"


def test_the_error_summary_also_says_what_is_wrong_with_the_whole_form():
    form = Everything({})
    form.add_error(None, "Hai ngày không khớp nhau.")
    assert "Hai ngày không khớp nhau." in drawn("{% error_summary form %}", form=form)


def test_a_form_without_faults_has_no_summary():
    assert drawn("{% error_summary form %}", form=Everything()).strip() == ""


@pytest.mark.parametrize("kind", PILL_ICONS)
def test_a_state_is_never_colour_alone(kind):
    html = drawn("{% pill kind label %}", kind=kind, label="Đã duyệt <b>")
    assert f"pill--{kind}" in html
    assert "<svg" in html
    assert "Đã duyệt &lt;b&gt;" in html


def test_an_icon_is_silent():
    [svg] = Elements(drawn('{% icon "file-text" %}')).named("svg")
    assert svg["aria-hidden"] == "true"
    assert svg["class"] == "icon"


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ v|number }}", Decimal("12345.6"), "12.345,6"),
        ("{{ v|number }}", None, ""),
        ("{{ v|number:2 }}", Decimal("3"), "3,00"),
        ("{{ v|percent }}", 0.083, "8,3%"),
        ("{{ v|percent }}", 1, "100%"),
        ("{{ v|percent:0 }}", 0.5, "50%"),
        ("{{ v|percent }}", None, ""),
        ("{{ v|day }}", date(2026, 11, 5), '<time datetime="2026-11-05">05/11/2026</time>'),
        ("{{ v|day }}", None, ""),
        ("{{ v|moment }}", None, ""),
        ("{{ v|money }}", None, ""),
        ("{{ v|millions }}", None, ""),
    ],
)
def test_values_take_the_vietnamese_form(source, value, shown):
    assert drawn(source, v=value) == shown


def test_money_is_short_with_the_exact_sum_at_hand():
    html = drawn("{{ v|money }}", v=12_500_000)
    assert ">12,5 triệu đồng<" in html
    assert 'title="12.500.000 đồng"' in html


def test_millions_stand_bare_with_the_exact_sum_at_hand():
    html = drawn("{{ v|millions }}", v=1_234_567_890)
    assert ">1.234,6<" in html
    assert 'title="1.234.567.890 đồng"' in html


def test_a_moment_and_its_day_are_told_in_hanoi():
    late = datetime(2026, 11, 29, 17, 30, tzinfo=UTC)
    assert "00:30 30/11/2026" in drawn("{{ v|moment }}", v=late)
    assert "30/11/2026" in drawn("{{ v|day }}", v=late)


def test_a_stacked_bar_has_its_words_and_fills_the_whole():
    parts = [("done", 1, "xong"), ("late", 2, "quá hạn"), ("neutral", 0, "khác")]
    html = drawn("{% stacked_bar parts %}", parts=parts)
    bars = [a for a in Elements(html).named("rect") if "bar--rest" not in (a["class"] or "")]
    assert [a["class"] for a in bars] == ["bar bar--done", "bar bar--late"]
    assert float(bars[-1]["x"] or 0) + float(bars[-1]["width"] or 0) == pytest.approx(100, abs=0.01)
    assert "xong <b>1</b>" in html
    assert "khác" not in html
