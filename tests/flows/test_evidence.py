"""From a training course noted in the field to the unit's report, the consolidated document and the indicator.

Read beside mam/reporting/evidence.py. "outsider" is an officer of xã An Bình, the commune this story is about.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from mam.core import audit
from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account
from mam.organisations.models import Membership, Unit
from mam.planning.models import Indicator
from mam.registry import flow as registry
from mam.registry.models import Record, kind_of
from mam.reporting import evidence, flow, formula_file
from mam.reporting.entries import TaskValues
from mam.reporting.models import ConsolidatedReport, Evidence, Figure, IndicatorFormula, ReportingCycle, UnitReport
from tests.fixtures.organisations import TINH_MAU
from tests.fixtures.reporting import FORMULAS
from tests.flows.test_yearly_report import page, press, words_of

People = Callable[[str], Client]
QUICK = "/ban-lam-viec/ghi-nhan/"
TRAINING = f"{QUICK}lop-tap-huan/"
TASK = "V.5.-2"
LABEL = "Số người được hướng dẫn ủ phân hữu cơ"
NOW = datetime.fromisoformat("2026-05-13T09:00:00+07:00")


@pytest.fixture
def an_binh(measured: ReportingCycle, people: dict[str, Account]) -> UnitReport:
    """The commune's report; its officer may also send it."""
    unit = Unit.objects.get(key="xa-an-binh")
    Membership.objects.create(
        account=people["outsider"], unit=unit, role=Membership.Role.LEADER, valid_from=date(2025, 7, 1)
    )
    return measured.reports.select_related("cycle", "unit").get(unit=unit)


def note(client: Client, title: str = "Hướng dẫn ủ phân thôn Nà Lầm", **changed: object) -> Record:
    """Record a course through the quick entry as its form comes, with a name and how many came."""
    form = client.get(TRAINING).context
    serves = changed.pop("serves", form["serves"]["serves"].value())
    typed = {bound.name: bound.value() for bound in form["form"] if bound.value() not in (None, "", [])}
    typed = {k: v.strftime("%d/%m/%Y") if isinstance(v, date) else v for k, v in typed.items()}
    answer = client.post(TRAINING, {**typed, "title": title, "participants": "40", "serves": serves, **changed})
    assert answer.status_code == 302, answer.context["form"].errors
    return Record.objects.latest("pk")


def publish(client: Client, record: Record) -> None:
    client.post(f"/ban-lam-viec/danh-muc/lop-tap-huan/{record.pk}/cong-bo/")


def task_of(report: UnitReport) -> str:
    return f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{TASK}/"


def shown(client: Client, report: UnitReport) -> tuple[str, dict[str, str]]:
    """The name of the indicator's field, and the task's form as the browser would send it back."""
    form = client.get(task_of(report)).context["form"]
    indicator = Indicator.objects.get(label=LABEL)
    data = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    return f"figure-{indicator.pk}", {name: str(value) for name, value in data.items()}


def test_a_course_recorded_once_fills_the_report_and_the_indicator(
    measured: ReportingCycle, an_binh: UnitReport, signed_in: People
) -> None:
    with time_machine.travel(NOW):
        officer, curator = signed_in("outsider"), signed_in("curator")
        assert QUICK in page(officer, "/ban-lam-viec/") and TRAINING in page(officer, QUICK)
        form = page(officer, TRAINING)
        assert "Không nhập thông tin thuộc bí mật nhà nước" in form and "13/05/2026" in form
        record = note(officer)
        assert record.state == "proposed" and record.unit == an_binh.unit and record.commune == an_binh.unit
        assert [one.provision.path for one in Evidence.objects.all()] == [TASK]
        assert LABEL in page(officer, f"{TRAINING}{record.pk}/")
        name, before = shown(officer, an_binh)
        assert name not in before
        assert "chưa được tính" in page(officer, f"{task_of(an_binh)}ban-ghi/")
        publish(curator, record)

    with time_machine.travel("2026-11-10T09:00:00+07:00"):
        officer, coordinator = signed_in("outsider"), signed_in("coordinator")
        name, filled = shown(officer, an_binh)
        assert filled[name] == "40"
        assert "Số này lấy từ 1 bản ghi" in page(officer, task_of(an_binh))
        assert "1 bản ghi chưa xác minh" in page(officer, task_of(an_binh))
        press(officer, task_of(an_binh), **{**filled, "outcome": "done", "done": "Đã hướng dẫn ủ phân"})
        for duty in an_binh.duties.exclude(provision__path=TASK):
            press(officer, f"/ban-lam-viec/bao-cao/{an_binh.pk}/nhiem-vu/{duty.provision.path}/", outcome="nothing")
        assert f"{LABEL}: 40 người" in page(officer, f"/ban-lam-viec/bao-cao/{an_binh.pk}/gui/")
        press(officer, f"/ban-lam-viec/bao-cao/{an_binh.pk}/gui/")
        figure = Figure.objects.get(report=an_binh, label=LABEL)
        assert figure.source == Figure.Source.RECORDS and list(figure.records.all()) == [record]

        board = f"/ban-lam-viec/tong-hop/{measured.pk}/"
        review = page(coordinator, f"{board}don-vi/{an_binh.pk}/")
        assert "lấy từ 1 bản ghi" in review and f"/ban-lam-viec/danh-muc/lop-tap-huan/{record.pk}/" in review
        press(coordinator, f"{board}don-vi/{an_binh.pk}/", accept="1")
        press(coordinator, f"{board}tong-hop/")
        whole = ConsolidatedReport.objects.get(cycle=measured)
        press(coordinator, f"{board}bao-cao/{whole.pk}/", freeze="1")
        text = words_of(coordinator.get(f"{board}bao-cao/{whole.pk}/van-ban.docx").content)
        assert "40 người được hướng dẫn ủ phân hữu cơ (từ 1 bản ghi trong danh mục)" in text
        assert "1 đơn vị, từ 1 bản ghi" in text and "tự báo cáo" not in text
        own = words_of(coordinator.get(f"{board}don-vi/{an_binh.pk}/van-ban.docx").content)
        assert "lấy từ 1 bản ghi" in own and "số liệu tự báo cáo" not in own

        indicators = page(coordinator, f"{board}chi-tieu/")
        assert LABEL in indicators and ">40" in indicators and "Mức nền chưa xác định" in indicators
        indicator = Indicator.objects.get(label=LABEL)
        one = page(coordinator, f"{board}chi-tieu/{indicator.pk}/")
        assert "An Bình" in one and record.title in one and "Sở Nông nghiệp và Môi trường" in one


def test_another_number_needs_a_reason_and_says_that_it_was_typed(
    an_binh: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    with time_machine.travel(NOW):
        officer = signed_in("outsider")
        publish(signed_in("curator"), note(officer))
        name, filled = shown(officer, an_binh)
        typed = {**filled, "outcome": "done", "done": "Đã hướng dẫn", name: "45"}
        assert "hãy ghi vì sao báo cáo khác" in press(officer, task_of(an_binh), **typed)
        assert Figure.objects.get(label=LABEL).value == 40
        revision = str(an_binh.entries.get().revision)
        press(officer, task_of(an_binh), **{**typed, "revision": revision, f"{name}-reason": "5 người chưa ký"})
        figure = Figure.objects.get(label=LABEL)
        assert (figure.value, figure.source, figure.reason) == (45, "self_reported", "5 người chưa ký")
        assert not figure.records.exists()
        assert "Theo 1 bản ghi là 40" in page(officer, task_of(an_binh))

        again = {**shown(officer, an_binh)[1], name: "", f"{name}-reason": ""}
        press(officer, task_of(an_binh), **again)
        figure = Figure.objects.get(label=LABEL)
        assert (figure.value, figure.source) == (40, "records")

        again = {**shown(officer, an_binh)[1], name: "", f"{name}-empty": "not_collected", f"{name}-reason": "Đang rà"}
        press(officer, task_of(an_binh), **again)
        figure = Figure.objects.get(label=LABEL)
        assert (figure.value, figure.empty, figure.source) == (None, "not_collected", "self_reported")


def test_a_withdrawn_record_stops_counting_until_the_report_is_sent(
    an_binh: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    with time_machine.travel(NOW):
        officer, curator = signed_in("outsider"), signed_in("curator")
        kept, gone = note(officer), note(officer, "Hướng dẫn đệm lót chuồng gà")
        for record in (kept, gone):
            publish(curator, record)
        name, filled = shown(officer, an_binh)
        assert filled[name] == "80"
        press(officer, task_of(an_binh), **{**filled, "outcome": "done", "done": "Đã hướng dẫn"})
        curator.post(f"/ban-lam-viec/danh-muc/lop-tap-huan/{gone.pk}/rut/", {"reason": "Ghi trùng"})
        assert shown(officer, an_binh)[1][name] == "40"
        for duty in an_binh.duties.exclude(provision__path=TASK):
            nothing = TaskValues({"outcome": "nothing"})
            flow.save_task(an_binh, duty.provision, nothing, by=people["outsider"], now=NOW)
        flow.submit(an_binh, by=people["outsider"], now=NOW)
        assert list(Figure.objects.get(label=LABEL).records.all()) == [kept]

        curator.post(f"/ban-lam-viec/danh-muc/lop-tap-huan/{kept.pk}/rut/", {"reason": "Sai lớp"})
        said = json.loads(an_binh.snapshots.get().content)
        figure = next(f for task in said["tasks"] for f in task["figures"] if f["label"] == LABEL)
        assert Decimal(figure["value"]) == 40 and [one["id"] for one in figure["records"]] == [kept.pk]
        assert figure["records"][0]["title"] == kept.title and figure["method"]
        assert Figure.objects.get(label=LABEL).value == 40


def test_nothing_happened_cannot_be_said_beside_records(
    an_binh: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    for duty in an_binh.duties.all():
        flow.save_task(an_binh, duty.provision, TaskValues({"outcome": "nothing"}), by=people["outsider"], now=NOW)
    with time_machine.travel(NOW):
        record = note(signed_in("outsider"))
        publish(signed_in("curator"), record)
    with pytest.raises(DomainError, match="1 bản ghi đã công bố"):
        flow.submit(an_binh, by=people["outsider"], now=NOW)
    evidence.withdraw_evidence(Evidence.objects.get(), by=people["outsider"], now=NOW)
    flow.submit(an_binh, by=people["outsider"], now=NOW)
    kind = kind_of(record.kind)
    assert kind is not None
    told = [entry.verb for entry in audit.history(kind.model.objects.get(pk=record.pk))]
    assert {"evidence.file", "evidence.withdraw"} <= set(told)


def test_each_unit_counts_its_own_records_only(
    measured: ReportingCycle, an_binh: UnitReport, signed_in: People, people: dict[str, Account]
) -> None:
    with time_machine.travel(NOW):
        mine = note(signed_in("outsider"))
        publish(signed_in("curator"), mine)
        asked = measured.reports.filter(duties__provision__path=TASK).select_related("unit")
        other = asked.exclude(pk=an_binh.pk).first()
        assert other is not None
        Membership.objects.create(
            account=people["officer"], unit=other.unit, role=Membership.Role.OFFICER, valid_from=date(2025, 7, 1)
        )
        task = other.duties.get(provision__path=TASK).provision
        serving = evidence.Serving(other.unit, 2026, (task,))
        with pytest.raises(DomainError, match="của đơn vị khác"):
            evidence.file_evidence(mine, serving, by=people["officer"], now=NOW)
        name, filled = shown(signed_in("officer"), other)
        assert name not in filled


@pytest.mark.parametrize("who", ["officer", "province_leader", "administrator", "coordinator"])
def test_who_may_not_file_for_another_unit(
    an_binh: UnitReport, signed_in: People, people: dict[str, Account], who: str
) -> None:
    with time_machine.travel(NOW):
        record = note(signed_in("outsider"))
        filed = Evidence.objects.get()
        address = f"{task_of(an_binh)}ban-ghi/"
        client = signed_in(who)
        assert client.get(address).status_code == 404
        assert client.post(f"{address}{filed.pk}/go/").status_code == 404
        assert client.post(f"{address}gan/", {"record": record.pk}).status_code == 404
        serving = evidence.Serving(an_binh.unit, 2026, (filed.provision,))
        with pytest.raises(NotAllowed):
            evidence.file_evidence(record, serving, by=people[who], now=NOW)
        with pytest.raises(NotAllowed):
            evidence.withdraw_evidence(filed, by=people[who], now=NOW)
        if who in ("province_leader", "administrator"):
            assert client.get(QUICK).status_code == 403
            assert client.post(TRAINING, {"title": "x"}).status_code == 403
    assert Evidence.objects.count() == 1


def test_a_record_serves_only_tasks_its_unit_was_given(an_binh: UnitReport, people: dict[str, Account]) -> None:
    unit, by = an_binh.unit, people["outsider"]
    foreign = Indicator.objects.get(label="Số lớp tập huấn ủ phân hữu cơ").provision
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    values = {"title": "Lớp", "started_on": date(2026, 5, 12), "participants": 3, "source": "Danh sách"}
    with pytest.raises(DomainError, match=r"không có nhiệm vụ V\.1\.-1"):
        evidence.record_activity(kind, values, evidence.Serving(unit, 2026, (foreign,)), by=by, now=NOW)
    assert not Record.objects.exists()
    record = registry.propose(kind, values, unit=unit, by=by, now=NOW)
    assert evidence.file_evidence(record, evidence.Serving(unit, 2026), by=by, now=NOW) == []


def test_formulas_are_checked_whole_and_loaded_once(measured: ReportingCycle, people: dict[str, Account]) -> None:
    by = people["coordinator"]
    assert formula_file.load(measured.plan, FORMULAS, by=by, now=NOW).changed == 0
    wrong = {
        "formula": [
            {"path": "V.9.9", "label": "Không có", "kind": "lop-tap-huan", "measure": "sum", "method": "…"},
            {**FORMULAS["formula"][1], "kind": "khong-co"},
            {**FORMULAS["formula"][1], "field": "khong_co", "baseline_owner": ""},
        ],
        "likely": [{"kind": "lop-tap-huan", "paths": ["IX.9"]}],
    }
    before = IndicatorFormula.objects.count()
    with pytest.raises(DomainError) as refused:
        formula_file.load(measured.plan, wrong, by=by, now=NOW)
    for said in ("V.9.9", "sum cần field", "“khong-co”", "“khong_co”", "baseline_owner", "IX.9"):
        assert said in refused.value.sentence
    assert IndicatorFormula.objects.count() == before
    with pytest.raises(NotAllowed):
        formula_file.load(measured.plan, FORMULAS, by=people["officer"], now=NOW)
    assert re.search("Cộng lượt người", IndicatorFormula.objects.get(indicator__label=LABEL).method)


def test_from_the_command_line(
    year: ReportingCycle, people: dict[str, Account], capsys: pytest.CaptureFixture[str]
) -> None:
    by, file = people["coordinator"].email, str(TINH_MAU / "indicators.toml")
    for said in ("6 mục mới hoặc đổi", "0 mục mới hoặc đổi"):
        call_command("indicators_load", file, by=by)
        assert said in capsys.readouterr().out
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("indicators_load", f"{file}.khong-co", by=by)
