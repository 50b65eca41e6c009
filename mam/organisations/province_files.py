"""Reads a province's folder into plain rows, each checked; a fault is said with file, row and what would be right.

The folder holds province.toml and units/: `successions*.csv`, `names*.csv` (earlier names), `groups.toml`, and any
other CSV with units. Nothing here knows the database; provinces.py lays the rows down.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.organisations.models import Succession, Unit
from mam.vntext import nfc

UNIT_COLUMNS = (
    "key",
    "kind",
    "name",
    "short_name",
    "code",
    "parent",
    "valid_from",
    "valid_to",
    "legal_basis",
    "source",
)
NAME_COLUMNS = ("key", "name", "short_name", "valid_from", "valid_to", "legal_basis")
SUCCESSION_COLUMNS = ("before", "after", "kind", "portion", "on", "legal_basis", "source")
RULE_PARTS = ("kinds", "keys", "under", "exclude_named")


class ProvinceDataFault(DomainError):
    """A row of the province's data that cannot be used; nothing of the folder was loaded."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


@dataclass(frozen=True)
class Line:
    """One row of a data file: its text by column, and where it stands ("communes.csv, dòng 12")."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def needed(self, *columns: str) -> None:
        """Raise unless these columns are filled in."""
        for column in columns:
            if not self.cells[column]:
                raise ProvinceDataFault(self.where, _("thiếu giá trị ở cột “%(column)s”.") % {"column": column})

    def day(self, column: str) -> date | None:
        """The day in a column, written 2025-07-01; none when the column is empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            said = _("“%(text)s” ở cột “%(column)s” không phải là ngày; hãy viết như 2025-07-01.")
            raise ProvinceDataFault(self.where, said % {"text": text, "column": column}) from None


@dataclass
class ProvinceData:
    """All rows of a province's folder, checked one by one and against each other."""

    units: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    successions: list[Line] = field(default_factory=list)
    groups: list[dict[str, Any]] = field(default_factory=list)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file of the province, in NFC. Raises ProvinceDataFault when it is absent or cannot be read."""
    try:
        return tomllib.loads(nfc(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise ProvinceDataFault(path.name, _("không có tệp này trong %(folder)s.") % {"folder": path.parent}) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProvinceDataFault(path.name, _("không đọc được: %(why)s.") % {"why": error}) from None


def read_units(folder: Path) -> ProvinceData:
    """Everything in units/ of a province's folder. Raises ProvinceDataFault for the first row that is wrong."""
    data = ProvinceData()
    for path in sorted((folder / "units").glob("*.csv")):
        if path.name.startswith("successions"):
            data.successions += _lines(path, SUCCESSION_COLUMNS)
        elif path.name.startswith("names"):
            data.names += _lines(path, NAME_COLUMNS)
        else:
            data.units += _lines(path, UNIT_COLUMNS)
    groups = folder / "units" / "groups.toml"
    data.groups = read_toml(groups).get("group", []) if groups.exists() else []
    _check(data)
    return data


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise ProvinceDataFault(path.name, _("không phải là tệp UTF-8; hãy lưu lại với mã UTF-8.")) from None
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ProvinceDataFault(path.name, _("thiếu cột %(columns)s.") % {"columns": ", ".join(missing)})
    for row in reader:
        where = _("%(file)s, dòng %(row)d") % {"file": path.name, "row": reader.line_num}
        yield Line(where, {column: " ".join((row[column] or "").split()) for column in columns})


def _check(data: ProvinceData) -> None:
    keys: dict[str, str] = {}
    for line in data.units:
        _check_unit(line)
        if line["key"] in keys:
            said = _("khóa “%(key)s” đã dùng ở %(where)s.") % {"key": line["key"], "where": keys[line["key"]]}
            raise ProvinceDataFault(line.where, said)
        keys[line["key"]] = line.where
    for line in data.units:
        _refer(line, "parent", keys)
    for line in data.names:
        line.needed("key", "name", "valid_to")
        _refer(line, "key", keys)
    for line in data.successions:
        _check_succession(line, keys)
    for group in data.groups:
        _check_group(group, keys)


def _check_unit(line: Line) -> None:
    line.needed("key", "kind", "name", "source")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", line["key"]):
        said = _("khóa “%(key)s” chỉ được gồm chữ thường không dấu, số và gạch nối.") % {"key": line["key"]}
        raise ProvinceDataFault(line.where, said)
    if line["kind"] not in Unit.Kind.values:
        said = _("loại “%(kind)s” không có; hãy dùng một trong: %(kinds)s.")
        raise ProvinceDataFault(line.where, said % {"kind": line["kind"], "kinds": ", ".join(Unit.Kind.values)})
    begin, end = line.day("valid_from"), line.day("valid_to")
    if begin and end and begin >= end:
        raise ProvinceDataFault(line.where, _("ngày kết thúc phải sau ngày bắt đầu."))


def _check_succession(line: Line, keys: dict[str, str]) -> None:
    line.needed("before", "kind", "on", "legal_basis")
    if line["kind"] not in Succession.Kind.values:
        said = _("sự kiện “%(kind)s” không có; hãy dùng một trong: %(kinds)s.")
        raise ProvinceDataFault(line.where, said % {"kind": line["kind"], "kinds": ", ".join(Succession.Kind.values)})
    if (line["kind"] == Succession.Kind.DISSOLVE) == bool(line["after"]):
        raise ProvinceDataFault(line.where, _("chỉ sự kiện “dissolve” để trống cột “after”."))
    line.day("on")
    _refer(line, "before", keys)
    _refer(line, "after", keys)


def _check_group(group: dict[str, Any], keys: dict[str, str]) -> None:
    where = f"groups.toml, {group.get('key', '?')}"
    if not group.get("key") or not group.get("name"):
        raise ProvinceDataFault(where, _("mỗi nhóm cần “key” và “name”."))
    for kind in group.get("kinds", []):
        if kind not in Unit.Kind.values:
            raise ProvinceDataFault(where, _("loại “%(kind)s” không có.") % {"kind": kind})
    for key in [*group.get("keys", []), *([group["under"]] if group.get("under") else [])]:
        if key not in keys:
            raise ProvinceDataFault(where, _("không có đơn vị nào mang khóa “%(key)s”.") % {"key": key})


def _refer(line: Line, column: str, keys: dict[str, str]) -> None:
    if line[column] and line[column] not in keys:
        said = _("không có đơn vị nào mang khóa “%(key)s” (cột “%(column)s”).")
        raise ProvinceDataFault(line.where, said % {"key": line[column], "column": column})
