"""A sheet's lines against a kind, without writing: each becomes new, changed, unchanged, or wrong in named cells.

Cells are read column by column with what was read before remembered; what stands already is looked up a few hundred
lines at a time by natural key. Who writes the good ones: importing.py.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import batched, chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.base import ModelState
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.registry import headers, pages, queries, rules, versions
from mam.registry.cells import CellReader, WrongCell
from mam.registry.fields import TermsField
from mam.registry.headers import Header, label_of
from mam.registry.kind import Kind
from mam.registry.likeness import name_key
from mam.registry.models import Record
from mam.sheets import EXPLANATION, SheetUnreadable, read_lines
from mam.vntext import fold, squeeze

BATCH = 400
_REMEMBERED, _SHORT = 20_000, 120
_EDGES = ("latitude", "longitude")
NEW, CHANGED, UNCHANGED, BAD = "created", "changed", "unchanged", "bad"


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that is wrong: where it stands, what it says, the rule it breaks and what would be right."""

    row: int
    place: int
    column: str
    value: str
    rule: str
    right: str


@dataclass(slots=True)
class Line:
    """One line of a sheet as it was understood."""

    row: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    stands: Record | None = None
    what: str = BAD


class Sheet:
    """An uploaded sheet: its header, and its lines taken one by one. Raises DomainError when it cannot be read."""

    def __init__(self, kind: Kind, data: bytes, name: str) -> None:
        self.kind = kind
        try:
            read = read_lines(data, name)
            self.name = read.sheet
            self.above = list(islice(read.lines, headers.SEARCHED))
            self.header: Header = headers.find_header(kind, self.above)
        except SheetUnreadable as refused:
            raise DomainError(refused.sentence) from refused
        self._ours = EXPLANATION in read.others
        self._rest = read.lines

    @property
    def notes(self) -> list[str]:
        """What the person should know about the columns."""
        return list(headers.notes_on(self.kind, self.header))

    def lines(self, after: int = 0) -> Iterator[tuple[int, list[str]]]:
        """Every filled line below the header and this row with its number, the template's own example left out."""
        ends = max(self.header.ends, after)
        try:
            for number, cells in enumerate(chain(self.above, self._rest), start=1):
                if number > ends and any(cells) and not (self._ours and self._is_example(cells)):
                    yield number, cells
        except SheetUnreadable as refused:
            raise DomainError(refused.sentence) from refused

    def _is_example(self, cells: list[str]) -> bool:
        said = {name: cells[place] for place, name in self.header.columns.items() if place < len(cells)}
        return all(fold(squeeze(text)) == fold(squeeze(self.kind.example.get(n, ""))) for n, text in said.items())


class Checker:
    """Judges the lines of one sheet for one person on one day."""

    def __init__(self, sheet: Sheet, by: Account, on: date) -> None:
        self.kind, self._header = sheet.kind, sheet.header
        reader = CellReader(on)
        self._columns: list[tuple[int, str, Callable[[str], Any], dict[str, Any]]] = [
            (place, name, reader.reader_of(self.kind.fields[name]), {})
            for place, name in sorted(sheet.header.columns.items())
        ]
        self._places = {name: place for place, name in sheet.header.columns.items()}
        self._needed = [
            name
            for name, one in self.kind.fields.items()
            if not one.blank and not one.has_default() and name not in self._places
        ]
        self._own_clean = self.kind.model.clean is not Record.clean
        self._usual = {f.attname: f.get_default() for f in self.kind.model._meta.concrete_fields}
        self._by, self._on = by, on
        self._decides = queries.may_review(by, on)
        self._units = {unit.pk for unit in queries.units_recorded_for(by, on)}
        self._seen: dict[str, int] = {}

    def lines(self, numbered: Iterable[tuple[int, list[str]]]) -> Iterator[list[Line]]:
        """The lines judged, a few hundred at a time."""
        for some in batched(numbered, BATCH):
            lines = [self._read(row, cells) for row, cells in some]
            self._judge(lines)
            yield lines

    def _read(self, row: int, cells: list[str]) -> Line:
        line = Line(row, cells)
        values, count = line.values, len(cells)
        for place, name, read, known in self._columns:
            text = cells[place] if place < count else ""
            try:
                if text in known:
                    value = known[text]
                else:
                    value = read(text)
                    if len(text) <= _SHORT and len(known) < _REMEMBERED:
                        known[text] = value
                values[name] = value
            except WrongCell as wrong:
                line.faults.append(self._fault(line, name, wrong.rule, wrong.right))
        return line

    def _judge(self, lines: list[Line]) -> None:
        """Say of each line what it is, with one look at what stands."""
        drafts = [(line, self._draft(line)) for line in lines if not line.faults]
        keys = [draft.natural_key for _line, draft in drafts]
        there = self.kind.model._default_manager.filter(kind=self.kind.slug, natural_key__in=keys)
        standing = {
            record.natural_key: record
            for record in there.exclude(state=Record.State.WITHDRAWN).select_related("pending", "unit")
        }
        for line, draft in drafts:
            key = draft.natural_key
            if key in self._seen:
                said = _("Dòng này nói về cùng một thứ với dòng %(row)d.") % {"row": self._seen[key]}
                line.faults.append(self._fault(line, self.kind.natural_key[0], said, _("Giữ một dòng.")))
                continue
            self._seen[key] = line.row
            line.stands = standing.get(key)
            if line.stands is None:
                self._judge_new(line, draft)
            else:
                self._judge_standing(line, line.stands)

    def _draft(self, line: Line) -> Record:
        """The record as it would be, light: only for looking at, never saved."""
        draft = self.kind.model.__new__(self.kind.model)
        draft.__dict__.update(self._usual)
        draft.__dict__["_state"] = ModelState()
        _put(self.kind, draft, line.values)
        draft.title = squeeze(draft.title or "")
        draft.name_key = name_key(draft.title)
        draft.natural_key = rules.natural_key(self.kind, draft)
        return draft

    def _judge_new(self, line: Line, draft: Record) -> None:
        for name in self._needed:
            said = _("Bản ghi mới phải có “%(column)s”.") % {"column": label_of(self.kind, name)}
            line.faults.append(self._fault(line, name, said, _("Thêm cột này vào bảng.")))
        self._ask_rules(line, draft)
        if not line.faults:
            line.what = NEW

    def _judge_standing(self, line: Line, stands: Record) -> None:
        kind = self.kind
        before = _compared(kind, versions.content_of(kind, stands))
        newest = pages.with_waiting(kind, stands) if stands.pending else stands
        waiting = _compared(kind, versions.content_of(kind, newest))
        merged = pages.copied(kind, newest)
        _put(kind, merged, line.values)
        rules.derive(kind, merged)
        after = _compared(kind, versions.content_of(kind, merged))
        given = {name: after[name] for name in line.values}
        if all(before[name] == value for name, value in given.items()) or after == waiting:
            line.what = UNCHANGED
            return
        if not self._decides and stands.unit_id not in self._units:
            said = _("Bản ghi này đã có và do đơn vị khác quản lý.")
            line.faults.append(self._fault(line, kind.natural_key[0], said, _("Đề nghị đơn vị đó sửa.")))
            return
        self._ask_rules(line, merged)
        if not line.faults:
            line.what = CHANGED
            line.values = {name: one.value_from_object(merged) for name, one in kind.fields.items()}

    def _ask_rules(self, line: Line, draft: Record) -> None:
        """What no single cell shows: the kind's own rules, both degrees of a place, places that stay blurred."""
        found: dict[str, list[str]] = {}
        if self._own_clean:
            try:
                draft.clean()
            except ValidationError as wrong:
                found = wrong.message_dict
        if (draft.latitude is None) != (draft.longitude is None):
            found["latitude"] = [_("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai.")]
        if rules.is_sensitive(self.kind, draft) and draft.place_shown != Record.Precision.COMMUNE:
            found["place_shown"] = [_("Loại bản ghi này chỉ được công khai vị trí tới xã, phường.")]
        for name, sentences in found.items():
            line.faults.append(self._fault(line, name, " ".join(map(str, sentences)), ""))

    def _fault(self, line: Line, name: str, rule: str, right: str) -> Fault:
        place = self._places.get(name, self._places.get(self.kind.natural_key[0], 0))
        known = name in self.kind.fields
        word = self._header.words.get(self._places.get(name, -1)) or (label_of(self.kind, name) if known else "")
        text = line.cells[place] if name in self._places and place < len(line.cells) else ""
        return Fault(line.row, place, word, text[:300], rule, right)


def _put(kind: Kind, record: Record, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, kind.fields[name].attname, value)


def _compared(kind: Kind, content: versions.Content) -> versions.Content:
    """A content without differences that no person sees: line ends, the order of ticked words."""
    return {name: _plain(kind, name, value) for name, value in content.items()}


def _plain(kind: Kind, name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(kind.fields[name], TermsField):
        return sorted(value or [])
    return value
