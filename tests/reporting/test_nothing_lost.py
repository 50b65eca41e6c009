"""What is typed is kept or shown again: signed out or sent meanwhile, wrong beside right, open beside secret."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from mam.core.models import Account
from mam.reporting import flow, opening
from mam.reporting.models import ReportingCycle, UnitReport

People = Callable[[str], Client]
WORDS = "Đã mở hai lớp tập huấn"
QUIETLY = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


@pytest.fixture
def mine(report: UnitReport) -> str:
    """The address of the report."""
    return f"/ban-lam-viec/bao-cao/{report.pk}/"


@pytest.fixture
def task(report: UnitReport, mine: str) -> str:
    """The address of its first task."""
    return f"{mine}nhiem-vu/{report.duties.order_by('provision__position').first().provision.path}/"


def test_who_was_signed_out_is_told_and_sees_every_word(report: UnitReport, mine: str, task: str) -> None:
    for address, field in ((task, "done"), (f"{mine}phan-chung/", "direction")):
        quiet = Client().post(address, {"revision": 0, field: WORDS}, **QUIETLY)
        assert quiet.status_code == 401
        answer = Client().post(address, {"revision": 0, field: WORDS})
        assert answer.status_code == 401
        assert WORDS in answer.content.decode()
        assert address in answer.content.decode()
    assert Client().get(task).status_code == 302


def test_words_typed_after_the_report_was_sent_come_back_unsaved(
    signed_in: People, report: UnitReport, mine: str, task: str
) -> None:
    leader, officer = signed_in("leader"), signed_in("officer")
    for duty in report.duties.all():
        leader.post(f"{mine}nhiem-vu/{duty.provision.path}/", {"revision": 0, "outcome": "nothing"})
    leader.post(f"{mine}gui/")
    for address, field in ((task, "done"), (f"{mine}phan-chung/", "assessment")):
        quiet = officer.post(address, {"revision": 1, field: WORDS}, **QUIETLY)
        assert quiet.status_code == 409
        assert "đã nộp" in quiet.content.decode()
        answer = officer.post(address, {"revision": 1, field: WORDS})
        assert answer.status_code == 409
        assert WORDS in answer.content.decode()
        assert "đã nộp" in answer.content.decode()


def test_a_general_part_that_is_too_long_is_not_called_saved(signed_in: People, report: UnitReport, mine: str) -> None:
    answer = signed_in("officer").post(f"{mine}phan-chung/", {"revision": 0, "direction": "dài " * 6000}, **QUIETLY)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"own-0-label": "Số hộ"}, "Hãy ghi giá trị của “Số hộ”, hoặc xóa tên."),
        ({"own-0": "3"}, "Hãy ghi tên của số liệu này"),
        ({"own-0-label": "Số hộ", "own-0": "3", "own-1-label": "Số  hộ", "own-1": "4"}, "đã có số liệu tên “Số hộ”"),
    ],
)
def test_an_own_figure_is_never_dropped_without_a_word(
    signed_in: People, report: UnitReport, task: str, own: dict[str, str], said: str
) -> None:
    answer = signed_in("officer").post(task, {"revision": 0, "outcome": "done", "done": WORDS, **own})
    assert said in answer.content.decode()
    assert not report.figures.exists()


def test_money_is_kept_to_the_dong(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    money = f"money-{officer.get(task).context['form'].sources[0].pk}"
    officer.post(task, {"revision": 0, "outcome": "done", "done": WORDS, money: "1.234,567891"})
    assert report.funding.get().spent == 1_234_567_891
    assert officer.get(task).context["form"][money].value() == "1.234,567891"
    answer = officer.post(task, {"revision": 1, "outcome": "done", "done": WORDS, money: "1,2345678"})
    assert "6 chữ số thập phân" in answer.content.decode()


def test_a_secret_task_holds_no_content(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    answer = officer.post(task, {"revision": 0, "outcome": "secret", "recommendations": WORDS})
    assert "Nội dung mật không ghi ở đây" in answer.content.decode()
    assert report.entries.get().outcome == ""
    officer.post(task, {"revision": 1, "outcome": "secret"})
    assert report.entries.get().outcome == "secret"
    again = officer.post(task, {"revision": 2, "outcome": "secret", "done": WORDS})
    assert again.status_code == 409
    assert WORDS in again.content.decode()
    assert report.entries.get().done == ""


def test_nothing_to_report_and_a_result_exclude_each_other(signed_in: People, report: UnitReport, task: str) -> None:
    answer = signed_in("officer").post(task, {"revision": 0, "outcome": "nothing", "done": WORDS})
    assert "hãy chọn “có kết quả để báo cáo”" in answer.content.decode()
    assert (report.entries.get().outcome, report.entries.get().done) == ("", WORDS)


def test_last_years_figures_stand_beside_this_years(
    signed_in: People, people: dict[str, Account], year: ReportingCycle, report: UnitReport, task: str
) -> None:
    officer = signed_in("officer")
    form = officer.get(task).context["form"]
    figure, money = f"figure-{form.indicators[0].pk}", f"money-{form.sources[0].pk}"
    officer.post(task, {"revision": 0, "outcome": "done", "done": WORDS, figure: "1.250", money: "12,5"})
    opened = datetime.fromisoformat("2027-01-05T09:00:00+07:00")
    settings = opening.propose(year.plan, 2027, opened.date())
    following = flow.open_year(year.plan, settings, by=people["coordinator"], now=opened)
    again = following.reports.get(unit=report.unit)
    shown = officer.get(task.replace(f"/{report.pk}/", f"/{again.pk}/")).content.decode()
    assert "Năm 2026: 1.250" in shown
    assert "Năm 2026: 12,5" in shown
    assert WORDS in shown
