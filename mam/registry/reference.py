"""Reference records of a province: its folder's records/, one CSV a kind, published with their source, by nobody.

Loading is one transaction and idempotent. A row is recognised by its kind's natural key, also after people renamed
the record; a row that says something new becomes a version, unless a person has touched the record since: then what
the person said stays and the report says so. A row that names another row waits until that one stands.
The verb: flow.load_reference. The files: provinces/lang-son/records/.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.models import Unit
from mam.organisations.province_files import ProvinceDataFault, read_toml
from mam.registry import flow, rules, versions
from mam.registry.cells import CellReader, WrongCell
from mam.registry.fields import LinkField
from mam.registry.kind import Kind
from mam.registry.likeness import name_key
from mam.registry.models import Record, RecordVersion, kind_of
from mam.vntext import nfc

FOLDER = "records"
OWNERS = "owners.toml"
NEEDED = ("title", "source")


# The record of each row laid down so far, by kind and the row's title: people may have renamed or withdrawn it since.
Names = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Row:
    """One row of a file: its cells by field name and where it stands ("van-ban.csv, dòng 12")."""

    kind: Kind
    where: str
    cells: dict[str, str]


@dataclass
class Loaded:
    """What one load did; `left` are the rows whose record a person has touched, a sentence each."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    left: list[str] = field(default_factory=list)


@transaction.atomic
def load(province: Path, *, now: datetime) -> Loaded:
    """Bring the records to what the folder says: all of it, or a ProvinceDataFault and nothing."""
    waiting = list(rows(province / FOLDER))
    if not waiting:
        return Loaded()
    work = _Load(province, {row.kind for row in waiting}, now)
    while waiting:
        reader, put_off, faults = CellReader(timezone.localdate(now)), [], []
        for row in waiting:
            try:
                work.lay_down(row, _values(row, reader, work.names))
            except _NamesWhatIsNotThere as fault:
                put_off.append(row)
                faults.append(fault)
        if len(put_off) == len(waiting):
            raise faults[0]
        waiting = put_off
    return work.done


def rows(folder: Path) -> Iterator[Row]:
    """Every row of every file, the columns checked. Raises ProvinceDataFault for what cannot be used."""
    for path in sorted(folder.glob("*.csv")):
        kind = kind_of(path.stem)
        if kind is None:
            raise ProvinceDataFault(path.name, _("không có loại bản ghi nào mang mã “%(slug)s”.") % {"slug": path.stem})
        yield from _rows(kind, path)


def _rows(kind: Kind, path: Path) -> Iterator[Row]:
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise ProvinceDataFault(path.name, _("không phải là tệp UTF-8; hãy lưu lại với mã UTF-8.")) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    columns = list(reader.fieldnames or ())
    strange = [name for name in columns if name not in kind.fields]
    missing = [name for name in NEEDED if name not in columns]
    if strange or missing:
        said = _("cột không có trong loại này: %(strange)s; cột còn thiếu: %(missing)s.")
        words = {"strange": ", ".join(strange) or "–", "missing": ", ".join(missing) or "–"}
        raise ProvinceDataFault(path.name, said % words)
    for number, cells in enumerate(reader, start=2):
        where = _("%(file)s, dòng %(row)d") % {"file": path.name, "row": number}
        if "" in cells:
            raise ProvinceDataFault(where, _("có nhiều ô hơn số cột; hãy đặt ô có dấu phẩy trong dấu ngoặc kép."))
        yield Row(kind, where, cells)


class _NamesWhatIsNotThere(ProvinceDataFault):
    """A cell names a record that does not stand, or not yet."""


def _values(row: Row, reader: CellReader, names: Names) -> dict[str, Any]:
    """What the cells mean, by field name. Raises ProvinceDataFault naming file, row and column."""
    for column in NEEDED:
        if not row.cells[column].strip():
            raise ProvinceDataFault(row.where, _("thiếu giá trị ở cột “%(column)s”.") % {"column": column})
    found = {}
    for column, text in row.cells.items():
        asked = row.kind.fields[column]
        link = names.get((asked.kind, name_key(text))) if isinstance(asked, LinkField) else None
        try:
            found[column] = link or reader.read(asked, text)
        except WrongCell as wrong:
            fault = _NamesWhatIsNotThere if isinstance(asked, LinkField) else ProvinceDataFault
            raise fault(row.where, _("cột “%(column)s”: %(why)s") % {"column": column, "why": wrong}) from None
    return found


class _Load:
    """One load at work: whose the records are, which rows were loaded before, what was done so far."""

    def __init__(self, province: Path, kinds: set[Kind], now: datetime) -> None:
        told = read_toml(province / FOLDER / OWNERS)
        self._usual, self._by_kind = told.get("unit", ""), told.get("kinds", {})
        self._units = {unit.key: unit for unit in Unit.objects.filter(key__in={self._usual, *self._by_kind.values()})}
        self._standing = {kind: _loaded_before(kind) for kind in kinds}
        self._seen: dict[tuple[Kind, str], str] = {}
        self._now = now
        self.names: Names = {}
        self.done = Loaded()

    def lay_down(self, row: Row, values: dict[str, Any]) -> None:
        """Add the row's record, say it anew, or leave it as it is."""
        said = _filled(row.kind, values)
        first = self._seen.setdefault((row.kind, said.natural_key), row.where)
        if first != row.where:
            raise ProvinceDataFault(row.where, _("bản ghi này đã có ở %(first)s.") % {"first": first})
        record_id = self._laid(row, values, said)
        self.names[row.kind.slug, said.name_key] = record_id

    def _laid(self, row: Row, values: dict[str, Any], said: Record) -> int:
        before = self._standing[row.kind].get(said.natural_key)
        theirs = _by_people(row.kind, said.natural_key) if before is None else None
        words = {"where": row.where, "title": said.title}
        if theirs is not None:
            self.done.left.append(_("%(where)s: “%(title)s” đã do người dùng ghi, giữ nguyên.") % words)
            return theirs
        if before is None:
            self.done.created += 1
            return self._write(row, values, None)
        if before.content == versions.content_of(row.kind, said):
            self.done.unchanged += 1
        elif before.record.versions.filter(number__gt=before.number).exists():
            self.done.left.append(_("%(where)s: “%(title)s” đã có người sửa, giữ nguyên.") % words)
        else:
            self.done.changed += 1
            self._write(row, values, row.kind.model._default_manager.get(pk=before.record_id))
        return before.record_id

    def _write(self, row: Row, values: dict[str, Any], record: Record | None) -> int:
        unit = self._owner(row.kind)
        try:
            return flow.load_reference(row.kind, values, unit=unit, now=self._now, record=record).pk
        except DomainError as refused:
            raise ProvinceDataFault(row.where, refused.sentence) from None

    def _owner(self, kind: Kind) -> Unit:
        key = self._by_kind.get(kind.slug, self._usual)
        if key not in self._units:
            raise ProvinceDataFault(OWNERS, _("không có đơn vị nào mang khóa “%(key)s”.") % {"key": key})
        return self._units[key]


def _filled(kind: Kind, values: dict[str, Any]) -> Record:
    record = kind.model(kind=kind.slug)
    for name, value in values.items():
        setattr(record, kind.fields[name].attname, value)
    rules.derive(kind, record)
    return record


def _loaded_before(kind: Kind) -> dict[str, RecordVersion]:
    """The newest loaded version of each record, by the natural key that its row had."""
    found = {}
    loads = RecordVersion.objects.filter(record__kind=kind.slug, act=flow.LOADED)
    for version in loads.select_related("record").order_by("number"):
        record = kind.model(kind=kind.slug)
        versions.put_content(kind, record, version.content)
        rules.derive(kind, record)
        found[record.natural_key] = version
    return found


def _by_people(kind: Kind, natural_key: str) -> int | None:
    """The record in use that people made of the same thing."""
    there = Record.objects.filter(kind=kind.slug, natural_key=natural_key).exclude(state=Record.State.WITHDRAWN)
    return there.values_list("pk", flat=True).first()
