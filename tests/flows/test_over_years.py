"""The story of figures over the years: two communes become one, a part of a third goes to another, no total changes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from mam.core.models import Account, AuditEntry
from mam.organisations import flow
from mam.organisations.models import Unit
from mam.organisations.queries import short_names_at
from mam.planning.models import FundingSource, Indicator
from mam.reporting.models import Figure, FundingEntry, ReportingCycle, UnitReport

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 3, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = date(2027, 3, 1)


@pytest.fixture
def communes(year: ReportingCycle) -> list[Unit]:
    """Three communes and a department with accepted reports: 10, 20, 31 and 0 of one figure, as many thousand đồng."""
    found = {report.unit.key: report for report in year.reports.select_related("unit")}
    reports = [found[key] for key in ("xa-an-binh", "xa-binh-minh", "phuong-cau-moi", "so-tai-chinh")]
    indicator = Indicator.objects.filter(provision__plan=year.plan, aggregation=Indicator.Aggregation.SUM)[0]
    source = FundingSource.objects.filter(plan=year.plan)[0]
    for report, value in zip(reports, (10, 20, 31, 0), strict=True):
        what = {"report": report, "provision": indicator.provision}
        Figure.objects.create(**what, indicator=indicator, label=indicator.label, unit_of_measure="cơ sở", value=value)
        FundingEntry.objects.create(**what, source=source, spent=value * 1000)
        UnitReport.objects.filter(pk=report.pk).update(state=UnitReport.State.ACCEPTED)
    return [report.unit for report in reports]


@pytest.fixture
def reshaped(communes: list[Unit], people: dict[str, Account]) -> Unit:
    """The first two become one new commune; a part of the third goes to the department."""
    basis = flow.Basis(DAY, "Nghị quyết số 1/NQ-HĐND", "")
    by = people["administrator"]
    new = flow.NewUnit(Unit.Kind.COMMUNE, "Ủy ban nhân dân xã Mới", "Xã Mới")
    merged = flow.merge(communes[:2], new, basis, by=by, now=NOW)
    flow.transfer(communes[2], (communes[3], "thôn A"), basis, by=by, now=NOW)
    return merged


Amounts = list[object]


def table(client: Client, year: ReportingCycle, by: str, what: str = "money") -> tuple[dict[str, Amounts], Amounts]:
    """Name → amounts, and the totals, as the sheet has them."""
    address = reverse("reporting:over_years_sheet", args=[year.plan.slug])
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(address, {"what": what, "by": by}).content))
    rows = book.get_sheet_by_index(0).to_python()
    start = next(number for number, row in enumerate(rows) if row[0] == "STT")
    found = {str(row[1]): row[2:] for row in rows[start + 1 :] if row[1]}
    return found, found.pop("Cộng")


@time_machine.travel(NOW)
def test_a_merged_commune_has_the_figures_of_both_and_no_total_changes(
    signed_in: Callable[[str], Client], year: ReportingCycle, communes: list[Unit], reshaped: Unit
) -> None:
    client = signed_in("coordinator")
    then, total_then = table(client, year, "then")
    today, total_today = table(client, year, "today")
    assert total_then == total_today == [61000]
    assert sorted(then.values()) == [[0], [10000], [20000], [31000]]
    assert today["Ủy ban nhân dân xã Mới"] == [30000]
    assert sorted(today.values()) == [[0], [30000], [31000]]
    page = client.get(reverse("reporting:over_years", args=[year.plan.slug]), {"by": "today"}).content.decode()
    assert "theo đơn vị hôm nay" in page
    assert "61.000" in page


@time_machine.travel(NOW)
def test_a_part_takes_its_share_along_once_somebody_says_which(
    signed_in: Callable[[str], Client], year: ReportingCycle, communes: list[Unit], reshaped: Unit
) -> None:
    indicator = str(Indicator.objects.filter(provision__plan=year.plan, aggregation=Indicator.Aggregation.SUM)[0].pk)
    administrator, address = signed_in("administrator"), reverse("organisations:shares", args=[communes[2].key])
    (part,) = communes[2].fates.all()
    field = f"part{part.pk}"
    assert (
        "Tỷ lệ số liệu chuyển sang"
        in administrator.get(reverse("organisations:unit", args=[communes[2].key])).content.decode()
    )
    for wrong, said in (("130", "trên 0 đến 100"), ("33.3", "chưa rõ"), ("abc", "Nhập một số")):
        assert said in administrator.post(address, {field: wrong, "reason": "Biên bản"}).content.decode()
    administrator.post(address, {field: "25", "reason": "Biên bản bàn giao ngày 01/3/2027"})
    assert AuditEntry.objects.get(verb="unit.state_shares").reason == "Biên bản bàn giao ngày 01/3/2027"
    today, total = table(signed_in("coordinator"), year, "today", indicator)
    names = short_names_at(NOW.date())
    assert total == [61]
    assert {name: value for name, value in today.items() if value == [8]}.keys() == {
        name for name in today if names[communes[3].pk] in name
    }
    assert sorted(today.values()) == [[8], [23], [30]]
    part.refresh_from_db()
    assert part.share == Decimal(25)


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "curator"])
def test_who_does_not_read_the_board_does_not_read_the_years(
    signed_in: Callable[[str], Client], year: ReportingCycle, who: str
) -> None:
    for name in ("over_years", "over_years_sheet"):  # the same as for a plan that is not there
        assert signed_in(who).get(reverse(f"reporting:{name}", args=[year.plan.slug])).status_code == 404


@pytest.mark.parametrize("who", ["officer", "coordinator", "province_leader"])
def test_only_who_edits_units_states_shares(
    signed_in: Callable[[str], Client], communes: list[Unit], reshaped: Unit, who: str
) -> None:
    (part,) = communes[2].fates.all()
    sent = {f"part{part.pk}": "25", "reason": "Biên bản"}
    assert signed_in(who).post(reverse("organisations:shares", args=[communes[2].key]), sent).status_code == 403
    part.refresh_from_db()
    assert part.share is None
