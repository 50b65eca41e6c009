"""What every template has without loading: icons, states, form fields, numbers, dates.

The shapes are in templates/core/components/; the Vietnamese forms of numbers come from mam.vntext.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, DateInput
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from mam.vntext import format_money, format_number

register = template.Library()

PILL_ICONS = {
    "done": "circle-check",
    "running": "circle-play",
    "attention": "triangle-alert",
    "late": "alarm-clock",
    "neutral": "circle-dashed",
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A lucide icon as inline SVG, silent to screen readers: the words beside it carry the meaning."""
    drawn = lucide(name, size=20, aria_hidden="true", focusable="false", **{"class": "icon"})
    return mark_safe(drawn)  # noqa: S308 - drawn by the icon library, nothing typed by people is in it


@register.simple_tag
def pill(kind: str, label: object, icon_name: str = "") -> SafeString:
    """A state as icon, word and colour; `kind` is done, running, attention, late or neutral."""
    drawn = icon(icon_name or PILL_ICONS[kind])
    return format_html('<span class="pill pill--{}">{}<span>{}</span></span>', kind, drawn, label)


@register.inclusion_tag("core/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field: label, hint, error and control, tied together for screen readers."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "") or type(widget).__name__.lower()
    return {
        "field": bound,
        "control": bound.as_widget(attrs=_control_attributes(bound)),
        "kind": kind,
        "grouped": widget.use_fieldset,
        # Among fields that must be filled the others are marked; where nothing must be, nothing is.
        "optional": not bound.field.required and any(f.required for f in bound.form.fields.values()),
    }


def _control_attributes(bound: BoundField) -> dict[str, Any]:
    """What a control needs beyond what the form gave it."""
    widget = bound.field.widget
    extra: dict[str, Any] = {}
    if isinstance(widget, DateInput) and "inputmode" not in widget.attrs:
        extra |= {"inputmode": "numeric", "autocomplete": "off"}
    if widget.attrs.get("placeholder") == bound.label:
        extra["placeholder"] = False  # it would only repeat the label, in grey, until one types
    return extra


@dataclass(frozen=True)
class Fault:
    """One line of the error summary and the control it leads to."""

    sentence: str
    label: str
    target: str


@register.inclusion_tag("core/components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Every fault of the forms at the top of the page, each a link to its control; takes the focus by itself."""
    return {"faults": [fault for form in forms for fault in _faults(form)]}


def _faults(form: BaseForm) -> list[Fault]:
    listed = [Fault(str(sentence), "", "") for sentence in form.non_field_errors()]
    for name in form.errors:
        if name not in form.fields:
            continue
        bound = form[name]
        target = f"{bound.auto_id}_0" if bound.field.widget.use_fieldset else bound.id_for_label or bound.auto_id
        listed += [Fault(str(sentence), str(bound.label), target) for sentence in bound.errors]
    return listed


@dataclass(frozen=True)
class Segment:
    """A part of a stacked bar, in per cent of the whole, with the words of its legend."""

    kind: str
    count: int
    label: str
    start: float
    width: float

    @property
    def icon_name(self) -> str:
        """The mark that stands beside the colour."""
        return PILL_ICONS[self.kind]


@register.inclusion_tag("core/components/stacked_bar.html")
def stacked_bar(parts: Sequence[tuple[str, int, str]], title: object = "") -> dict[str, Any]:
    """A bar of (kind, count, label) parts with its legend, drawn as SVG: the CSP allows no inline width."""
    whole = sum(count for _kind, count, _label in parts) or 1
    segments, start = [], 0.0
    for kind, count, label in parts:
        width = 100 * count / whole
        segments.append(Segment(kind, count, str(label), round(start, 3), round(width, 3)))
        start += width
    return {"segments": [segment for segment in segments if segment.count], "title": title}


@register.filter
def number(value: int | Decimal | float | None, places: int | None = None) -> str:
    """12345.6 as 12.345,6; nothing for None."""
    return "" if value is None else format_number(value, places)


@register.filter
def money(dong: int | None) -> str | SafeString:
    """Whole đồng as triệu or tỷ đồng, the exact sum on hover and to screen readers."""
    if dong is None:
        return ""
    exact = _("%(sum)s đồng") % {"sum": format_number(dong)}
    return format_html('<data value="{}" title="{}">{}</data>', dong, exact, format_money(dong))


@register.filter
def millions(dong: int | None) -> str | SafeString:
    """Whole đồng in millions to one decimal, for tables that name the unit once; the exact sum on hover."""
    if dong is None:
        return ""
    exact = _("%(sum)s đồng") % {"sum": format_number(dong)}
    said = format_number(round(Decimal(dong) / 1_000_000, 1), 1)
    return format_html('<data value="{}" title="{}">{}</data>', dong, exact, said)


@register.filter
def percent(share: float | Decimal | None, places: int | None = None) -> str:
    """A share of one as per cent: 0.083 is 8,3%."""
    if share is None:
        return ""
    hundredfold = Decimal(str(share)) * 100
    return f"{format_number(hundredfold.normalize() if places is None else hundredfold, places)}%"


@register.filter
def day(value: date | datetime | None) -> str | SafeString:
    """A date as 30/11/2026."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m-%d}", f"{local:%d/%m/%Y}")


@register.filter
def moment(value: datetime | None) -> str | SafeString:
    """A moment as 14:32 30/11/2026 in Hà Nội."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), date_format(local, "H:i d/m/Y")
    )
