"""What the registry puts on a person's desk: records to mend for the unit, the queue for those who decide."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.test import Client

from mam.core.models import Account
from mam.registry import flow
from mam.registry.models import kind_of
from mam.registry.record import Record
from mam.registry.work import work_of

NOW = datetime.fromisoformat("2026-05-13T09:00:00+07:00")


def proposed(title: str, by: Account) -> Record:
    kind, unit = kind_of("lop-tap-huan"), by.memberships.get().unit
    assert kind is not None
    values = {"title": title, "started_on": date(2026, 5, 12), "participants": 40, "source": "Danh sách lớp"}
    return flow.propose(kind, values, unit=unit, by=by, now=NOW)


def told(account: Account) -> list[tuple[str, str]]:
    return [(work.title, work.url) for work in work_of(account, NOW.date())]


def test_each_person_is_told_what_waits_for_them(people: dict[str, Account]) -> None:
    officer, curator = people["officer"], people["curator"]
    assert told(officer) == told(curator) == []
    record = proposed("Ủ phân", officer)
    assert told(curator) == [("1 bản ghi chờ duyệt", "/ban-lam-viec/danh-muc/cho-duyet/")]
    assert told(officer) == []
    flow.send_back(record, "Thiếu danh sách", by=curator, now=NOW)
    mend = ("Ủ phân", f"/ban-lam-viec/danh-muc/lop-tap-huan/{record.pk}/")
    assert told(officer) == [mend]
    assert told(people["outsider"]) == told(people["province_leader"]) == []


def test_many_returned_records_are_one_line(people: dict[str, Account]) -> None:
    for number in range(6):
        flow.send_back(proposed(f"Ủ phân {number}", people["officer"]), "Thiếu", by=people["curator"], now=NOW)
    assert told(people["officer"]) == [("6 bản ghi được trả lại", "/ban-lam-viec/danh-muc/")]


def test_the_record_says_why_it_came_back_and_a_number_stands_without_filling_zeros(
    people: dict[str, Account], signed_in: Callable[[str], Client]
) -> None:
    record = proposed("Ủ phân", people["officer"])
    flow.send_back(record, "Thiếu danh sách ký nhận", by=people["curator"], now=NOW)
    address = f"/ban-lam-viec/danh-muc/lop-tap-huan/{record.pk}/"
    notice = signed_in("officer").get(address).text.split("notice--attention")[1].split("</div>")[0]
    assert "Thiếu danh sách ký nhận" in notice
    assert "notice--attention" not in signed_in("outsider").get("/ban-lam-viec/").text
    values = {"hours": Decimal(4)}
    flow.revise(record, values, revision=record.revision + 1, by=people["officer"], now=NOW)
    assert 'value="4"' in signed_in("officer").get(f"{address}sua/").text
