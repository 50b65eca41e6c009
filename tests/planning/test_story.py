"""A plan comes in over HTTP: uploaded, compared, decided, confirmed, public; the same story as mam/planning/flow.py."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mam.core.models import Account, AuditEntry
from mam.planning.models import Assignment, Plan, SectionLink
from tests.fixtures.organisations import TINH_MAU

PLAN = (TINH_MAU / "plan.txt").read_bytes()
Browser = Callable[[str], Client]


def _upload(client: Client, data: bytes = PLAN, name: str = "plan.txt") -> object:
    return client.post(reverse("planning:load"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def _press(client: Client, plan: Plan, name: str, pk: int, **more: str) -> object:
    plan.refresh_from_db()
    address = reverse(f"planning:{name}", kwargs={"plan": plan.slug, "pk": pk})
    return client.post(address, {"revision": plan.revision, "back": "review", **more}, follow=True)


def test_from_the_document_to_the_public_page(signed_in: Browser, client: Client) -> None:
    desk = signed_in("coordinator")
    page = _upload(desk)
    plan = Plan.objects.get()
    assert page.redirect_chain[-1][0] == reverse("planning:review", kwargs={"plan": plan.slug})
    assert ">lót  sinh</mark>" in page.content.decode()  # the source as it was typed

    public = reverse("planning:public_plan", kwargs={"plan": plan.slug})
    assert client.get(public).status_code == 404
    confirm = reverse("planning:confirm", kwargs={"plan": plan.slug})
    refused = desk.post(confirm, {"revision": plan.revision})
    assert refused.status_code == 409
    assert "Còn 11 phân công chưa quyết định" in refused.content.decode()

    everything = Assignment.objects.filter(provision__plan=plan)
    for duty in everything.exclude(provision__path="V.6"):
        _press(desk, plan, "confirm_assignment", duty.pk)
    last = everything.get(provision__path="V.6")
    left = desk.get(reverse("planning:review", kwargs={"plan": plan.slug}) + "?xem=chua-quyet-dinh").content.decode()
    assert f'id="m-{last.provision_id}"' in left and left.count('class="line line--') == 1
    _press(desk, plan, "reject_assignment", last.pk)

    plan.refresh_from_db()
    done = desk.post(confirm, {"revision": plan.revision}, follow=True)
    assert "Đã xác nhận lúc" in done.content.decode()
    shown = client.get(public).content.decode()
    assert "Tổ chức các lớp tập huấn ủ phân hữu cơ" in shown and plan.source_file.sha256 in shown
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {
        "plan.load",
        "assignment.confirmed",
        "assignment.rejected",
        "plan.confirm",
    }


def test_the_same_document_twice_is_one_plan(signed_in: Browser) -> None:
    desk = signed_in("coordinator")
    _upload(desk)
    again = _upload(desk)
    assert Plan.objects.count() == 1
    assert "đã được nạp từ trước" in again.content.decode()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(400), "Không phải kế hoạch.".encode()])
def test_what_is_no_plan_gets_a_sentence(signed_in: Browser, data: bytes) -> None:
    page = _upload(signed_in("coordinator"), data, "anh.txt")
    assert page.status_code == 422 and not Plan.objects.exists()
    assert "error-summary" in page.content.decode()


def test_a_file_too_large_gets_a_sentence(signed_in: Browser, settings: object) -> None:
    settings.MAX_UPLOAD_BYTES = 1000
    page = _upload(signed_in("coordinator"))
    assert page.status_code == 413 and "lớn hơn" in page.content.decode()
    assert not Plan.objects.exists()


@pytest.mark.parametrize("who", ["officer", "leader", "province_leader", "administrator", "outsider"])
def test_only_the_coordinator_sees_and_changes_a_draft(signed_in: Browser, draft_plan: Plan, who: str) -> None:
    client, plan = signed_in(who), {"plan": draft_plan.slug}
    assert client.get(reverse("planning:load")).status_code == 403
    assert _upload(client).status_code == 403
    for page in ("review", "links", "figures", "describe", "confirm"):
        assert client.get(reverse(f"planning:{page}", kwargs=plan)).status_code == 404
    duty = Assignment.objects.filter(provision__plan=draft_plan).first()
    assert _press(client, draft_plan, "confirm_assignment", duty.pk).status_code == 404
    duty.refresh_from_db()
    assert duty.state == Assignment.State.PROPOSED


def test_members_read_a_confirmed_plan_but_change_nothing(signed_in: Browser, plan: Plan) -> None:
    client = signed_in("officer")
    assert client.get(reverse("planning:review", kwargs={"plan": plan.slug})).status_code == 200
    duty = Assignment.objects.filter(provision__plan=plan).first()
    assert _press(client, plan, "reject_assignment", duty.pk).status_code == 403
    duty.refresh_from_db()
    assert duty.state == Assignment.State.CONFIRMED


def test_nobody_reads_the_desk_unsigned(client: Client, plan: Plan) -> None:
    assert client.get(reverse("planning:review", kwargs={"plan": plan.slug})).status_code == 302


def test_two_editors_lose_nothing(signed_in: Browser, draft_plan: Plan, people: dict[str, Account]) -> None:
    desk, other = signed_in("coordinator"), signed_in("coordinator")
    first = draft_plan.provisions.get(path="II.1.a")
    address = reverse("planning:act", kwargs={"plan": draft_plan.slug, "pk": first.pk, "what": "sua"})
    seen = str(draft_plan.revision)
    said = {"sua-revision": seen, "sua-mark": first.mark, "sua-level": first.level, "sua-body": ""}
    assert other.post(address, said | {"sua-text": "Chữ của người thứ nhất;"}).status_code == 302
    late = desk.post(address, said | {"sua-text": "Chữ của người thứ hai;"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "chưa có gì bị mất" in page and people["coordinator"].full_name in page
    assert "Chữ của người thứ hai;" in page  # what was typed is still there
    first.refresh_from_db()
    assert first.text == "Chữ của người thứ nhất;"
    draft_plan.refresh_from_db()
    again = desk.post(address, said | {"sua-text": "Chữ của người thứ hai;", "sua-revision": draft_plan.revision})
    first.refresh_from_db()
    assert again.status_code == 302 and first.text == "Chữ của người thứ hai;"


def test_a_confirmed_plan_keeps_its_text(signed_in: Browser, plan: Plan) -> None:
    one = plan.provisions.get(path="II.1.a")
    address = reverse("planning:act", kwargs={"plan": plan.slug, "pk": one.pk, "what": "tach"})
    page = signed_in("coordinator").post(address, {"tach-revision": plan.revision, "tach-whole": "Tổ chức || các lớp"})
    assert page.status_code == 409 and "không sửa được nữa" in page.content.decode()
    assert plan.provisions.count() == 29


def test_a_link_is_true_only_when_a_person_says_so(signed_in: Browser, client: Client, plan: Plan) -> None:
    link = SectionLink.objects.get(source__path="II.1.a", target__path="V.1.-1")
    address = reverse("planning:public_provision", kwargs={"plan": plan.slug, "path": "II.1.a"})
    assert "đề xuất, chưa xác nhận" in client.get(address).content.decode()
    for other in SectionLink.objects.filter(source=link.source).exclude(pk=link.pk):
        _press(signed_in("coordinator"), plan, "reject_link", other.pk)
    _press(signed_in("coordinator"), plan, "confirm_link", link.pk)
    page = client.get(address).content.decode()
    assert "V.1.-1" in page and "đề xuất, chưa xác nhận" not in page


def test_a_duty_is_added_with_its_words(signed_in: Browser, draft_plan: Plan) -> None:
    one = draft_plan.provisions.get(path="III.1")
    address = reverse("planning:act", kwargs={"plan": draft_plan.slug, "pk": one.pk, "what": "them-phan-cong"})
    said = {"wording": "Sở Y tế", "body": "Sở Y tế", "role": "lead", "quote": "Tuyên truyền trên mặt trăng", "note": ""}
    fields = {f"them-phan-cong-{name}": value for name, value in said.items()}
    fields["them-phan-cong-revision"] = str(draft_plan.revision)
    wrong = signed_in("coordinator").post(address, fields)
    assert wrong.status_code == 409 and "không có trong văn bản kế hoạch" in wrong.content.decode()
    fields["them-phan-cong-quote"] = "Tuyên truyền trên loa phát thanh"
    assert signed_in("coordinator").post(address, fields).status_code == 302
    duty = one.assignments.get()
    assert duty.unit.key == "so-y-te" and duty.state == Assignment.State.CONFIRMED
    assert draft_plan.source_text[duty.span_from : duty.span_to] == "Tuyên truyền trên loa phát thanh"
