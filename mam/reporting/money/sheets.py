"""The year's money as a workbook: by source, by year, by task, the rows behind them, and the budget of S&T tasks.

Whole đồng throughout, in Vietnamese whatever the screen speaks.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.utils.translation import override

from mam.core import demo
from mam.reporting.models import FundingEntry, ReportingCycle
from mam.reporting.money import queries, research, tables
from mam.reporting.money.balance import Sums
from mam.sheets import Cell, Listing, write_xlsx_book

SUMS = ("Dự kiến", "Đề nghị", "Được giao", "Chưa giao", "Đã thực hiện", "Đã xác minh", "Tự khai", "Hiện vật")
ROW = (
    "Đơn vị",
    "Nhiệm vụ",
    "Nguồn kinh phí",
    "Đề nghị (đồng)",
    "Được giao (đồng)",
    "Đã thực hiện (đồng)",
    "Trong đó hiện vật (đồng)",
    "Cách định giá hiện vật",
    "Ngoại tệ",
    "Số tiền ngoại tệ",
    "Tỷ giá (đồng)",
    "Ngày của tỷ giá",
    "Mã chương trình, dự án",
    "Bên cấp, tài trợ, góp vốn",
    "Văn bản, chứng từ",
    "Xác minh",
    "Xác minh theo",
)
RESEARCH = (
    "STT",
    "Nhiệm vụ khoa học và công nghệ",
    "Mã số",
    "Tổ chức chủ trì",
    "Giai đoạn",
    "Thời gian thực hiện",
    "Quyết định phê duyệt",
    "Nguồn kinh phí",
    "Được duyệt (đồng)",
    "Đã cấp (đồng)",
    "Đã chi (đồng)",
)
TOTAL = "Tổng cộng"


def book(cycle: ReportingCycle, asked: Mapping[str, str], note: str) -> bytes:
    """All tables of one year, as the page's form asks."""
    with override(settings.LANGUAGE_CODE):
        found = tables.of_year(cycle, asked)
        listings = [
            Listing("Theo nguồn", ["Nguồn kinh phí", *_in_dong(SUMS)], _by_source(found)),
            Listing("Theo năm", ["Năm", "Nguồn kinh phí", *_in_dong(SUMS)], _by_year(cycle, asked)),
            Listing("Theo nhiệm vụ", _task_heads(found), _by_task(found)),
            Listing("Các khoản", ROW, [_row(one) for one in queries.entries(cycle, asked)]),
            Listing("Nhiệm vụ KH&CN", RESEARCH, list(_research())),
        ]
        marked = [_marked(listing) for listing in listings]
    return write_xlsx_book(marked, title=f"Kinh phí năm {cycle.year}", note=note)


def _marked(listing: Listing) -> Listing:
    """A demo's own mark on every row."""
    mark = [demo.CELL for _column in demo.columns()]
    return Listing(listing.title, [*listing.headers, *demo.columns()], [[*row, *mark] for row in listing.rows])


def _in_dong(heads: Iterable[str]) -> list[str]:
    return [f"{head} (đồng)" for head in heads]


def _cells(sums: Sums) -> list[Cell]:
    return [
        sums.planned,
        sums.requested,
        sums.allocated,
        sums.unmet,
        sums.spent,
        sums.verified,
        sums.declared,
        sums.in_kind,
    ]


def _by_source(found: tables.Balance) -> Iterator[list[Cell]]:
    for row in found.sources:
        yield [row.source.label, *_cells(row.sums)]
    yield [TOTAL, *_cells(found.total)]


def _by_year(cycle: ReportingCycle, asked: Mapping[str, str]) -> Iterator[list[Cell]]:
    labels = [source.label for source in cycle.plan.funding_sources.order_by("order")]
    for row in tables.over_years(cycle, asked):
        for label, sums in zip(labels, row.sources, strict=True):
            yield [row.cycle.year, label, *_cells(sums)]
        yield [row.cycle.year, TOTAL, *_cells(row.total)]


def _task_heads(found: tables.Balance) -> list[str]:
    return ["Mục", "Nhiệm vụ", *_in_dong(row.source.label for row in found.sources), f"{TOTAL} (đồng)"]


def _by_task(found: tables.Balance) -> Iterator[list[Cell]]:
    """What was spent, task by task."""
    for row in found.tasks:
        yield [row.task.path, row.task.task_title, *(amount for _source, amount in row.amounts), row.total]
    yield ["", TOTAL, *found.columns, found.of_measure]


def _row(one: FundingEntry) -> list[Cell]:
    return [
        one.report.unit_name,
        f"{one.provision.path} {one.provision.task_title}",
        one.source.label,
        one.requested,
        one.allocated,
        one.spent,
        one.in_kind,
        one.in_kind_method,
        one.currency,
        one.foreign_amount,
        one.rate,
        one.rate_on,
        one.programme,
        one.giver,
        one.document,
        "đã xác minh" if one.is_verified else "tự khai",
        one.verified_from,
    ]


def _research() -> Iterator[list[Cell]]:
    rows = research.budget()
    names = ("title", "code", "host", "stage", "years", "decision", "source", "approved", "allocated", "spent")
    for number, row in enumerate(rows, start=1):
        yield [number, *(row[name] for name in names)]
    sums = [sum(row[name] for row in rows) for name in ("approved", "allocated", "spent")]
    yield ["", TOTAL, *[""] * 6, *sums]
