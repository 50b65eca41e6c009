"""Accounts from a sheet: good rows are kept, wrong rows are named with their number and what would be right."""

import pytest

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations import flow
from mam.organisations.models import Role
from tests.organisations.conftest import NOW

pytestmark = pytest.mark.django_db

HEAD = "Họ và tên,E-mail,Đơn vị,Vai trò\n"


def read(people: dict[str, Account], body: str, by: str = "administrator") -> flow.SheetOutcome:
    return flow.add_accounts_from_sheet((HEAD + body).encode(), "nguoi-dung.csv", by=people[by], now=NOW)


def test_good_rows_are_kept_beside_wrong_ones(people: dict[str, Account]) -> None:
    outcome = read(
        people,
        "Nguyễn Văn Một,mot@tinh-mau.example,Sở Y tế,\n"
        "Trần Thị Hai,không phải thư,Sở Y tế,chuyên viên báo cáo\n"
        "Lê Văn Ba,ba@tinh-mau.example,UBND xã An Bình,Lãnh đạo đơn vị\n"
        "Phạm Thị Bốn,bon@tinh-mau.example,Sở Không Có,\n"
        "Hoàng Văn Năm,nam@tinh-mau.example,Sở Y tế,thủ quỹ\n"
        "Nguyễn Văn Một,mot@tinh-mau.example,Sở Y tế,\n"
        ",sau@tinh-mau.example,Sở Y tế,\n",
    )
    assert [(s.account.email, s.unit_name) for s in outcome.slips] == [
        ("mot@tinh-mau.example", "Sở Y tế"),
        ("ba@tinh-mau.example", "Ủy ban nhân dân xã An Bình"),
    ]
    assert outcome.slips[1].account.memberships.get().role == Role.LEADER
    assert [fault.number for fault in outcome.faults] == [3, 5, 6, 7, 8]
    words = ["địa chỉ e-mail", "Sở Không Có", "thủ quỹ", "đã có tài khoản", "họ và tên"]
    assert all(word in fault.sentence for word, fault in zip(words, outcome.faults, strict=True))
    assert not Account.objects.filter(email="bon@tinh-mau.example").exists()


def test_every_slip_has_another_code_that_opens_its_account(people: dict[str, Account]) -> None:
    rows = "".join(f"Người {n},nguoi{n}@tinh-mau.example,Sở Y tế,\n" for n in range(5))
    outcome = read(people, rows)
    assert len({slip.code for slip in outcome.slips}) == 5
    assert all(Account.objects.get(pk=s.account.pk).check_password(s.code) for s in outcome.slips)


def test_a_leader_adds_officers_of_the_own_unit_only(people: dict[str, Account]) -> None:
    outcome = read(
        people,
        "Một,mot@tinh-mau.example,Sở KH&CN,\n"
        "Hai,hai@tinh-mau.example,Sở Y tế,\n"
        "Ba,ba@tinh-mau.example,Sở KH&CN,quản trị hệ thống\n",
        by="leader",
    )
    assert [slip.account.email for slip in outcome.slips] == ["mot@tinh-mau.example"]
    assert [fault.number for fault in outcome.faults] == [3, 4]


@pytest.mark.parametrize("by", ["officer", "province_leader", "outsider"])
def test_others_add_nobody(people: dict[str, Account], by: str) -> None:
    with pytest.raises(NotAllowed):
        read(people, "Một,mot@tinh-mau.example,Sở Y tế,\n", by=by)


@pytest.mark.parametrize(
    ("data", "name"),
    [("Tên,Thư\nMột,mot@x.vn\n".encode(), "a.csv"), (HEAD.encode(), "a.csv"), (b"\x00\x01\x02", "a.xlsx")],
)
def test_what_is_no_such_sheet_is_refused_with_a_sentence(people: dict[str, Account], data: bytes, name: str) -> None:
    with pytest.raises(DomainError) as refused:
        flow.add_accounts_from_sheet(data, name, by=people["administrator"], now=NOW)
    assert len(str(refused.value)) > 20
