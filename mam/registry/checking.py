"""A sheet's lines against a kind, without writing: each becomes new, changed, unchanged, or wrong in named cells.

Cells are read column by column (columns.py); what stands already is looked up many lines at a time by natural key.
Who writes the good ones: importing.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched, chain, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.registry import headers, pages, queries, rules, versions
from mam.registry.cells import CellReader
from mam.registry.columns import Columns, Remembered
from mam.registry.fields import TermsField
from mam.registry.headers import Header, label_of
from mam.registry.kind import Kind
from mam.registry.models import Record
from mam.sheets import EXPLANATION, FAULTS, SheetUnreadable, read_lines
from mam.vntext import fold, squeeze

BATCH = 1000
_MOST_KEYS = 200_000
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
    """One line of a sheet as it was understood: `said` is what it says of each field in `names`."""

    row: int
    cells: list[str]
    names: Sequence[str]
    said: tuple[Any, ...]
    faults: list[Fault] = field(default_factory=list)
    stands: Record | None = None
    what: str = BAD

    @property
    def values(self) -> dict[str, Any]:
        """What it says by field name."""
        return dict(zip(self.names, self.said, strict=True))


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
        # The template, or what was given back of one with its wrong cells marked: the example stands in both.
        self._ours = bool({EXPLANATION, FAULTS} & set(read.others))
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
        self._columns = Columns(self.kind, sheet.header, CellReader(on))
        self._places = self._columns.places
        self._needed = [
            name
            for name, one in self.kind.fields.items()
            if not one.blank and not one.has_default() and name not in self._places
        ]
        self._usual = {f.attname: f.get_default() for f in self.kind.model._meta.concrete_fields}
        self._attnames = [self.kind.fields[name].attname for name in self._columns.names]
        # One record that is filled with each line in turn, for the rules to look at; never saved.
        self._draft = self.kind.model()
        self._key_parts = [(name, Remembered(rules.key_part(self.kind, name))) for name in self.kind.natural_key]
        self._has_rules = (
            self.kind.model.clean is not Record.clean
            or bool(self.kind.sensitive)
            or not self._places.keys().isdisjoint(("latitude", "longitude"))
        )
        self._by, self._on = by, on
        self._decides = queries.may_review(by, on)
        self._units = {unit.pk for unit in queries.units_recorded_for(by, on)}
        self._in_use: set[str] | None = None
        self._seen: dict[str, int] = {}

    def look_ahead(self) -> None:
        """Learn every key in use at once: for a reading of all lines that writes none, unless there are very many."""
        if _keys_in_use(self.kind).count() <= _MOST_KEYS:
            self._in_use = set(_keys_in_use(self.kind))

    def lines(self, numbered: Iterable[tuple[int, list[str]]], at_once: int = BATCH) -> Iterator[list[Line]]:
        """The lines judged, many at a time."""
        for some in batched(numbered, at_once):
            lines = self._read(some)
            self._judge([line for line in lines if not line.faults])
            yield lines

    def _read(self, some: Sequence[tuple[int, list[str]]]) -> list[Line]:
        said, wrong = self._columns.read([cells for _row, cells in some])
        names = self._columns.names
        lines = [Line(row, cells, names, values) for (row, cells), values in zip(some, said, strict=True)]
        for place, name, cell in wrong:
            lines[place].faults.append(self._fault(lines[place], name, cell.rule, cell.right))
        return lines

    def _judge(self, lines: list[Line]) -> None:
        """Say of each line what it is, with one look at what stands."""
        keys = self._keys(lines)
        standing = self._standing(keys)
        for line, key in zip(lines, keys, strict=True):
            if key in self._seen:
                said = _("Dòng này nói về cùng một thứ với dòng %(row)d.") % {"row": self._seen[key]}
                line.faults.append(self._fault(line, self.kind.natural_key[0], said, _("Giữ một dòng.")))
                continue
            self._seen[key] = line.row
            line.stands = standing.get(key)
            if line.stands is None:
                self._judge_new(line)
            else:
                self._judge_standing(line, line.stands)

    def _keys(self, lines: list[Line]) -> list[str]:
        """The natural keys of lines, as rules.natural_key makes them of records."""
        parts, names = [], self._columns.names
        for name, part in self._key_parts:
            if name in self._places:
                place = names.index(name)
                parts.append(part.all([line.said[place] for line in lines]))
            else:
                parts.append([part[self._usual[self.kind.fields[name].attname]]] * len(lines))
        return list(map(rules.joined_key, zip(*parts, strict=True)))

    def _standing(self, keys: Sequence[str]) -> dict[str, Record]:
        """The records in use that have one of these keys."""
        if self._in_use is None:
            known = list(_keys_in_use(self.kind).filter(natural_key__in=keys)) if keys else []
        else:
            known = [key for key in keys if key in self._in_use]
        if not known:  # most sheets bring new ones
            return {}
        records = self.kind.model._default_manager.filter(kind=self.kind.slug, natural_key__in=known)
        in_use = records.exclude(state=Record.State.WITHDRAWN).select_related("pending", "unit")
        return {record.natural_key: record for record in in_use}

    def _judge_new(self, line: Line) -> None:
        for name in self._needed:
            said = _("Bản ghi mới phải có “%(column)s”.") % {"column": label_of(self.kind, name)}
            line.faults.append(self._fault(line, name, said, _("Thêm cột này vào bảng.")))
        if self._has_rules:
            draft = self._draft
            vars(draft).update(zip(self._attnames, line.said, strict=True))
            draft._state.fields_cache.clear()
            self._ask_rules(line, draft)
        if not line.faults:
            line.what = NEW

    def _judge_standing(self, line: Line, stands: Record) -> None:
        kind = self.kind
        if line.said == tuple(getattr(stands, attname) for attname in self._attnames):
            line.what = UNCHANGED
            return
        before = _compared(kind, versions.content_of(kind, stands))
        newest = pages.with_waiting(kind, stands) if stands.pending else stands
        waiting = _compared(kind, versions.content_of(kind, newest))
        merged = pages.copied(kind, newest)
        _put(kind, merged, line.values)
        rules.derive(kind, merged)
        after = _compared(kind, versions.content_of(kind, merged))
        given = {name: after[name] for name in line.names}
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
            line.names = tuple(kind.fields)
            line.said = tuple(one.value_from_object(merged) for one in kind.fields.values())

    def _ask_rules(self, line: Line, draft: Record) -> None:
        """What no single cell shows: the kind's own rules, both degrees of a place, places that stay blurred."""
        found: dict[str, list[str]] = {}
        try:
            draft.clean()
        except ValidationError as wrong:
            found = wrong.message_dict
        if (draft.latitude is None) != (draft.longitude is None):
            found["latitude"] = [_("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai.")]
        if (
            self.kind.sensitive
            and rules.is_sensitive(self.kind, draft)
            and draft.place_shown != Record.Precision.COMMUNE
        ):
            found["place_shown"] = [_("Loại bản ghi này chỉ được công khai vị trí tới xã, phường.")]
        for name, sentences in found.items():
            line.faults.append(self._fault(line, name, " ".join(map(str, sentences)), ""))

    def _fault(self, line: Line, name: str, rule: str, right: str) -> Fault:
        place = self._places.get(name, self._places.get(self.kind.natural_key[0], 0))
        known = name in self.kind.fields
        word = self._header.words.get(self._places.get(name, -1)) or (label_of(self.kind, name) if known else "")
        text = line.cells[place] if name in self._places and place < len(line.cells) else ""
        return Fault(line.row, place, word, text[:300], rule, right)


def _keys_in_use(kind: Kind) -> QuerySet[Record, str]:
    there = Record.objects.filter(kind=kind.slug).exclude(state=Record.State.WITHDRAWN).order_by()
    return there.values_list("natural_key", flat=True)


def _put(kind: Kind, record: Record, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, kind.fields[name].attname, value)


def _compared(kind: Kind, content: versions.Content) -> versions.Content:
    """A content without differences that no person sees: line ends, the order of ticked words."""
    return {name: _plain(kind, name, value) for name, value in content.items() if name in kind.fields}


def _plain(kind: Kind, name: str, value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(kind.fields[name], TermsField):
        return sorted(value or [])
    return value
