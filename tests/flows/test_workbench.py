"""Working on the consolidated report over HTTP: edit, leave out, order, quote; a late unit; freeze; the supplement.

Read beside mam/reporting/workbench/flow.py: every button there is pressed here by the coordinator, and by nobody else.
"""

import json
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from mam.core import audit
from mam.core.models import Account
from mam.officialdoc import check_docx
from mam.planning.models import Indicator
from mam.reporting import facts, flow
from mam.reporting.models import Duty, Figure, ReportingCycle, SentenceEdit, TaskEntry, UnitReport
from tests.flows.test_yearly_report import People, consolidate, page, press, words_of

WRITTEN, DECIDED = "2026-11-10T08:00:00+07:00", "2026-11-20T08:00:00+07:00"
LABEL = "Số cuộc kiểm tra đã thực hiện"


@pytest.fixture
def reported(year: ReportingCycle, people: dict[str, Account]) -> list[UnitReport]:
    """Two accepted reports on one task, with a figure each: 3 and 4."""
    path = task_of_many(year)
    reports = [report for report in year.reports.order_by("order") if report.duties.filter(provision__path=path)]
    for report, value in zip(reports[:2], (3, 4), strict=True):
        accepted(report, path, value)
    return reports


def task_of_many(year: ReportingCycle) -> str:
    """A task that at least three units answer."""
    duties = Duty.objects.filter(report__cycle=year)
    paths = [duty.provision.path for duty in duties.select_related("provision")]
    return max(paths, key=paths.count)


def accepted(report: UnitReport, path: str, value: int) -> None:
    """The unit's report on its tasks, accepted without going through the screens."""
    for duty in report.duties.select_related("provision"):
        mine = duty.provision.path == path
        TaskEntry.objects.create(
            report=report,
            provision=duty.provision,
            outcome="done" if mine else "nothing",
            done=f"Đã kiểm tra {value} cơ sở" if mine else "",
            difficulties="Thiếu kinh phí" if mine else "",
            saved_at=WRITTEN,
        )
        if mine:
            aim, _new = Indicator.objects.get_or_create(
                provision=duty.provision, label=LABEL, defaults={"unit_of_measure": "cuộc"}
            )
            own = {"indicator": aim, "label": LABEL, "unit_of_measure": "cuộc", "value": Decimal(value)}
            Figure.objects.create(report=report, provision=duty.provision, **own)
    report.state, report.submitted_at, report.decided_at = UnitReport.State.ACCEPTED, WRITTEN, DECIDED
    report.save()


@pytest.fixture(autouse=True)
def december() -> object:
    """The days in which the report is worked on."""
    with time_machine.travel("2026-12-02T14:05:00+07:00") as clock:
        yield clock


class Bench:
    """The coordinator's draft of a year, and its addresses."""

    def __init__(self, year: ReportingCycle, client: Client) -> None:
        self.client, self.whole = client, consolidate(client, year)
        self.report = f"/ban-lam-viec/tong-hop/{year.pk}/bao-cao/{self.whole.pk}/"
        self.path = task_of_many(year)

    def sentence(self, rule: str, section: str = "results") -> str:
        """The address of a sentence of the task that many answer."""
        return f"{self.report}soan/cau/{section}/{self.path}/{rule}/"

    def results(self) -> str:
        """The section with the results, every page of it."""
        return "".join(page(self.client, f"{self.report}soan/?phan=results&page={number}") for number in (1, 2, 3))

    def document(self) -> str:
        """The words of the document as it stands."""
        return words_of(self.client.get(f"{self.report}van-ban.docx").content)


@pytest.fixture
def bench(year: ReportingCycle, reported: list[UnitReport], signed_in: People) -> Bench:
    """The draft with two reports counted."""
    return Bench(year, signed_in("coordinator"))


def figure_of(bench: Bench) -> str:
    """The address of the sentence about the figure."""
    return bench.sentence("figure/so-cuoc-kiem-tra-da-thuc-hien")


def test_an_edit_stands_in_the_frozen_document_with_its_sources(bench: Bench) -> None:
    rule = "Đã thực hiện 7 cuộc kiểm tra (2 đơn vị)."
    assert rule in bench.document()
    shown = page(bench.client, figure_of(bench))
    assert "3 cuộc" in shown
    assert "4 cuộc" in shown
    own = "Các đơn vị đã kiểm tra 7 cuộc, đạt yêu cầu."
    assert "Đã lưu câu." in press(bench.client, figure_of(bench), save="1", revision=0, text=f"  {own} ")
    assert own in bench.document()
    assert rule not in bench.document()
    press(bench.client, bench.report, freeze="1")
    docx = bench.client.get(f"{bench.report}van-ban.docx").content
    assert own in words_of(docx)
    assert check_docx(docx) == []
    assert bench.client.get(f"{bench.report}van-ban.docx").content == docx
    bench.whole.refresh_from_db()
    kept = {one["key"]: one for one in json.loads(bench.whole.snapshot.content)["sentences"]}
    line = kept[f"results/{bench.path}/figure/so-cuoc-kiem-tra-da-thuc-hien"]
    assert (line["text"], line["edited"], len(line["source"]["units"])) == (own, True, 2)
    assert own in bench.results()
    assert (
        "đã chốt số liệu nên không sửa được nữa"
        in bench.client.post(figure_of(bench), {"save": "1", "revision": 1, "text": "Khác"}).content.decode()
    )
    assert audit.history(bench.whole).filter(verb="report.edit_sentence").get().detail["text"] == own


def test_an_edit_survives_a_late_unit_and_says_that_the_figures_changed(
    bench: Bench, reported: list[UnitReport]
) -> None:
    own = "Ngành đã kiểm tra bảy cuộc."
    press(bench.client, figure_of(bench), save="1", revision=0, text=own)
    assert "đã thay đổi sau khi sửa" not in bench.results()
    before = SentenceEdit.objects.get().over
    accepted(reported[2], bench.path, 10)
    assert "số liệu đã thay đổi sau khi sửa" in bench.results()
    both = page(bench.client, figure_of(bench))
    assert before in both
    assert before.replace("7 cuộc", "17 cuộc").replace("2 đơn vị", "3 đơn vị") in both
    assert own in both
    press(bench.client, figure_of(bench), save="1", revision=1, text="Ngành đã kiểm tra mười bảy cuộc.")
    assert "đã thay đổi sau khi sửa" not in bench.results()
    press(bench.client, figure_of(bench), take_rule="1", revision=2)
    assert "17 cuộc" in bench.document()
    assert "mười bảy cuộc" not in bench.document()


def test_a_sentence_is_left_out_with_its_reason_and_taken_in_again(bench: Bench) -> None:
    status = bench.sentence("answers")
    assert (
        "Hãy ghi lý do bỏ câu này"
        in bench.client.post(status, {"drop": "1", "revision": 0, "reason": " "}).content.decode()
    )
    press(bench.client, status, drop="1", revision=0, reason="Đã nêu ở đoạn trên")
    assert "2 đơn vị có kết quả" not in bench.document()
    assert "Đã nêu ở đoạn trên" in bench.results()
    assert audit.history(bench.whole).filter(verb="report.drop_sentence").get().reason == "Đã nêu ở đoạn trên"
    press(bench.client, status, restore="1", revision=1)
    assert "Đã nêu ở đoạn trên" not in bench.results()


def test_sentences_are_moved_within_their_passage(bench: Bench) -> None:
    whole = bench.document()
    first, second = "Đã kiểm tra 3 cơ sở", "Đã kiểm tra 4 cơ sở"
    assert whole.index(first) < whole.index(second)
    unit = bench.whole.cycle.reports.get(figures__value=4).unit.key
    address = f"{bench.report}soan/chuyen/results/{bench.path}/words/{unit}/"
    press(bench.client, address, step="up")
    moved_up = bench.document()
    assert moved_up.index(second) < moved_up.index(first)
    assert bench.client.post(address, {"step": "sideways"}).status_code == 404


def test_a_unit_is_quoted_and_the_quotation_cut(bench: Bench) -> None:
    address = f"{bench.report}soan/trich/assessment/difficulties/"
    form = page(bench.client, address)
    assert "Thiếu kinh phí" in form
    name = form.split('name="quote" value="')[1].split('"')[0]
    landed = press(bench.client, address, quote=name)
    assert "Đã trích lời đơn vị" in landed
    unit = bench.whole.quotations.get().quoted.unit_name
    assert f"{unit}: Thiếu kinh phí" in bench.document()
    press(bench.client, f"{bench.report}soan/cau/trich/1/", save="1", revision=0, text=f"{unit} thiếu tiền.")
    assert f"{unit} thiếu tiền." in bench.document()
    assert bench.client.post(address, {"quote": "99:V:done"}).status_code == 404
    UnitReport.objects.filter(unit_name=unit).update(state=UnitReport.State.RETURNED)
    assert f"{unit} thiếu tiền." not in bench.document()
    told = page(bench.client, f"{bench.report}soan/?phan=assessment")
    assert "Báo cáo được trích không còn là báo cáo đã duyệt." in told


def test_what_two_write_at_once_is_not_lost(bench: Bench) -> None:
    press(bench.client, figure_of(bench), save="1", revision=0, text="Câu của tôi.")
    answer = bench.client.post(figure_of(bench), {"save": "1", "revision": 0, "text": "Câu đến sau."})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Câu của tôi." in html
    assert "Câu đến sau." in html
    assert 'name="revision" value="1"' in html
    assert SentenceEdit.objects.get().text == "Câu của tôi."
    empty = bench.client.post(figure_of(bench), {"save": "1", "revision": 1, "text": " \n "})
    assert "đang để trống" in empty.content.decode()


def test_a_supplement_begins_with_what_was_decided(
    bench: Bench, reported: list[UnitReport], people: dict[str, Account]
) -> None:
    press(bench.client, figure_of(bench), save="1", revision=0, text="Ngành đã kiểm tra bảy cuộc.")
    press(bench.client, bench.report, freeze="1")
    accepted(reported[2], bench.path, 10)
    UnitReport.objects.filter(pk=reported[2].pk).update(decided_at="2026-12-03T08:00:00+07:00")
    with time_machine.travel("2026-12-04T08:00:00+07:00"):
        second = flow.consolidate(
            bench.whole.cycle, by=people["coordinator"], now=bench.whole.consolidated_at.replace(day=4)
        )
    assert second.supplement == 1
    accepted_earlier = facts.of_cycle(second, second.consolidated_at)
    assert accepted_earlier["edits"]["sentences"][0]["over"] == "Đã thực hiện 7 cuộc kiểm tra (2 đơn vị)."
    assert second.sentence_edits.get().text == "Ngành đã kiểm tra bảy cuộc."
    assert bench.whole.sentence_edits.count() == 1


def test_the_draft_is_seen_page_by_page(bench: Bench) -> None:
    first = page(bench.client, f"{bench.report}soan/trang/")
    assert "data:image/png;base64,iVBOR" in first
    assert "Trang 1 trên" in first
    last = page(bench.client, f"{bench.report}soan/trang/?page=99999")
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last
    press(bench.client, bench.report, freeze="1")
    page(bench.client, f"{bench.report}soan/trang/", status=404)


@pytest.mark.parametrize(("who", "reads"), [("province_leader", True), ("officer", False), ("leader", False)])
def test_others_change_nothing(bench: Bench, signed_in: People, who: str, reads: bool) -> None:
    other = signed_in(who)
    address = figure_of(bench)
    assert other.get(address).status_code == (200 if reads else 404)
    refused = other.post(address, {"save": "1", "revision": 0, "text": "Lời người khác"})
    assert refused.status_code == (403 if reads else 404)
    up = address.replace("soan/cau/", "soan/chuyen/")
    assert other.post(up, {"step": "up"}).status_code == (403 if reads else 404)
    assert other.get(f"{bench.report}soan/trich/results/all/").status_code == (403 if reads else 404)
    assert not SentenceEdit.objects.exists()
    assert 'name="save"' not in other.get(address).content.decode()


def test_the_year_before_stands_beside_the_figure(
    bench: Bench, reported: list[UnitReport], people: dict[str, Account]
) -> None:
    this = bench.whole.cycle
    fields = {f.attname: getattr(this, f.attname) for f in this._meta.concrete_fields if f.name != "id"}
    before = ReportingCycle.objects.create(**{**fields, "year": this.year - 1})
    provision = reported[0].duties.get(provision__path=bench.path).provision
    for place, (state, value) in enumerate([("accepted", 8), ("submitted", 100)]):
        old = UnitReport.objects.create(
            cycle=before, unit=reported[place].unit, unit_name=reported[place].unit_name, order=place, state=state
        )
        aim = Indicator.objects.get(provision=provision, label=LABEL)
        own = {"indicator": aim, "label": LABEL, "unit_of_measure": "cuộc", "value": value}
        Figure.objects.create(report=old, provision=provision, **own)
    said = "Đã thực hiện 7 cuộc kiểm tra (2 đơn vị), giảm 12,5% so với năm 2025 (từ 8 xuống 7 cuộc)."
    assert said in bench.document()
    assert "Năm 2025: 8 cuộc (1 đơn vị)" in page(bench.client, figure_of(bench))
