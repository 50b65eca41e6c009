"""Mend or explain: shown at the figure, in the workbook, before sending; and what exactly is missing, task by task."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from mam.core.models import Account
from mam.reporting import completeness, flow, opening
from mam.reporting.models import Figure, ReportingCycle, UnitReport
from tests.flows.test_workbook import FIGURES, MONEY, NOW, REASON, SPENT, bring, press, row_of, taken, write

People = Callable[[str], Client]
OPENED_AGAIN = datetime.fromisoformat("2027-01-05T09:00:00+07:00")


@pytest.fixture
def report(year: ReportingCycle, people: dict[str, Account]) -> UnitReport:
    """The second year's report of Sở Khoa học và Công nghệ; the year before it reported 10, and 200 million."""
    before = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    provision = before.duties.order_by("provision__position").first().provision
    indicator = provision.indicators.order_by("order", "pk").first()
    Figure.objects.create(report=before, provision=provision, indicator=indicator, label=indicator.label, value=10)
    source = year.plan.funding_sources.order_by("order").first()
    before.funding.create(provision=provision, source=source, spent=200_000_000)
    settings = opening.propose(year.plan, 2027, OPENED_AGAIN.date())
    following = flow.open_year(year.plan, settings, by=people["coordinator"], now=OPENED_AGAIN)
    return following.reports.get(unit=before.unit)


@pytest.fixture
def home(report: UnitReport) -> str:
    """The report's page."""
    return f"/ban-lam-viec/bao-cao/{report.pk}/"


@pytest.fixture
def task(report: UnitReport, home: str) -> str:
    """The page of its first task."""
    return f"{home}nhiem-vu/{report.duties.order_by('provision__position').first().provision.path}/"


def save(client: Client, task: str, **fields: str) -> None:
    """Save the task as it stands with these fields changed."""
    revision = client.get(task).context["form"]["revision"].value()
    said = {"revision": revision, "outcome": "done", "done": "Đã làm", **fields}
    assert client.post(task, said).status_code == 302


def names(client: Client, task: str) -> tuple[str, str]:
    """The names of the first figure's and the first amount's fields."""
    form = client.get(task).context["form"]
    return f"figure-{form.indicators[0].pk}", f"money-{form.sources[0].pk}"


def the_rest(report: UnitReport, client: Client, home: str) -> None:
    """Nothing to report about the other tasks."""
    for duty in list(report.duties.order_by("provision__position"))[1:]:
        client.post(f"{home}nhiem-vu/{duty.provision.path}/", {"revision": 0, "outcome": "nothing"})


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_report_is_sent_once_each_doubt_is_mended_or_explained(
    report: UnitReport, home: str, task: str, signed_in: People
) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    figure, money = names(officer, task)
    save(officer, task, **{figure: "40", money: "900"})
    the_rest(report, officer, home)
    for address in (task, f"{home}gui/"):
        assert "năm nay 40" in text(leader, address)
        assert "gấp 4 lần năm 2026 (10" in text(leader, address)
        assert "Kinh phí năm nay 900 triệu đồng, gấp 4,5 lần năm 2026" in text(leader, address)
    assert f"{task}#id_{figure}-reason" in text(leader, f"{home}gui/")
    assert f"{task}#id_money_reason" in text(leader, f"{home}gui/")
    assert "Gửi báo cáo</span>" not in text(leader, f"{home}gui/").split("</h1>")[1]
    refused = leader.post(f"{home}gui/", follow=True).content.decode()
    assert "Còn 2 số cần sửa hoặc giải trình" in refused
    report.refresh_from_db()
    assert report.state == UnitReport.State.DRAFTING

    reason = {f"{figure}-reason": "Mở thêm theo đề án"}
    save(officer, task, **{figure: "40", money: "900", **reason})
    assert "Còn 1 số cần sửa hoặc giải trình" in leader.post(f"{home}gui/", follow=True).content.decode()
    save(officer, task, **{figure: "40", money: "500", **reason})
    assert "Đã giải thích." in text(officer, task)
    leader.post(f"{home}gui/")
    report.refresh_from_db()
    assert report.state == UnitReport.State.SUBMITTED
    review = f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/"
    assert "Mở thêm theo đề án" in text(signed_in("coordinator"), review)


def test_money_is_explained_in_its_own_field(report: UnitReport, home: str, task: str, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    _figure, money = names(officer, task)
    revision = officer.get(task).context["form"]["revision"].value()
    words = {"outcome": "done", "done": "Đã làm", money: "900", "money_reason": "Vốn đối ứng chuyển sang"}
    officer.post(task, {"revision": revision, **words})
    the_rest(report, officer, home)
    leader.post(f"{home}gui/")
    report.refresh_from_db()
    assert report.state == UnitReport.State.SUBMITTED
    review = f"/ban-lam-viec/tong-hop/{report.cycle_id}/don-vi/{report.pk}/"
    assert "Vốn đối ứng chuyển sang" in text(signed_in("coordinator"), review)


def test_a_figure_of_records_is_asked_nothing(report: UnitReport, home: str, task: str, signed_in: People) -> None:
    officer = signed_in("officer")
    figure, _money = names(officer, task)
    save(officer, task, **{figure: "40"})
    report.figures.update(source=Figure.Source.RECORDS)
    assert "gấp 4 lần" not in text(officer, f"{home}gui/")


def test_the_workbook_says_it_before_it_is_saved(report: UnitReport, home: str, task: str, signed_in: People) -> None:
    officer, at = signed_in("officer"), f"{home}bang-tinh/"
    path = task.rstrip("/").rpartition("/")[2]
    book = taken(officer, at)
    figure, money = row_of(book, FIGURES, path), row_of(book, MONEY, path)
    assert book[FIGURES][figure][3] == "10"
    assert book[MONEY][money][3] == "200"
    write(book, FIGURES, figure, NOW, "40")
    write(book, MONEY, money, SPENT, "900")
    write(book, MONEY, money, REASON, "Vốn đối ứng chuyển sang")
    foretold = bring(officer, at, book)
    assert "gấp 4 lần năm 2026" in foretold
    assert "gấp 4,5 lần" not in foretold
    press(officer, at)
    assert report.figures.get().value == 40
    assert report.entries.get().money_reason == "Vốn đối ứng chuyển sang"
    assert "Còn 1 số cần sửa hoặc giải trình" in text(officer, f"{home}gui/")


def test_what_is_missing_is_named_with_its_place(report: UnitReport, home: str, task: str, signed_in: People) -> None:
    officer = signed_in("officer")
    figure, money = names(officer, task)
    count = len(officer.get(task).context["form"].indicators)
    assert completeness.gaps_of(report) == {}
    officer.post(task, {"revision": 0, "difficulties": "Thiếu giảng viên"})
    page = text(officer, home)
    assert f'href="{task}#id_outcome_0">chưa chọn tình hình' in page
    assert f'href="{task}#id_{figure}">thiếu {count} số liệu' in page
    officer.post(task, {"revision": 1, "outcome": "done", figure: "40", money: "900"})
    page = text(officer, home)
    assert f'href="{task}#id_done">chưa ghi kết quả' in page
    assert f'href="{task}#id_{figure}-reason">1 số liệu chưa giải trình' in page
    assert f'href="{task}#id_money_reason">kinh phí chưa giải trình' in page
    for anchor in ("id_outcome_0", "id_done", f"id_{figure}", f"id_{figure}-reason", "id_money_reason"):
        assert f'id="{anchor}"' in text(officer, task)
    officer.post(task, {"revision": 2, "outcome": "done", "done": "Đã làm", f"{figure}-empty": "not_collected"})
    gaps = [gap.said for gap in completeness.gaps_of(report)[report.entries.get().provision_id]]
    assert gaps == ([f"thiếu {count - 1} số liệu"] if count > 1 else [])
