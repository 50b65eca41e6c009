"""The public pages: confirmed plans only, one address a provision, safe with every form of path."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mam.planning.models import Plan, Provision, SectionLink


def _address(plan: Plan, path: str) -> str:
    return reverse("planning:public_provision", kwargs={"plan": plan.slug, "path": path})


def test_every_provision_has_an_address_that_answers(client: Client, plan: Plan) -> None:
    for provision in plan.provisions.all():
        page = client.get(_address(plan, provision.path))
        assert page.status_code == 200
        assert provision.text[:40] in page.content.decode()


def test_a_draft_is_hidden_everywhere(client: Client, draft_plan: Plan) -> None:
    assert draft_plan.title not in client.get(reverse("planning:public_plans")).content.decode()
    assert client.get(reverse("planning:public_plan", kwargs={"plan": draft_plan.slug})).status_code == 404
    assert client.get(reverse("planning:public_document", kwargs={"plan": draft_plan.slug})).status_code == 404
    assert client.get(_address(draft_plan, "V.1.-1")).status_code == 404


def test_a_provision_says_who_by_which_words(client: Client, plan: Plan) -> None:
    page = client.get(_address(plan, "V.1.-1")).content.decode()
    assert "Chủ trì" in page and "Phối hợp" in page and "Sở Khoa học và Công nghệ" in page
    assert "tổ chức các lớp tập huấn ủ phân hữu cơ" in page  # the quote
    assert "Số lớp tập huấn ủ phân hữu cơ" in page  # an indicator
    assert "V.1.-2" in page  # the next one


def test_a_group_counts_its_members_and_an_ended_one_names_no_heir(client: Client, plan: Plan) -> None:
    communes = client.get(_address(plan, "V.5.-1")).content.decode()
    assert "3 cơ quan, đơn vị tại ngày" in communes
    districts = client.get(_address(plan, "V.4")).content.decode()
    assert "chưa xác định cơ quan kế thừa" in districts and "không còn cơ quan nào thuộc nhóm này" in districts
    assert "không nêu đích danh cơ quan nào" in districts  # "các sở, ban, ngành liên quan"


def test_the_whole_plan_names_its_source(client: Client, plan: Plan) -> None:
    page = client.get(reverse("planning:public_plan", kwargs={"plan": plan.slug}))
    text = page.content.decode()
    assert plan.source_file.sha256 in text and "trước ngày 30/11 hằng năm" in text
    assert "hạn cuối 23:59 ngày 29/11" in text and "thừa dấu cách" in text
    document = client.get(reverse("planning:public_document", kwargs={"plan": plan.slug}))
    assert len(document.content) == plan.source_file.size and "attachment" in document["Content-Disposition"]


@pytest.mark.parametrize("path", ["IV~2", "IV~2.1", "II.(1)", "II.+1", "II.-3", "II.đ", "PL1.r1", "II.1.đ.+2"])
def test_paths_of_every_form_are_safe_in_addresses(client: Client, plan: Plan, path: str) -> None:
    one = plan.provisions.get(path="II.1.a")
    Provision.objects.filter(pk=one.pk).update(path=path)
    address = _address(plan, path)
    assert unquote(address).endswith(f"/{path}/")
    page = client.get(address)
    assert page.status_code == 200 and "Tổ chức các lớp tập huấn" in page.content.decode()
    assert address in client.get(reverse("planning:public_plan", kwargs={"plan": plan.slug})).content.decode()


@pytest.mark.parametrize("path", ["khong-co", "V.1.-99", "..", "<script>"])
def test_paths_that_are_none_are_not_found(client: Client, plan: Plan, path: str) -> None:
    assert client.get(f"/ke-hoach/{plan.slug}/{path}/").status_code == 404


def test_an_address_no_database_takes_is_refused(client: Client, plan: Plan) -> None:
    assert client.get(f"/ke-hoach/{plan.slug}/%00/").status_code == 400
    assert client.get(f"/ke-hoach/{plan.slug}/?q=%00").status_code == 400


def test_the_pages_answer_in_english_too(client: Client, plan: Plan) -> None:
    with translation.override("vi"):  # a request leaves its language behind in this thread
        page = client.get(f"/en/ke-hoach/{plan.slug}/V.1.-1/")
    assert page.status_code == 200 and 'lang="vi"' in page.content.decode()


def test_rejected_links_are_not_shown(client: Client, plan: Plan) -> None:
    SectionLink.objects.update(state=SectionLink.State.REJECTED)
    assert "Mục liên quan" not in client.get(_address(plan, "II.1.a")).content.decode()


@pytest.mark.parametrize("address", ["planning:public_plans", "planning:public_plan"])
def test_pages_write_no_style_or_script_into_the_page(client: Client, plan: Plan, address: str) -> None:
    kwargs = {"plan": plan.slug} if address.endswith("plan") else {}
    page = client.get(reverse(address, kwargs=kwargs)).content.decode()
    assert " style=" not in page and "<script>" not in page
