"""Saving as one goes: good fields stay, bad ones say why, two editors lose nothing, a sent report is closed."""

from collections.abc import Callable

import pytest
from django.test import Client

from mam.reporting.models import ReportingCycle, UnitReport

People = Callable[[str], Client]


@pytest.fixture
def report(year: ReportingCycle) -> UnitReport:
    """The report of Sở Khoa học và Công nghệ."""
    return year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")


@pytest.fixture
def task(report: UnitReport) -> str:
    """The address of its first task."""
    duty = report.duties.order_by("provision__position").first()
    return f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{duty.provision.path}/"


def names(client: Client, task: str) -> tuple[str, str]:
    """The names of the first figure's and the first amount's fields."""
    form = client.get(task).context["form"]
    return f"figure-{form.indicators[0].pk}", f"money-{form.sources[0].pk}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12.5", "12"),
        ("12,5a", "Nhập một số, ví dụ 12,5"),
        ("-3", "Nhập số không âm."),
        ("9" * 20, "Số này quá lớn: hãy xem lại đơn vị tính và dấu phân cách."),
        ("1,23456", "Nhập nhiều nhất 4 chữ số thập phân."),
        ("٣٤", "Nhập một số, ví dụ 12,5"),
        ("NaN", "Nhập một số, ví dụ 12,5"),
        ("1e9", "Nhập một số, ví dụ 12,5"),
    ],
)
def test_a_wrong_number_is_told_and_costs_nothing_else(
    signed_in: People, report: UnitReport, task: str, typed: str, said: str
) -> None:
    officer = signed_in("officer")
    figure, money = names(officer, task)
    response = officer.post(task, {"revision": 0, "outcome": "done", "done": "Đã làm", figure: typed, money: "12,5"})
    assert response.status_code == 200
    assert said in response.content.decode()
    assert typed in response.content.decode()
    entry = report.entries.get()
    assert (entry.done, entry.outcome) == ("Đã làm", "done")
    assert report.funding.get().spent == 12_500_000
    assert not report.figures.exists()


def test_the_form_shown_after_a_fault_can_be_saved_again(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    figure, _money = names(officer, task)
    shown = officer.post(task, {"revision": 0, "outcome": "done", "done": "A", figure: "x"}).context["form"]
    response = officer.post(task, {"revision": shown["revision"].value(), "outcome": "done", "done": "A", figure: "7"})
    assert response.status_code == 302
    assert report.figures.get().value == 7


def test_an_empty_is_kept_as_an_empty_with_its_reason(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    figure, _money = names(officer, task)
    fields = {f"{figure}-empty": "not_collected", f"{figure}-reason": "Chờ thống kê"}
    officer.post(task, {"revision": 0, "outcome": "done", "done": "A", **fields})
    kept = report.figures.get()
    assert (kept.value, kept.empty, kept.reason) == (None, "not_collected", "Chờ thống kê")


def test_a_value_and_a_reason_for_none_exclude_each_other(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    figure, _money = names(officer, task)
    answer = officer.post(
        task, {"revision": 0, "outcome": "done", "done": "A", figure: "3", f"{figure}-empty": "nothing"}
    )
    assert "Đã có giá trị" in answer.content.decode()
    assert not report.figures.exists()


def test_decomposed_letters_become_whole(signed_in: People, report: UnitReport, task: str) -> None:
    import unicodedata

    typed = unicodedata.normalize("NFD", "Tập huấn kỹ thuật ủ phân")
    signed_in("officer").post(task, {"revision": 0, "outcome": "done", "done": typed})
    assert report.entries.get().done == "Tập huấn kỹ thuật ủ phân"


def test_own_figures_are_kept_renamed_and_taken_away(signed_in: People, report: UnitReport, task: str) -> None:
    officer = signed_in("officer")
    own = {"own-0-label": "Số hộ tham gia", "own-0-unit": "hộ", "own-0": "1.250"}
    officer.post(task, {"revision": 0, "outcome": "done", "done": "A", **own})
    assert str(report.figures.get()) == "Số hộ tham gia: 1250.0000"
    officer.post(task, {"revision": 1, "outcome": "done", "done": "A", **own, "own-0-label": "Số hộ"})
    assert [figure.label for figure in report.figures.all()] == ["Số hộ"]
    officer.post(task, {"revision": 2, "outcome": "done", "done": "A"})
    assert not report.figures.exists()


def test_two_editors_see_both_versions_and_nothing_is_lost(signed_in: People, report: UnitReport, task: str) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    officer.post(task, {"revision": 0, "outcome": "done", "done": "Bản của chuyên viên"})
    answer = leader.post(task, {"revision": 0, "outcome": "done", "done": "Bản của lãnh đạo"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Bản của chuyên viên" in said
    assert "Bản của lãnh đạo" in said
    assert report.entries.get().done == "Bản của chuyên viên"
    again = answer.context["form"]["revision"].value()
    assert leader.post(task, {"revision": again, "outcome": "done", "done": "Bản chung"}).status_code == 302
    assert report.entries.get().done == "Bản chung"


def test_autosave_answers_with_the_new_revision_and_the_faults(
    signed_in: People, report: UnitReport, task: str
) -> None:
    officer = signed_in("officer")
    figure, _money = names(officer, task)
    quietly = {"headers": {"HX-Request": "true"}}
    saved = officer.post(task, {"revision": 0, "done": "Đang gõ", figure: "x"}, **quietly).content.decode()
    assert 'name="revision" value="1"' in saved
    assert "Nhập một số" in saved
    taken = officer.post(task, {"revision": 0, "done": "Cũ"}, **quietly)
    assert taken.status_code == 409
    assert report.entries.get().done == "Đang gõ"


def test_the_general_part_has_the_same_lock(signed_in: People, report: UnitReport) -> None:
    officer, address = signed_in("officer"), f"/ban-lam-viec/bao-cao/{report.pk}/phan-chung/"
    officer.post(address, {"revision": 0, "direction": "Một"})
    answer = signed_in("leader").post(address, {"revision": 0, "direction": "Hai"})
    assert answer.status_code == 409
    report.refresh_from_db()
    assert report.direction == "Một"


def test_a_report_with_open_tasks_is_not_sent(signed_in: People, report: UnitReport) -> None:
    answer = signed_in("leader").post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/", follow=True).content.decode()
    assert "nhiệm vụ chưa báo cáo" in answer
    report.refresh_from_db()
    assert report.state == UnitReport.State.NOT_STARTED


def test_a_sent_report_takes_no_more_and_a_second_click_sends_once(
    signed_in: People, report: UnitReport, task: str
) -> None:
    leader = signed_in("leader")
    for duty in report.duties.all():
        leader.post(
            f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{duty.provision.path}/", {"revision": 0, "outcome": "nothing"}
        )
    leader.post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/")
    again = leader.post(f"/ban-lam-viec/bao-cao/{report.pk}/gui/", follow=True)
    assert "đang ở trạng thái" in again.content.decode()
    assert report.snapshots.count() == 1
    leader.post(task, {"revision": 1, "outcome": "done", "done": "Muộn rồi"})
    assert not report.entries.filter(done="Muộn rồi").exists()
