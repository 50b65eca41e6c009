"""Two records of one thing become one over HTTP; addresses, links, pictures and evidence follow the one that stays."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from mam.core import search
from mam.core.models import Account, AuditEntry
from mam.organisations.models import Membership, Unit
from mam.registry import flow as registry
from mam.registry import versions
from mam.registry.models import Record, kind_of
from mam.reporting import evidence, measuring
from mam.reporting.models import IndicatorFormula, ReportingCycle, UnitReport
from tests.contract.test_kinds import example
from tests.flows.test_attachments import WORDS, course, photograph, send  # noqa: F401 (a fixture)
from tests.flows.test_evidence import LABEL, NOW, TASK
from tests.flows.test_record import COURSE, DESK, as_, typed

ALL = {**COURSE, "course_type": "workshop", "place_shown": "commune", "repeated": "0"}


def twin(people: dict[str, Account], **changed: str) -> Record:
    answer = as_(people["officer"]).post(
        f"{DESK}them/?tat-ca",
        {**ALL, "title": "Lớp ủ phân hữu cơ", "van-tao": "1", **changed},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return Record.objects.order_by("-pk")[0]


def join(client: Client, stays: Record, gone: Record, **chosen: str) -> Any:
    address = f"{DESK}{stays.pk}/trung/{gone.pk}/"
    page = client.get(address).context
    seen = {"stays": page["stays"].revision, "gone": page["gone"].revision}
    return client.post(address, {**seen, **chosen})


def test_from_two_records_to_one(people: dict[str, Account], course: Record) -> None:  # noqa: F811
    officer, curator, anybody = as_(people["officer"]), as_(people["curator"]), Client()
    other = twin(people, participants="38", hours="4")
    send(curator, other, photograph(), **WORDS)
    curator.post(f"{DESK}{other.pk}/cong-bo/")
    other.refresh_from_db()
    found = curator.get(f"{DESK}{other.pk}/trung/", {"q": "u phan"}).text
    assert f"{DESK}{course.pk}/trung/{other.pk}/" in found, "the older one stays"
    page = curator.get(f"{DESK}{course.pk}/trung/{other.pk}/").text
    assert ">38<" in page and ">40<" in page and 'name="hours" value="kia" checked' in page

    answer = join(curator, course, other, title="", hours="kia", participants="")
    assert answer.status_code == 302
    shown = anybody.get(f"/danh-muc/lop-tap-huan/{course.slug}/").text
    assert COURSE["title"] in shown and ">40<" in shown and ">4<" in shown and WORDS["alt"] in shown
    gone = anybody.get(f"/danh-muc/lop-tap-huan/{other.slug}/")
    assert gone.status_code == 302 and gone["Location"].endswith(f"/{course.slug}/")
    for client in (officer, curator, as_(people["outsider"])):
        answer = client.get(f"{DESK}{other.pk}/")
        assert answer.status_code == 302 and answer["Location"] == f"{DESK}{course.pk}/"
        assert other.title not in client.get(DESK).text
    assert other.title in curator.get(f"{DESK}{other.pk}/?luu-tru").text
    everybody = {search.PUBLIC, "official", "reviewer", f"unit-{course.unit_id}"}
    assert not [hit for hit in search.ask(other.title, everybody).results if hit.title == other.title]
    assert next(one.act for one in other.versions.all()) == "merge" and versions.broken(other) == []
    assert next(one.act for one in course.versions.all()) == "take_in" and versions.broken(course) == []
    told = AuditEntry.objects.get(verb="record.joined")
    assert told.subject_id == course.pk and told.detail["from"] == other.pk and told.detail["took"] == ["hours"]


def test_what_cannot_be_merged_says_why(people: dict[str, Account], course: Record) -> None:  # noqa: F811
    officer, curator = as_(people["officer"]), as_(people["curator"])
    other = twin(people)
    answer = join(curator, other, course)
    assert answer.status_code == 409 and "hãy giữ bản đã công bố" in answer.text
    officer.post(f"{DESK}{course.pk}/sua/", typed(officer, course, participants="45"))
    assert "còn sửa đổi chờ duyệt" in join(curator, course, other).text
    curator.post(f"{DESK}{course.pk}/tra-lai/", {"reason": "x"})
    old = {"stays": 1, "gone": 1}
    answer = curator.post(f"{DESK}{course.pk}/trung/{other.pk}/", old)
    assert answer.status_code == 409 and "chưa có gì thay đổi" in answer.text
    assert join(curator, course, course).status_code == 409
    assert not Record.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.parametrize("who", ["officer", "leader", "outsider", "province_leader", "administrator"])
def test_who_may_not_merge(people: dict[str, Account], course: Record, who: str) -> None:  # noqa: F811
    other = twin(people)
    client = as_(people[who])
    for address in (f"{DESK}{course.pk}/trung/", f"{DESK}{course.pk}/trung/{other.pk}/"):
        assert client.get(address).status_code == 403
    seen = {"stays": course.revision, "gone": other.revision}
    assert client.post(f"{DESK}{course.pk}/trung/{other.pk}/", seen).status_code == 403
    assert not Record.objects.filter(merged_into__isnull=False).exists()


def test_links_and_chains_lead_to_the_last_one(people: dict[str, Account]) -> None:
    unit, curator = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe"), people["curator"]
    when: dict[str, Any] = {"by": curator, "now": NOW}
    maker, preparation = kind_of("doanh-nghiep-hop-tac-xa"), kind_of("che-pham-sinh-hoc")
    assert maker is not None and preparation is not None
    link = next(field for field in preparation.own_fields if getattr(field, "kind", "") == maker.slug)
    makers = []
    for name in ("Công ty Một", "Công ty Hai", "Công ty Ba"):
        made = registry.propose(maker, {"title": name, "enterprise_type": "company", "source": "Sổ"}, unit=unit, **when)
        makers.append(registry.publish(made, **when))
    values = {**example(preparation), link.name: makers[0].pk}
    product = registry.propose(preparation, values, unit=unit, **when)
    client = as_(curator)
    for gone, stays in ((makers[0], makers[1]), (makers[1], makers[2])):
        address = f"/ban-lam-viec/danh-muc/{maker.slug}/{stays.pk}/trung/{gone.pk}/"
        page = client.get(address).context
        assert client.post(address, {"stays": page["stays"].revision, "gone": page["gone"].revision}).status_code == 302
    again = preparation.model.objects.get(pk=product.pk)
    assert getattr(again, link.attname) == makers[2].pk and versions.broken(again) == []
    assert again.versions.first().content[link.name] == makers[2].pk
    first = Client().get(f"/danh-muc/{maker.slug}/{makers[0].slug}/")
    assert first["Location"].endswith(f"/{makers[2].slug}/")


class TestEvidence:
    """Figures follow the record that stays, and count it once."""

    @pytest.fixture
    def report(self, measured: ReportingCycle) -> UnitReport:
        return measured.reports.get(unit__key="xa-an-binh")

    def course(self, report: UnitReport, people: dict[str, Account], title: str, participants: int = 40) -> Record:
        kind = kind_of("lop-tap-huan")
        assert kind is not None
        from datetime import date

        values = {"title": title, "started_on": date(2026, 5, 12), "participants": participants, "source": "Sổ"}
        made = registry.propose(kind, values, unit=report.unit, by=people["outsider"], now=NOW)
        return registry.publish(made, by=people["curator"], now=NOW)

    def value(self, report: UnitReport, of: str = "unit") -> int | None:
        formula = IndicatorFormula.objects.select_related("indicator").get(indicator__label=LABEL)
        filled = measuring.of_unit(formula, report) if of == "unit" else measuring.of_province(formula, report.cycle)
        return int(filled.result.value) if filled.result.value is not None else None

    def file(self, record: Record, report: UnitReport, people: dict[str, Account]) -> None:
        task = report.duties.get(provision__path=TASK).provision
        evidence.file_evidence(record, evidence.Serving(report.unit, 2026, (task,)), by=people["outsider"], now=NOW)

    @pytest.mark.parametrize("both", [True, False])
    def test_it_follows_and_counts_once(self, report: UnitReport, people: dict[str, Account], both: bool) -> None:
        gone, stays = self.course(report, people, "Lớp một"), self.course(report, people, "Lớp hai", 50)
        self.file(gone, report, people)
        if both:
            self.file(stays, report, people)
        assert self.value(report) == (90 if both else 40)
        with time_machine.travel(NOW):
            assert join(as_(people["curator"]), stays, gone).status_code == 302
            assert self.value(report) == self.value(report, "province") == 50
            page = as_(people["outsider"]).get(f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/{TASK}/ban-ghi/").text
            assert stays.title in page and gone.title not in page and "chưa được tính" not in page
            as_(people["curator"]).post(f"{DESK}{stays.pk}/rut/", {"reason": "Sai"})
        assert self.value(report) is None

    def test_two_units_never_both_report_it(
        self, measured: ReportingCycle, report: UnitReport, people: dict[str, Account]
    ) -> None:
        other = measured.reports.filter(duties__provision__path=TASK).exclude(pk=report.pk).first()
        assert other is not None
        Membership.objects.create(
            account=people["outsider"], unit=other.unit, role="officer", valid_from=measured.resolved_on
        )
        gone, stays = self.course(report, people, "Lớp một"), self.course(other, people, "Lớp hai", 50)
        self.file(gone, report, people)
        self.file(stays, other, people)
        with time_machine.travel(NOW):
            assert "Hai bản của hai đơn vị" in as_(people["curator"]).get(f"{DESK}{stays.pk}/trung/{gone.pk}/").text
            assert join(as_(people["curator"]), stays, gone).status_code == 302
        assert (self.value(report), self.value(other), self.value(report, "province")) == (None, 50, 50)
