"""The forms of what happens to units: by which document, from which day, and who receives which part.

A receiver is a unit that stands or a new one named in the fields below it; the form hands flow.py `Unit` or `NewUnit`.
Rows are added by a button of the form, so everything works without JavaScript. Screens: event_views.py.
"""

from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.organisations.flow import Basis, NewUnit
from mam.organisations.forms import NormalForm
from mam.organisations.listing import continuing_units
from mam.organisations.models import Unit
from mam.organisations.queries import parent_of

NEW = "moi"
MOST_ROWS = 20
OF_A_NEW_UNIT = ("name", "short_name", "kind", "parent")
# One instance serves one province; its own committee is part of the province's data.
KINDS = [(kind.value, kind.label) for kind in Unit.Kind if kind != Unit.Kind.PROVINCE]


class EventForm(NormalForm):
    """By which document something happens to a unit, and from which day."""

    on = forms.DateField(
        label=gettext_lazy("Có hiệu lực từ ngày"),
        help_text=gettext_lazy("Ngày ghi trong văn bản, ví dụ: 01/07/2026."),
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Căn cứ pháp lý"),
        max_length=500,
        help_text=gettext_lazy("Loại, số, ngày và cơ quan ban hành văn bản."),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Nơi đọc được văn bản, ví dụ một địa chỉ web."),
    )
    FEWEST = 0

    def __init__(self, *args: Any, unit: Unit, today: date, rows: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit, self.today = unit, today
        self.rows = min(max(rows, self.FEWEST), MOST_ROWS)
        self.units: dict[int, Unit] = {}
        self.build()
        self.order_fields([name for name in self.fields if name not in EventForm.base_fields])

    def build(self) -> None:
        """Add the fields that depend on the unit and on how many rows there are."""

    def basis(self) -> Basis:
        """The document of the valid form."""
        told = self.cleaned_data
        return Basis(told["on"], told["legal_basis"], told["source"])

    def document(self) -> list[BoundField]:
        """The fields every event has."""
        return [self[name] for name in EventForm.base_fields]


class RenameForm(EventForm):
    """Another name for a unit."""

    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=300)
    short_name = forms.CharField(label=gettext_lazy("Tên ngắn"), required=False, max_length=150)

    def own(self) -> list[BoundField]:
        """The fields above the document's."""
        return [self["name"], self["short_name"]]


class ReceivingForm(EventForm):
    """An event after which another unit, standing or new, has what this one had."""

    def load_units(self) -> list[tuple[str, str]]:
        """The units to choose from, without this one; remembered for what is chosen."""
        rows = continuing_units(self.today)
        self.units = {row.unit.pk: row.unit for row in rows}
        self.names = {row.unit.pk: row.name for row in rows}
        return [(str(row.unit.pk), _from_later(row.unit, row.name, self.today)) for row in rows]

    def add_receiver(self, row: str, label: str, choices: list[tuple[str, str]]) -> None:
        """Fields for one receiver: which unit, and what a new one is called (needed only then)."""
        choices = [(NEW, _("Một đơn vị mới (ghi tên bên dưới)")), *choices]
        self.fields[f"receiver{row}"] = forms.ChoiceField(label=label, choices=choices, initial=NEW)
        is_new = self[f"receiver{row}"].value() == NEW
        nameless = _("Hãy ghi tên đơn vị mới, hoặc chọn một đơn vị có sẵn ở ô trên.")
        above = parent_of(self.unit, self.today)
        under = [("", _("Không trực thuộc đơn vị nào trong danh sách")), *self.everyone]
        self.fields |= {
            f"name{row}": forms.CharField(
                label=_("Tên đơn vị mới"),
                required=is_new,
                max_length=300,
                help_text=_("Tên đầy đủ, ví dụ: Ủy ban nhân dân xã A."),
                error_messages={"required": nameless},
            ),
            f"short_name{row}": forms.CharField(label=_("Tên ngắn"), required=False, max_length=150),
            f"kind{row}": forms.ChoiceField(label=_("Loại"), choices=KINDS, initial=self.unit.kind, required=is_new),
            f"parent{row}": forms.ChoiceField(
                label=_("Trực thuộc"), choices=under, initial=above.pk if above else "", required=False
            ),
        }

    def build(self) -> None:
        """Learn who there is; each form then adds its own rows."""
        self.everyone = self.load_units()
        self.others = [choice for choice in self.everyone if choice[0] != str(self.unit.pk)]

    def receiver(self, row: str = "") -> Unit | NewUnit:
        """Who receives, of the valid form."""
        told = self.cleaned_data
        if told[f"receiver{row}"] != NEW:
            return self.units[int(told[f"receiver{row}"])]
        above = told[f"parent{row}"]
        return NewUnit(
            told[f"kind{row}"], told[f"name{row}"], told[f"short_name{row}"], self.units[int(above)] if above else None
        )

    def new_fields(self, row: str = "") -> list[BoundField]:
        """The fields that only a new unit needs."""
        return [self[f"{name}{row}"] for name in OF_A_NEW_UNIT]


def _from_later(unit: Unit, name: str, today: date) -> str:
    if unit.valid_from is None or unit.valid_from <= today:
        return name
    return _("%(unit)s (từ %(day)s)") % {"unit": name, "day": f"{unit.valid_from:%d/%m/%Y}"}


class MergeForm(ReceivingForm):
    """This unit and others become one."""

    FEWEST = 2

    def build(self) -> None:
        """The other units, one a row, and who takes them in."""
        super().build()
        for row in range(self.rows):
            label = _("Nhập với đơn vị") if row == 0 else _("và đơn vị")
            self.fields[f"other_{row}"] = forms.ChoiceField(
                label=label, choices=[("", _("Chọn đơn vị…")), *self.others], required=row == 0
            )
        mine = [choice for choice in self.everyone if choice[0] == str(self.unit.pk)]
        self.add_receiver("", _("Thành"), [*mine, *self.others])

    def other_fields(self) -> list[BoundField]:
        """The fields of the other units."""
        return [self[f"other_{row}"] for row in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        """Each unit is named once."""
        cleaned, seen = super().clean(), set()
        for row in range(self.rows):
            chosen = cleaned.get(f"other_{row}")
            if chosen and chosen in seen:
                said = _("%(unit)s đã được chọn ở ô trên; hãy chọn đơn vị khác hoặc để trống.")
                self.add_error(f"other_{row}", said % {"unit": self.names[int(chosen)]})
            seen.add(chosen)
        return cleaned

    def before(self) -> list[Unit]:
        """The units that are merged, this one first."""
        chosen = [self.cleaned_data[f"other_{row}"] for row in range(self.rows)]
        return [self.unit, *(self.units[int(pk)] for pk in chosen if pk)]


class TransferForm(ReceivingForm):
    """A part of this unit goes to another."""

    def build(self) -> None:
        """One part, one receiver."""
        super().build()
        self.fields["portion"] = _portion()
        self.add_receiver("", _("Chuyển sang"), self.others)

    def part(self) -> tuple[Unit | NewUnit, str]:
        """The receiver and the part in words."""
        return self.receiver(), self.cleaned_data["portion"]


class SplitForm(ReceivingForm):
    """This unit ends, and each part of it goes to another."""

    FEWEST = 2

    def build(self) -> None:
        """A part and a receiver a row."""
        super().build()
        for row in range(self.rows):
            self.fields[f"portion_{row}"] = _portion()
            self.add_receiver(f"_{row}", _("Chuyển sang"), self.others)

    def part_fields(self) -> list[tuple[BoundField, BoundField, list[BoundField]]]:
        """A row of the form: the part, the receiver, the fields of a new unit."""
        return [
            (self[f"portion_{row}"], self[f"receiver_{row}"], self.new_fields(f"_{row}")) for row in range(self.rows)
        ]

    def parts(self) -> list[tuple[Unit | NewUnit, str]]:
        """The receivers and their parts in words."""
        return [(self.receiver(f"_{row}"), self.cleaned_data[f"portion_{row}"]) for row in range(self.rows)]


def _portion() -> forms.CharField:
    return forms.CharField(
        label=_("Phần được chuyển"),
        max_length=200,
        help_text=_("Như văn bản ghi, ví dụ: thôn A và thôn B."),
    )


class UnitForm(NormalForm):
    """A unit that the province's data lack."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=[("", gettext_lazy("Chọn loại…")), *KINDS])
    name = forms.CharField(
        label=gettext_lazy("Tên"), max_length=300, help_text=gettext_lazy("Tên đầy đủ, ví dụ: Sở Tư pháp.")
    )
    short_name = forms.CharField(
        label=gettext_lazy("Tên ngắn"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Dùng trong bảng, ví dụ: Sở NN&MT."),
    )
    parent = forms.ChoiceField(label=gettext_lazy("Trực thuộc"), required=False)
    on = forms.DateField(
        label=gettext_lazy("Hoạt động từ ngày"),
        required=False,
        help_text=gettext_lazy("Ví dụ: 01/03/2025. Để trống nếu không rõ: đơn vị được coi là đã có từ trước."),
    )
    legal_basis = forms.CharField(
        label=gettext_lazy("Căn cứ pháp lý"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Loại, số, ngày và cơ quan ban hành văn bản; cần khi có ghi ngày."),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn"),
        max_length=500,
        help_text=gettext_lazy("Nơi người khác đọc được rằng có đơn vị này, ví dụ một địa chỉ web."),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = continuing_units(today)
        self.units = {row.unit.pk: row.unit for row in rows}
        choices = [(row.unit.pk, row.name) for row in rows]
        self.fields["parent"].choices = [("", _("Không trực thuộc đơn vị nào")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day stands in a document."""
        cleaned = super().clean()
        if cleaned.get("on") and not cleaned.get("legal_basis") and "legal_basis" not in self.errors:
            self.add_error("legal_basis", _("Hãy ghi văn bản nói đơn vị hoạt động từ ngày ấy, hoặc để trống ngày."))
        return cleaned

    def new_unit(self) -> NewUnit:
        """The unit of the valid form."""
        told = self.cleaned_data
        above = self.units[int(told["parent"])] if told["parent"] else None
        return NewUnit(told["kind"], told["name"], told["short_name"], above)
