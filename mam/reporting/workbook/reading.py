"""A workbook that came back, read cell by cell: which report it is of, and what it says of each task's fields.

Rows are known by what stands in them, so they may be sorted; a sheet or column that is gone leaves its part as it is.
What the cells mean for the report: judging.py.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mam.core import demo
from mam.core.errors import DomainError
from mam.reporting.forms import OWN_FIGURES, TaskForm
from mam.reporting.models import UnitReport
from mam.reporting.workbook import layout
from mam.reporting.workbook.layout import Codes
from mam.sheets import SheetUnreadable, read_book
from mam.vntext import fold, nfc, squeeze

_SEARCHED = 20  # rows in which the column names are looked for
Sheets = Mapping[str, list[list[str]]]


@dataclass(frozen=True)
class Cell:
    """A cell of the book with its column's name; row and place are counted from 1 and 0."""

    sheet: str
    row: int
    place: int
    head: str
    text: str


@dataclass(frozen=True)
class Fault:
    """A cell that is wrong: where it stands, what it says, the rule it breaks and what would be right."""

    path: str
    sheet: str
    row: int
    column: str
    value: str
    rule: str
    right: str = ""
    field: str = ""

    @classmethod
    def at(cls, cell: Cell, rule: str, right: str = "", **of: str) -> "Fault":
        """What is wrong in this cell."""
        return cls(
            of.get("path", ""), cell.sheet, cell.row, cell.head, cell.text[:300], rule, right, of.get("field", "")
        )


@dataclass
class Uploaded:
    """What a book says: per task and field its cell, the general part, and what could not be placed."""

    codes: dict[str, Codes] = field(default_factory=dict)
    tasks: dict[str, dict[str, Cell]] = field(default_factory=dict)
    general: dict[str, Cell] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_own: bool = False

    def texts(self, path: str) -> dict[str, str]:
        """What the book says of a task, field by field."""
        return {name: cell.text for name, cell in self.tasks.get(path, {}).items()}


def read(report: UnitReport, upload: tuple[bytes, str], forms: Mapping[str, TaskForm]) -> Uploaded:
    """The book's cells by task and field. Raises DomainError when it is no book of this report."""
    try:
        sheets = read_book(*upload)
    except SheetUnreadable as refused:
        raise DomainError(refused.sentence) from refused
    found = Uploaded(codes=_codes(sheets, report))
    reader = _Reader(sheets, forms, found)
    reader.take_tasks()
    reader.take_figures()
    reader.take_money()
    reader.take_general()
    return found


def _codes(sheets: Sheets, report: UnitReport) -> dict[str, Codes]:
    """What the hidden sheet says, once it was seen that it speaks of this report."""
    lines = [[*line, "", "", "", ""] for line in sheets.get(layout.CODES, [])]
    about = {line[0]: line[1] for line in lines if line[0] != "phan"}
    if "don-vi" not in about:
        raise DomainError(
            _("Tệp này không phải bảng tính tải từ trang báo cáo: hãy bấm “Tải bảng tính”, ghi vào tệp ấy rồi tải lên.")
        )
    if "minh-hoa" in about and not demo.is_demo():
        raise DomainError(_("Bảng này lấy từ bản minh họa: dữ liệu không có thật nên không nhập vào đây được."))
    cycle = report.cycle
    if (about["don-vi"], about.get("ke-hoach"), about.get("nam")) != (
        report.unit.key,
        cycle.plan.slug,
        str(cycle.year),
    ):
        raise DomainError(
            _("Bảng này là báo cáo năm %(year)s của %(unit)s; trang này nhận báo cáo năm %(own_year)d của %(own)s.")
            % {
                "year": about.get("nam", "–"),
                "unit": about.get("ten", "–"),
                "own_year": cycle.year,
                "own": report.unit_name,
            }
        )
    return {line[1]: Codes(int(line[2]), line[3]) for line in lines if line[0] == "phan" and line[2].isdecimal()}


class _Reader:
    """Goes through the sheets and puts each cell with its task and field."""

    def __init__(self, sheets: Sheets, forms: Mapping[str, TaskForm], found: Uploaded) -> None:
        self.sheets = {fold(squeeze(name)): (name, lines) for name, lines in sheets.items()}
        self.forms, self.found = forms, found
        self._indicators = {(path, _called(one.label)): one for path, form in forms.items() for one in form.indicators}

    def take_tasks(self) -> None:
        """The words of each task."""
        for cells in self._rows(layout.TASKS, (layout.PATH, *layout.WORDS.values())):
            path = self._path(cells, tuple(layout.WORDS.values()))
            if path:
                self._put(path, {name: cells[head] for name, head in layout.WORDS.items() if head in cells})

    def take_figures(self) -> None:
        """The plan's figures by their names; what no indicator is called is an own figure of the unit."""
        own: dict[str, int] = {}
        for cells in self._rows(layout.FIGURES, (layout.PATH, layout.LABEL, layout.NOW)):
            self.found.has_own = True
            filled = tuple(head for head in (layout.LABEL, layout.UNIT, layout.NOW) if head in cells)
            path = self._path(cells, filled)
            if not path:
                continue
            indicator = self._indicators.get((path, _called(cells[layout.LABEL].text)))
            if indicator:
                self._put(path, _named(f"figure-{indicator.pk}", layout.OF_FIGURE, cells))
            elif any(cells[head].text for head in filled):
                self._put_own(path, own.setdefault(path, 0), cells)
                own[path] += 1

    def _put_own(self, path: str, number: int, cells: dict[str, Cell]) -> None:
        most = len(self.forms[path].own) + OWN_FIGURES
        if number < most:
            self._put(path, _named(f"own-{number}", layout.OF_OWN, cells))
            return
        rule = _("Mỗi lần thêm được nhiều nhất %(count)d số liệu khác cho một nhiệm vụ.") % {"count": OWN_FIGURES}
        self.found.faults.append(Fault.at(cells[layout.LABEL], rule, _("Ghi lần này rồi tải bảng mới.")))

    def take_money(self) -> None:
        """What was spent, by the plan's sources, and why so much."""
        for cells in self._rows(layout.MONEY, (layout.PATH, layout.SOURCE, layout.SPENT)):
            path = self._path(cells, (layout.SPENT,))
            if not path:
                continue
            named = _called(cells[layout.SOURCE].text)
            source = next((one for one in self.forms[path].sources if _called(one.label) == named), None)
            if source:
                self._put(path, {f"money-{source.pk}": cells[layout.SPENT]})
            elif cells[layout.SPENT].text:
                rule = _("Kế hoạch không có nguồn kinh phí tên “%(name)s”.") % {"name": cells[layout.SOURCE].text[:80]}
                self.found.faults.append(Fault.at(cells[layout.SPENT], rule, _("Ghi vào dòng của nguồn đúng.")))
            reason = cells.get(layout.REASON)
            if reason and (reason.text or "money_reason" not in self.found.tasks.get(path, {})):
                self.found.tasks.setdefault(path, {})["money_reason"] = reason

    def take_general(self) -> None:
        """The parts that belong to no task."""
        names = {fold(label): name for name, (label, _hint) in layout.PARTS.items()}
        for cells in self._rows(layout.GENERAL, (layout.PART, layout.TEXT)):
            name = names.get(fold(squeeze(cells[layout.PART].text)))
            if name:
                self.found.general[name] = cells[layout.TEXT]

    def _rows(self, name: str, needed: tuple[str, ...]) -> Iterator[dict[str, Cell]]:
        """The filled rows of a sheet, each with its cells by column; nothing when the sheet or a column is gone."""
        sheet, lines = self.sheets.get(fold(name), (name, []))
        best, columns = _header(lines, {fold(head): head for head in _heads_of(name)})
        missing = [head for head in needed if head not in columns.values()]
        if missing:
            said = _("Trang “%(sheet)s” thiếu cột %(heads)s: phần này giữ nguyên như đang có.")
            self.found.notes.append(said % {"sheet": name, "heads": ", ".join(f"“{head}”" for head in missing)})
            return
        for row, line in enumerate(lines[best + 1 :], start=best + 2):
            if any(line):
                yield {
                    head: Cell(sheet, row, place, head, line[place] if place < len(line) else "")
                    for place, head in columns.items()
                }

    def _path(self, cells: dict[str, Cell], filled: tuple[str, ...]) -> str:
        """The task a row speaks of; "" when it speaks of none, which is a fault where something was written."""
        cell = cells[layout.PATH]
        path = squeeze(cell.text)
        if path in self.forms:
            return path
        if any(cells[head].text for head in filled):
            rule = (
                _("Báo cáo này không có nhiệm vụ “%(path)s”.") % {"path": path[:80]}
                if path
                else _("Dòng này chưa ghi mục của nhiệm vụ.")
            )
            self.found.faults.append(Fault.at(cell, rule, _("Ghi đúng mục như ở trang “Nhiệm vụ”.")))
        return ""

    def _put(self, path: str, cells: dict[str, Cell]) -> None:
        task = self.found.tasks.setdefault(path, {})
        twice = [cell for name, cell in cells.items() if name in task and cell.text != task[name].text]
        for cell in twice[:1]:
            rule = _("Mục %(path)s có hai dòng khác nhau; dòng trước được lấy.") % {"path": path}
            self.found.faults.append(Fault.at(cell, rule, _("Xóa một dòng."), path=path))
        for name, cell in cells.items():
            task.setdefault(name, cell)


def _called(name: str) -> str:
    """A name of the plan as it is compared: its marks tell two apart."""
    return squeeze(nfc(name)).casefold()


def _named(name: str, parts: Mapping[str, str], cells: dict[str, Cell]) -> dict[str, Cell]:
    return {f"{name}{part}": cells[head] for part, head in parts.items() if head in cells}


def _heads_of(name: str) -> tuple[str, ...]:
    of_page = {
        layout.TASKS: (layout.PATH, *layout.WORDS.values()),
        layout.FIGURES: (layout.PATH, layout.LABEL, layout.UNIT, *layout.OF_FIGURE.values()),
        layout.MONEY: (layout.PATH, layout.SOURCE, layout.SPENT, layout.REASON),
    }
    return of_page.get(name, (layout.PART, layout.TEXT))


def _header(lines: list[list[str]], heads: Mapping[str, str]) -> tuple[int, dict[int, str]]:
    """The row of the column names, counted from 0, and what stands in which column."""
    best: tuple[int, dict[int, str]] = (0, {})
    for row, line in enumerate(lines[:_SEARCHED]):
        meant: dict[int, str] = {}
        for place, text in enumerate(line):
            head = heads.get(fold(squeeze(text)))
            if head and head not in meant.values():
                meant[place] = head
        if len(meant) > len(best[1]):
            best = (row, meant)
    return best
