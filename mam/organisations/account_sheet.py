"""Accounts from a sheet: one person a row; a wrong row is named with its number and the good rows are kept."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mam import sheets
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.accounts import Person, Slip, add_account, day_of
from mam.organisations.models import Role, Unit
from mam.organisations.permissions import require
from mam.organisations.queries import Finder
from mam.vntext import fold, squeeze

# The headers of the sheet as it is offered for download; compared without marks and case.
HEADERS = ("Họ và tên", "E-mail", "Đơn vị", "Vai trò")
_COLUMNS = {"ho va ten": "name", "e-mail": "email", "email": "email", "don vi": "unit", "vai tro": "role"}
_NEEDED = {"name": "Họ và tên", "email": "E-mail", "unit": "Đơn vị"}
# A sheet is Vietnamese whatever language the screen has; an empty role is the usual one.
_ROLES = {
    "": Role.OFFICER,
    "chuyen vien": Role.OFFICER,
    "chuyen vien bao cao": Role.OFFICER,
    "lanh dao": Role.LEADER,
    "lanh dao don vi": Role.LEADER,
    "dau moi": Role.COORDINATOR,
    "dau moi tong hop": Role.COORDINATOR,
    "lanh dao tinh": Role.PROVINCE_LEADER,
    "nguoi quan ly danh muc": Role.CURATOR,
    "bien tap vien": Role.EDITOR,
    "nguoi xac minh kinh phi": Role.FINANCE,
    "quan tri he thong": Role.ADMINISTRATOR,
}
EXAMPLE = ("Nguyễn Văn A", "nguyenvana@donvi.gov.vn", "Sở Y tế", "chuyên viên báo cáo")


@dataclass(frozen=True)
class RowFault:
    """Why a row of the sheet made no account."""

    number: int
    sentence: str


@dataclass
class SheetOutcome:
    """What a sheet gave: a slip for each new account, a sentence for each row that gave none."""

    slips: list[Slip] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def add_accounts_from_sheet(data: bytes, name: str, *, by: Account | None, now: datetime) -> SheetOutcome:
    """Make an account for each row of the first sheet. Raises DomainError when it is no sheet or lacks a column."""
    today = day_of(now)
    if by is not None:
        require(by, "accounts.reset", on=today)
    try:
        rows = sheets.read_rows(data, name)
    except sheets.SheetUnreadable as error:
        raise DomainError(error.sentence) from error
    if not rows:
        raise DomainError(_("Bảng không có dòng nào dưới dòng tiêu đề."))
    _require_columns(rows[0])
    finder = Finder(today)
    outcome = SheetOutcome()
    for row in rows:
        try:
            with transaction.atomic():
                outcome.slips.append(add_account(_person(row, finder), by=by, now=now))
        except DomainError as error:
            outcome.faults.append(RowFault(row.number, str(error)))
    return outcome


def _cells(row: "sheets.Row") -> dict[str, str]:
    known = {_COLUMNS.get(fold(squeeze(header))): squeeze(text) for header, text in row.cells.items()}
    return {column: text for column, text in known.items() if column is not None}


def _require_columns(row: "sheets.Row") -> None:
    missing = [title for column, title in _NEEDED.items() if column not in _cells(row)]
    if missing:
        said = _("Bảng thiếu cột %(columns)s; dòng 1 cần có: %(headers)s.")
        raise DomainError(said % {"columns": ", ".join(missing), "headers": ", ".join(HEADERS)})


def _person(row: "sheets.Row", finder: Finder) -> Person:
    cells = _cells(row)
    unit = finder.find(cells["unit"]) if cells["unit"] else None
    if not isinstance(unit, Unit):
        said = _("không tìm thấy đơn vị “%(unit)s”; hãy viết đúng tên như trong danh sách đơn vị.")
        raise DomainError(said % {"unit": cells["unit"]})
    role = _ROLES.get(fold(cells.get("role", "")))
    if role is None:
        said = _("không có vai trò “%(role)s”; hãy dùng một trong: %(roles)s.")
        raise DomainError(said % {"role": cells["role"], "roles": ", ".join(str(r.label) for r in Role)})
    return Person(cells["email"], cells["name"], unit, role)
