"""What stands where in a report's workbook: a sheet of tasks, of figures, of money, of the general part, and a guide.

A hidden sheet says which report it is of, and for each task the revision and a digest of what went out: so what comes
back is known to be touched or not. Sheets speak Vietnamese whatever the screen does. Read back by reading.py.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import override

from mam.core import demo
from mam.planning.models import Provision
from mam.reporting import deadlines, queries
from mam.reporting.facts import OVERVIEW
from mam.reporting.filled_fields import NumberField
from mam.reporting.forms import TaskForm, millions, said
from mam.reporting.models import Figure, TaskEntry, UnitReport
from mam.sheets import FAULTS, Box, Page, write_fillable
from mam.vntext import format_number, nfc, parse_number, short_date

GUIDE, TASKS, FIGURES, MONEY = "Hướng dẫn", "Nhiệm vụ", "Số liệu", "Kinh phí"
GENERAL, CODES = "Phần chung", "Mã báo cáo"
PATH, LABEL, UNIT, NOW, REASON = "Mục", "Số liệu", "Đơn vị tính", "Năm nay", "Giải thích"
SOURCE, SPENT, TEXT, PART = "Nguồn kinh phí", "Đã thực hiện (triệu đồng)", "Nội dung", "Phần"
WORDS = {
    "outcome": "Tình hình thực hiện",
    "done": "Kết quả thực hiện",
    "difficulties": "Khó khăn, vướng mắc",
    "recommendations": "Kiến nghị, đề xuất",
}
OF_FIGURE = {"": NOW, "-empty": "Nếu không có số: vì sao", "-reason": REASON, "-shown": "Từ bản ghi"}
OF_OWN = {"-label": LABEL, "-unit": UNIT, "": NOW}
PARTS = {
    "direction": ("Công tác chỉ đạo, điều hành", "Văn bản đã ban hành, phân công, kiểm tra. Mỗi ý một dòng."),
    "assessment": ("Đánh giá chung", "Ưu điểm; tồn tại, hạn chế; nguyên nhân."),
    "next_year": ("Phương hướng, nhiệm vụ năm tới", ""),
}
GENERAL_PATH = "phan-chung"
SPARE = 12
_SHORT = 80
_TASK_HEADS = ((PATH, 8), ("Nhiệm vụ trong kế hoạch", 40), *zip(WORDS.values(), (16, 42, 22, 22), strict=True))
_FIGURE_HEADS = (
    (PATH, 8),
    (LABEL, 40),
    (UNIT, 11),
    ("Năm trước", 12),
    ("Từ bản ghi", 11),
    (NOW, 12),
    (OF_FIGURE["-empty"], 16),
    (REASON, 26),
    ("Nguồn", 16),
)
_MONEY_HEADS = ((PATH, 8), (TASKS, 44), (SOURCE, 36), ("Năm trước (triệu đồng)", 14), (SPENT, 16), (REASON, 32))
_FAULT_HEADS = (
    ("Mục", 10),
    ("Trang", 14),
    ("Dòng", 8),
    ("Cột", 24),
    ("Đang ghi", 30),
    ("Vì sao chưa đúng", 50),
    ("Ghi thế nào", 40),
)
_GUIDE = (
    "Chỉ ghi vào các ô nền vàng; các ô khác đã khóa để khỏi sửa nhầm (không có mật khẩu).",
    "Trang “Nhiệm vụ”: chọn tình hình, ghi kết quả; mỗi ý một dòng (xuống dòng trong ô: Alt + Enter).",
    "Trang “Số liệu”: số viết theo cách Việt Nam, ví dụ 1.250 hoặc 12,5, không kèm chữ. Không có số thì để trống ô “Năm"
    " nay” và chọn vì sao; đừng ghi số 0 thay cho “không có”.",
    "Cột “Từ bản ghi” là số cộng từ các bản ghi đã công bố; ghi số khác thì phải ghi cột “Giải thích”.",
    "Số tăng hoặc giảm nhiều so với năm trước: sửa, hoặc ghi cột “Giải thích”.",
    "Số liệu khác mà đơn vị muốn nêu: ghi vào các dòng vàng cuối trang “Số liệu”, nhớ chọn mục của nhiệm vụ.",
    "Trang “Kinh phí”: tính bằng triệu đồng. Trang “Phần chung”: không bắt buộc.",
    "Không nhập thông tin thuộc bí mật nhà nước.",
    "Ghi xong, lưu tệp dạng .xlsx hoặc .ods, mở trang báo cáo của đơn vị, bấm “Nhập từ bảng tính”. Trang đọc thử trước,"
    " cho xem sẽ đổi những gì, rồi mới ghi.",
)
Texts = dict[str, str]


@dataclass(frozen=True)
class Task:
    """One task for the book: its fields as they stand, what its cells say, and what is wrong in them."""

    provision: Provision
    form: TaskForm
    texts: Texts
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Codes:
    """What the hidden sheet says of a part: its revision when it went out, and a digest of its cells."""

    revision: int
    digest: str


def standing_tasks(report: UnitReport) -> list[Task]:
    """Every task of the report as it stands now, in the plan's order."""
    forms = ((place, TaskForm(report=report, provision=place)) for place in queries.provisions_of(report))
    return [Task(provision, form, standing_texts(form)) for provision, form in forms]


def standing_texts(form: TaskForm) -> Texts:
    """What the cells of a task say before anybody writes in them."""
    texts = {name: str(form.initial.get(name) or "").replace("\r\n", "\n") for name in form.fields}
    del texts["revision"]
    return {name: labels_of(name).get(text, text) for name, text in texts.items()}


def labels_of(name: str) -> dict[str, str]:
    """The words a cell of this field offers, by what is kept for them; none for a field that is free."""
    if name == "outcome":
        choices = TaskEntry.Outcome.choices
    elif name.startswith("figure-") and name.endswith("-empty"):
        choices = Figure.Empty.choices
    else:
        return {}
    with override("vi"):
        return {value: str(label) for value, label in choices}


def digest(form: TaskForm | None, texts: Mapping[str, str]) -> str:
    """What a part says, in sixteen letters: numbers by their value, words without white space around them."""
    fields = form.fields if form else {}
    lines = (
        f"{name}={_normal(text, number=isinstance(fields.get(name), NumberField))}"
        for name, text in sorted(texts.items())
        if text.strip() and not name.endswith("-shown")
    )
    return hashlib.sha256("\x1f".join(lines).encode()).hexdigest()[:16]


def _normal(text: str, *, number: bool) -> str:
    if number:
        try:
            return format_number(parse_number(text))
        except ValueError:
            return text
    return "\n".join(line.strip() for line in nfc(text).strip().split("\n"))


def codes_now(report: UnitReport, tasks: Iterable[Task], general: Mapping[str, str]) -> dict[str, Codes]:
    """The codes of a book that goes out as things stand."""
    codes = {task.provision.path: Codes(task.form.initial["revision"], digest(task.form, task.texts)) for task in tasks}
    return codes | {GENERAL_PATH: Codes(report.overview_revision, digest(None, general))}


def general_texts(report: UnitReport) -> Texts:
    """The general part as it stands."""
    return {name: getattr(report, name).replace("\r\n", "\n") for name in OVERVIEW}


def write(
    report: UnitReport,
    tasks: list[Task],
    general: Texts,
    codes: Mapping[str, Codes],
    faults: Sequence[Sequence[str]] = (),
) -> bytes:
    """The book itself; what is wrong in one that was brought back stands in a sheet of its own too."""
    before = {task.provision.path: queries.last_year(report, task.provision) for task in tasks}
    pages = [
        _guide(report),
        Page(TASKS, _TASK_HEADS, [_task_row(task) for task in tasks], lines=4),
        Page(FIGURES, _FIGURE_HEADS, _figure_rows(tasks, before)),
        Page(MONEY, _MONEY_HEADS, _money_rows(tasks, before)),
        _general(general),
        *([Page(FAULTS, _FAULT_HEADS, [[Box(text) for text in fault] for fault in faults])] if faults else []),
        _hidden(report, codes),
    ]
    return write_fillable(pages, title=f"Báo cáo năm {report.cycle.year} · {report.unit_name}", note=demo.note())


def _guide(report: UnitReport) -> Page:
    cycle = report.cycle
    due = deadlines.Due(cycle.unit_due_wording, cycle.unit_due).said
    window = f"số liệu từ {short_date(cycle.data_from)} đến hết {short_date(cycle.data_to)}"
    lines = (f"{report.unit_name}: báo cáo năm {cycle.year}", cycle.plan.title, f"Hạn nộp: {due}; {window}.", *_GUIDE)
    return Page(GUIDE, [("Báo cáo của đơn vị bằng bảng tính", 110)], [[Box(line)] for line in lines])


def _task_row(task: Task) -> list[Box]:
    boxes = [Box(task.provision.path), Box(task.provision.text_whole)]
    return boxes + [_box(task, name) for name in WORDS]


def _figure_rows(tasks: list[Task], before: Mapping[str, Any]) -> list[list[Box]]:
    rows = []
    paths = f"='{TASKS}'!$A$2:$A${len(tasks) + 1}"
    for task in tasks:
        standing = {figure.label: said(figure) for figure in (before[task.provision.path] or {}).get("figures", [])}
        for indicator in task.form.indicators:
            name, filled = f"figure-{indicator.pk}", task.form.filled.row(indicator)
            source = f"từ {filled['records']} bản ghi" if filled and not filled["typed"] else "số liệu tự báo cáo"
            fixed = (task.provision.path, indicator.label, indicator.unit_of_measure)
            row = [Box(text) for text in fixed]
            row += [Box(standing.get(indicator.label, ""), number=True), Box(filled.get("value", ""), number=True)]
            rows.append([*row, *(_box(task, f"{name}{part}") for part in ("", "-empty", "-reason")), Box(source)])
        for number in range(_own_count(task.texts)):
            label = task.texts.get(f"own-{number}-label", "")
            rows.append(_own_row(task, f"own-{number}", paths, standing.get(label, "")))
    blank = [Box(fill=True, offers=paths), Box(fill=True), Box(fill=True), Box(), Box(), Box(fill=True, number=True)]
    return rows + [[*blank, Box(), Box(), Box("số liệu khác")] for _row in range(SPARE)]


def _own_count(texts: Mapping[str, str]) -> int:
    """How many own figures the cells hold."""
    held = [int(name.split("-")[1]) for name, text in texts.items() if name.startswith("own-") and text]
    return max(held, default=-1) + 1


def _own_row(task: Task, name: str, paths: str, last: str) -> list[Box]:
    first = [Box(task.provision.path, fill=True, offers=paths), _box(task, f"{name}-label"), _box(task, f"{name}-unit")]
    return [*first, Box(last, number=True), Box(), _box(task, name), Box(), Box(), Box("số liệu khác")]


def _money_rows(tasks: list[Task], before: Mapping[str, Any]) -> list[list[Box]]:
    rows = []
    for task in tasks:
        spent = {
            money.source_id: millions(money.spent or 0)
            for money in (before[task.provision.path] or {}).get("money", [])
        }
        title = Truncator(task.provision.task_title).chars(_SHORT)
        for number, source in enumerate(task.form.sources):
            row = [Box(task.provision.path), Box(title), Box(source.label)]
            row += [Box(spent.get(source.pk, ""), number=True), _box(task, f"money-{source.pk}")]
            rows.append([*row, Box() if number else _box(task, "money_reason")])
    return rows


def _general(texts: Mapping[str, str]) -> Page:
    rows = [[Box(label), Box(hint), Box(texts.get(name, ""), fill=True)] for name, (label, hint) in PARTS.items()]
    return Page(GENERAL, [(PART, 24), ("Gợi ý", 30), (TEXT, 96)], rows, lines=10)


def _hidden(report: UnitReport, codes: Mapping[str, Codes]) -> Page:
    cycle = report.cycle
    rows = [("don-vi", report.unit.key, ""), ("ke-hoach", cycle.plan.slug, ""), ("nam", str(cycle.year), "")]
    rows += [("ten", report.unit_name, ""), *([("minh-hoa", demo.CELL, "")] if demo.is_demo() else [])]
    lines = [[*row, ""] for row in rows]
    lines += [["phan", path, str(code.revision), code.digest] for path, code in codes.items()]
    boxes = [[Box(text) for text in line] for line in lines]
    return Page(CODES, [("Không sửa trang này", 20), ("", 30), ("", 10), ("", 20)], boxes, hidden=True)


def _box(task: Task, name: str) -> Box:
    """The cell of one field, to be filled."""
    offers = tuple(labels_of(name).values())
    number = isinstance(task.form.fields.get(name), NumberField)
    return Box(task.texts.get(name, ""), True, offers, number, task.faults.get(name, ""))
