"""Before the year as people live it, over HTTP: acknowledge, plan the year, confirm, open again, embed; who has not.

Read beside mam/reporting/workplans/flow.py: every button there is pressed here once, by the person it belongs to.
"""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from mam.core import audit
from mam.core.models import AuditEntry
from mam.officialdoc import check_docx
from mam.planning.models import FundingSource, Plan, Provision
from mam.reporting.models import Acknowledgement, PlannedActivity, ReportingCycle, UnitReport, WorkPlan
from mam.sheets import read_rows

People = Callable[[str], Client]
OWN = "/ban-lam-viec/ke-hoach-nam/"
SCIENCE = "so-khoa-hoc-va-cong-nghe"
WHAT = "Mở hai lớp tập huấn ủ phân hữu cơ"
PAPER = b"%PDF-1.7\nke hoach kinh te xa hoi\n%%EOF\n"


@pytest.fixture(autouse=True)
def _in_december(plan: Plan) -> object:
    """The plan is confirmed, no year of it is open, the next year has to be planned."""
    with time_machine.travel("2025-12-03T09:00:00+07:00", tick=False):
        yield


def page(client: Client, address: str, status: int = 200) -> str:
    """The page at this address, which must answer with this status."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def press(client: Client, address: str, **fields: object) -> str:
    """Send a form and follow where it leads; the page one lands on."""
    response = client.post(address, fields, follow=True)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def begun(client: Client, plan: Plan, year: int = 2026, **fields: object) -> WorkPlan:
    """The plan of Sở Khoa học và Công nghệ for this year, begun by this person as one of its own."""
    press(client, f"{OWN}lap/{plan.slug}/{SCIENCE}/{year}/", **{"kind": "own", "revision": 0, **fields})
    return WorkPlan.objects.get(unit__key=SCIENCE, year=year)


def activity(plan: Plan, **fields: object) -> dict[str, object]:
    """The fields of one activity of the unit's first task."""
    source = FundingSource.objects.filter(plan=plan).first()
    typed = {"provision": Provision.objects.get(plan=plan, path="V.2.-1").pk, "what": WHAT, "revision": 0}
    typed |= {"first_month": 3, "last_month": 6, "responsible": "Nguyễn Văn Mẫu", "expected": "60 người"}
    return {**typed, f"money-{source.pk}": "12,5", **fields}


def test_a_plan_is_acknowledged_once_and_the_desk_asks_until_then(plan: Plan, signed_in: People) -> None:
    officer = signed_in("officer")
    assert "Tiếp nhận kế hoạch" in page(officer, "/ban-lam-viec/")
    button = f"{OWN}tiep-nhan/{plan.slug}/{SCIENCE}/"
    assert "tiếp nhận kế hoạch" in press(officer, button)
    first = Acknowledgement.objects.get()
    with time_machine.travel("2025-12-04T09:00:00+07:00"):
        press(signed_in("leader"), button)
    assert Acknowledgement.objects.get().at == first.at
    assert AuditEntry.objects.filter(verb="plan.acknowledge").count() == 1
    desk = page(officer, "/ban-lam-viec/")
    assert "Tiếp nhận kế hoạch" not in desk
    assert "Kế hoạch năm 2026" in desk
    assert "Tiếp nhận kế hoạch" in page(signed_in("outsider"), "/ban-lam-viec/")


def test_a_year_is_planned_confirmed_and_opened_again(plan: Plan, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    made = begun(officer, plan)
    mine = f"{OWN}{made.pk}/"
    assert "Kế hoạch riêng cần ít nhất một hoạt động." in page(officer, mine)
    assert WHAT in press(officer, f"{mine}hoat-dong/", **activity(plan))
    press(officer, f"{mine}hoat-dong/", **activity(plan, what="Việc thừa", responsible=""))
    assert "Còn 1 hoạt động chưa ghi người phụ trách." in press(leader, f"{mine}xac-nhan/")
    extra = PlannedActivity.objects.get(what="Việc thừa")
    assert "Việc thừa" not in press(officer, f"{mine}hoat-dong/{extra.pk}/xoa/").split("</h1>")[1]
    assert AuditEntry.objects.get(verb="workplan.remove_activity").detail["was"]["what"] == "Việc thừa"
    assert officer.post(f"{mine}xac-nhan/").status_code == 403

    assert "Đã xác nhận kế hoạch năm" in press(leader, f"{mine}xac-nhan/")
    docx = officer.get(f"{mine}van-ban.docx").content
    assert check_docx(docx) == []
    said = words_of(docx)
    assert {WHAT, "Tháng 3 – 6", "12.500.000", "Nguyễn Văn Mẫu", "60 người"} <= set(said.split("\n"))
    assert "Tổng kinh phí dự kiến: 12.500.000 đồng" in said
    assert officer.get(f"{mine}van-ban.pdf").content.startswith(b"%PDF-")
    only = PlannedActivity.objects.get()
    change = f"{mine}hoat-dong/{only.pk}/"
    refused = officer.post(change, activity(plan, what="Sửa sau khi xác nhận", revision=1))
    assert refused.status_code == 409
    assert "Sửa sau khi xác nhận" in refused.content.decode()

    assert leader.post(f"{mine}mo-lai/", {"reason": " "}).status_code == 422
    assert "Bổ sung theo chỉ đạo" in press(leader, f"{mine}mo-lai/", reason="Bổ sung theo chỉ đạo")
    press(officer, change, **activity(plan, what="Mở ba lớp", revision=1))
    assert "Mở ba lớp" in words_of(officer.get(f"{mine}van-ban.docx").content)
    assert officer.get(f"{mine}van-ban.docx").headers["Content-Disposition"].count("du-thao-")
    told = [entry.verb.partition(".")[2] for entry in audit.history(made)]
    assert told == ["save_activity", "reopen", "confirm", "remove_activity", *["save_activity"] * 2, "begin"]


def words_of(docx: bytes) -> str:
    """Every paragraph and table cell of a DOCX."""
    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_plan_may_point_into_another_programme(plan: Plan, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    address = f"{OWN}lap/{plan.slug}/{SCIENCE}/2026/"
    half = officer.post(address, {"kind": "embedded", "other_title": "Kế hoạch kinh tế - xã hội", "revision": 0})
    assert half.status_code == 422
    assert "Kế hoạch kinh tế - xã hội" in half.content.decode()
    assert "Hãy ghi nội dung nằm ở phần nào" in half.content.decode()
    pointer = {
        "kind": "embedded",
        "other_title": "Kế hoạch kinh tế - xã hội năm 2026",
        "other_number": "12/KH-SKHCN",
        "other_issued_on": "2025-11-20",
        "other_issuer": "Sở Khoa học và Công nghệ",
        "other_place": "mục II.3, trang 5",
        "file": SimpleUploadedFile("khktxh.pdf", PAPER, content_type="application/pdf"),
    }
    mine = f"{OWN}{begun(officer, plan, **pointer).pk}/"
    press(leader, f"{mine}xac-nhan/")
    said = words_of(officer.get(f"{mine}van-ban.docx").content)
    assert "Kế hoạch kinh tế - xã hội năm 2026 số 12/KH-SKHCN ngày 20/11/2025 của Sở Khoa học và Công nghệ" in said
    coordinator = signed_in("coordinator")
    assert "mục II.3, trang 5" in page(coordinator, mine)
    assert coordinator.get(f"{mine}tep/").content == PAPER
    press(leader, f"{mine}mo-lai/", reason="Thay tệp")
    picture = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff anh")
    said = officer.post(f"{mine}hinh-thuc/", {**pointer, "file": picture, "revision": 1})
    assert said.status_code == 422
    assert "Đây là ảnh." in said.content.decode()
    press(officer, f"{mine}hinh-thuc/", **{**pointer, "file": "", "without_file": "on", "revision": 1})
    assert officer.get(f"{mine}tep/").status_code == 404
    assert check_docx(officer.get(f"{mine}van-ban.docx").content) == []


def test_two_people_at_one_activity_lose_nothing(plan: Plan, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    mine = f"{OWN}{begun(officer, plan).pk}/"
    press(officer, f"{mine}hoat-dong/", **activity(plan))
    change = f"{mine}hoat-dong/{PlannedActivity.objects.get().pk}/"
    press(officer, change, **activity(plan, what="Lời của chuyên viên", revision=1))
    second = leader.post(change, activity(plan, what="Lời của lãnh đạo", revision=1))
    shown = second.content.decode()
    assert second.status_code == 409
    assert "Lời của chuyên viên" in shown
    assert "Lời của lãnh đạo" in shown
    assert PlannedActivity.objects.get().what == "Lời của chuyên viên"
    revision = re.search(r'name="revision" value="(\d+)"', shown)
    assert revision
    press(leader, change, **activity(plan, what="Lời của lãnh đạo", revision=revision.group(1)))
    assert PlannedActivity.objects.get().what == "Lời của lãnh đạo"

    press(officer, f"{change}xoa/")
    gone = leader.post(change, activity(plan, what="Gõ xong thì mất", revision=3))
    again = gone.content.decode()
    assert gone.status_code == 409
    assert "Gõ xong thì mất" in again
    assert f'action="{mine}hoat-dong/"' in again
    signed_out = Client().post(change, activity(plan, what="Gõ rồi bị đăng xuất"))
    assert signed_out.status_code == 401
    assert "Gõ rồi bị đăng xuất" in signed_out.content.decode()


def test_two_people_describe_one_plan(plan: Plan, signed_in: People) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    made = begun(officer, plan)
    address = f"{OWN}{made.pk}/hinh-thuc/"
    pointer = {"kind": "embedded", "other_title": "Chương trình A", "other_issuer": "Tỉnh", "other_place": "mục I"}
    press(officer, address, **pointer, revision=1)
    second = leader.post(address, {**pointer, "other_title": "Chương trình B", "revision": 1})
    assert second.status_code == 409
    assert {"Chương trình A", "Chương trình B"} <= set(re.findall(r"Chương trình [AB]", second.content.decode()))
    assert WorkPlan.objects.get().other_title == "Chương trình A"
    press(leader, address, **{**pointer, "other_title": "Chương trình B", "revision": 2})
    assert WorkPlan.objects.get().other_title == "Chương trình B"
    late = leader.post(f"{OWN}lap/{plan.slug}/{SCIENCE}/2026/", {**pointer, "other_title": "Chương trình C"})
    assert late.status_code == 409
    assert "Chương trình C" in late.content.decode()


def test_last_years_activities_are_copied_once(plan: Plan, signed_in: People) -> None:
    officer = signed_in("officer")
    press(officer, f"{OWN}{begun(officer, plan).pk}/hoat-dong/", **activity(plan))
    with time_machine.travel("2026-11-20T09:00:00+07:00"):
        officer = signed_in("officer")
        made = begun(officer, plan, 2027)
        mine = f"{OWN}{made.pk}/"
        assert "Sao chép từ năm trước" in page(officer, mine)
        assert "Đã sao chép 1 hoạt động từ năm 2026" in press(officer, f"{mine}sao-chep/")
        assert "Kế hoạch đã có hoạt động" in press(officer, f"{mine}sao-chep/")
    copied = made.activities.get()
    assert (copied.what, copied.responsible, copied.total) == (WHAT, "Nguyễn Văn Mẫu", 12_500_000)


def test_what_was_planned_stands_above_the_task_of_the_report(
    plan: Plan, year: ReportingCycle, signed_in: People
) -> None:
    officer = signed_in("officer")
    press(officer, f"{OWN}{begun(officer, plan).pk}/hoat-dong/", **activity(plan))
    report = UnitReport.objects.get(cycle=year, unit__key=SCIENCE)
    tasks = f"/ban-lam-viec/bao-cao/{report.pk}/nhiem-vu/"
    assert WHAT in page(officer, f"{tasks}V.2.-1/")
    assert WHAT not in page(officer, f"{tasks}V.2.-2/")


def listed(html: str) -> list[str]:
    """The units of the table, as they are named there."""
    return re.findall(r'<th scope="row" class="table__title" lang="vi">(?:<a [^>]*>)?([^<]+)<', html)


def test_the_coordinator_sees_who_has_nothing(plan: Plan, signed_in: People) -> None:
    officer, leader, coordinator = signed_in("officer"), signed_in("leader"), signed_in("coordinator")
    followed = f"/ban-lam-viec/tong-hop/ke-hoach-nam/{plan.slug}/2026/"
    assert followed in page(coordinator, "/ban-lam-viec/tong-hop/")
    press(officer, f"{OWN}tiep-nhan/{plan.slug}/{SCIENCE}/")
    made = begun(officer, plan)
    press(officer, f"{OWN}{made.pk}/hoat-dong/", **activity(plan))
    page(coordinator, f"{OWN}{made.pk}/", status=404)
    assert listed(page(coordinator, f"{followed}?what=unconfirmed")) == ["Sở KH&amp;CN"]
    press(leader, f"{OWN}{made.pk}/xac-nhan/")
    assert len(listed(page(coordinator, followed))) == len(listed(page(coordinator, f"{followed}?what=nothing"))) + 1
    assert listed(page(coordinator, f"{followed}?what=unconfirmed")) == []
    assert "Sở KH&amp;CN" not in page(coordinator, followed).split("<textarea")[1]
    assert f'href="{OWN}{made.pk}/"' in page(coordinator, f"{followed}?what=own")
    assert WHAT in page(coordinator, f"{OWN}{made.pk}/")
    assert "Xác nhận kế hoạch năm" not in page(coordinator, f"{OWN}{made.pk}/")
    assert WHAT in page(signed_in("province_leader"), f"{OWN}{made.pk}/")
    page(signed_in("outsider"), f"{OWN}{made.pk}/", status=404)
    page(signed_in("outsider"), followed, status=404)

    for form in ("csv", "xlsx"):
        rows = read_rows(coordinator.get(f"{followed}bang.{form}?what=own").content, f"bang.{form}")
        (line,) = [row.cells for row in rows]
        assert line["Đơn vị"] == "Sở KH&CN"
        assert line["Kinh phí dự kiến (đồng)"] == "12500000"
        assert line["Tiếp nhận kế hoạch lúc"] == "09:00 03/12/2025"


def test_the_year_and_the_unit_are_those_of_the_plan(plan: Plan, signed_in: People) -> None:
    officer = signed_in("officer")
    page(officer, f"{OWN}lap/{plan.slug}/so-tai-chinh/2026/", status=404)
    assert officer.post(f"{OWN}tiep-nhan/{plan.slug}/so-tai-chinh/").status_code == 404
    refused = officer.post(f"{OWN}lap/{plan.slug}/{SCIENCE}/2031/", {"kind": "own"})
    assert refused.status_code == 409
    assert "Chưa lập được kế hoạch cho năm 2031." in refused.content.decode()
    mine = f"{OWN}{begun(officer, plan).pk}/"
    foreign = Provision.objects.get(plan=plan, path="V.3").pk
    typed = officer.post(f"{mine}hoat-dong/", activity(plan, provision=foreign))
    assert typed.status_code == 422
    assert WHAT in typed.content.decode()
    backward = officer.post(f"{mine}hoat-dong/", activity(plan, first_month=9, last_month=3)).content.decode()
    assert "Tháng kết thúc đứng trước tháng bắt đầu" in backward
    assert not PlannedActivity.objects.exists()
