"""What the kinds' own rules refuse: beside the field in a form, as a sentence in a verb, before the database."""

from typing import Any

import pytest

from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations.models import Unit
from mam.registry import flow, rules
from mam.registry.cells import CellReader
from mam.registry.kind import Kind
from mam.registry.models import Record, kind_of
from tests.contract.test_kinds import NOW, ON, as_, example

# kind, what is changed in its example, the field that must say what is wrong
WRONG: list[tuple[str, dict[str, str], str]] = [
    ("cong-nghe", {"cost_from": "26.000.000"}, "cost_from"),
    ("cong-nghe", {"references": ""}, "references"),
    ("cong-nghe", {"capacity_measure": ""}, "capacity_measure"),
    ("che-pham-sinh-hoc", {"licence_to": "01/01/2025"}, "licence_to"),
    ("day-chuyen-thiet-bi", {"origin": "nhập khẩu"}, "country"),
    ("doanh-nghiep-hop-tac-xa", {"left_on": "01/01/2021"}, "left_on"),
    ("doanh-nghiep-hop-tac-xa", {"left_on": "01/01/2026", "entered_on": ""}, "entered_on"),
    ("phong-thi-nghiem", {"laboratory_type": "trường học"}, "school_level"),
    ("phong-thi-nghiem", {"school_level": "tiểu học"}, "school_level"),
    ("chuyen-gia", {"confirmed_on": "01/01/2020"}, "confirmed_on"),
    ("nhiem-vu-khoa-hoc-cong-nghe", {"ordered_on": "01/01/2025"}, "ordered_on"),
    ("nhiem-vu-khoa-hoc-cong-nghe", {"accepted_on": "01/08/2026"}, "accepted_on"),
    ("nhiem-vu-khoa-hoc-cong-nghe", {"stage": "đã ứng dụng"}, "applied_where"),
    (
        "nhiem-vu-khoa-hoc-cong-nghe",
        {"money": "tài trợ, viện trợ | 10 | 20\nngân sách nhà nước của tỉnh | 5 | 5 | 6"},
        "money",
    ),
    ("lop-tap-huan", {"repeated": "41"}, "repeated"),
    ("lop-tap-huan", {"groups": "nông dân | 39\ngiáo viên | 2"}, "groups"),
    ("van-ban", {"valid_from": "01/02/2026"}, "valid_from"),
    ("van-ban", {"force": "hết hiệu lực"}, "valid_to"),
    ("van-ban", {"finding_text": ""}, "finding_text"),
    ("de-xuat-chinh-sach", {"submitted_on": "01/03/2026"}, "submitted_on"),
    ("de-xuat-chinh-sach", {"stage": "đã ban hành"}, "issued_number"),
    ("de-xuat-chinh-sach", {"stage": "đề xuất"}, "drafted_on"),
    ("hop-tac", {"country": ""}, "country"),
    ("hop-tac", {"progress": "hoàn thành"}, "outcome"),
    (
        "hop-tac",
        {"progress": "hoàn thành", "outcome": "xong", "cooperation_type": "chuyển giao, tiếp nhận công nghệ"},
        "receiver",
    ),
    ("so-huu-tri-tue", {"property_type": "chỉ dẫn địa lý"}, "valid_to"),
    ("so-huu-tri-tue", {"granted_on": "01/01/2023"}, "granted_on"),
    ("nguon-gen", {"threat": "nguy cấp (EN)"}, "threat_source"),
    ("nguon-gen", {"certificate": ""}, "certificate"),
    ("nguon-gen", {"group": "vật nuôi"}, "sample_status"),
    ("nguon-gen", {"place_kept_secret": "có", "place_shown": "chính xác"}, "place_shown"),
    ("mo-hinh-ung-dung", {"ended_on": "01/03/2026"}, "ended_on"),
    ("mo-hinh-ung-dung", {"ecosystem": "rừng"}, "area"),
    ("mo-hinh-ung-dung", {"area": "2,5"}, "area"),
    ("mo-hinh-ung-dung", {"place_shown": "chính xác"}, "place_shown"),
    ("nguon-thai", {"treated_share": "101"}, "treated_share"),
    ("nguon-thai", {"treatment": "xử lý toàn bộ"}, "treated_share"),
    ("nguon-thai", {"treatment": "chưa xử lý", "treated_share": ""}, "families"),
    ("keu-goi-dau-tu", {"capital_to": "1"}, "capital_from"),
    ("keu-goi-dau-tu", {"incentive_basis": ""}, "incentive_basis"),
    ("nhu-cau-cong-nghe", {"outcome": "đã có giải pháp"}, "answer"),
    ("san-pham-thuong-hieu", {"certificates": "", "tests": ""}, "certificates"),
    ("su-kien-truyen-thong", {"women": "86"}, "women"),
    ("su-kien-truyen-thong", {"attendance": ""}, "attendance"),
    ("su-kien-truyen-thong", {"reach_method": ""}, "reach_method"),
]
each = pytest.mark.parametrize(("slug", "changed", "field"), WRONG, ids=lambda value: str(value)[:40])


def known(slug: str) -> Kind:
    kind = kind_of(slug)
    assert kind is not None
    return kind


def wrong_values(kind: Kind, changed: dict[str, str]) -> dict[str, Any]:
    reader = CellReader(ON)
    return example(kind) | {name: reader.read(kind.fields[name], text) for name, text in changed.items()}


@each
def test_what_does_not_fit_is_said_at_its_field(slug: str, changed: dict[str, str], field: str, province: Any) -> None:
    kind = known(slug)
    record = kind.model(kind=slug)
    for name, value in wrong_values(kind, changed).items():
        setattr(record, kind.fields[name].attname, value)
    sentences = rules.faults(kind, record).get(field)
    assert sentences and all(sentence.endswith(".") for sentence in sentences)


def test_a_verb_refuses_what_the_form_would_refuse(people: dict[str, Account]) -> None:
    kind = known("lop-tap-huan")
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    with pytest.raises(DomainError, match="Trong đó nữ"):
        flow.propose(kind, wrong_values(kind, {"women": "41"}), unit=unit, by=people["officer"], now=NOW)
    assert not Record.objects.exists()


def test_the_form_says_it_beside_the_field_and_leaves_the_record_alone(people: dict[str, Account]) -> None:
    kind = known("lop-tap-huan")
    unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    made = flow.propose(kind, example(kind), unit=unit, by=people["officer"], now=NOW)
    typed = {"title": "Lớp khác", "course_type": "visit", "started_on": "12/05/2026", "participants": "5"}
    answer = as_(people["officer"]).post(
        f"/ban-lam-viec/danh-muc/lop-tap-huan/{made.pk}/sua/",
        {**typed, "repeated": "7", "source": "Sổ lớp", "place_shown": "commune", "revision": made.revision},
    )
    assert answer.status_code == 409 and "không được lớn hơn" in answer.text
    assert list(answer.context["form"].errors) == ["repeated"]
    assert answer.context["form"].instance.title == made.title
    assert kind.model.objects.get(pk=made.pk).title == made.title


def test_what_cannot_be_read_hides_no_other_fault(people: dict[str, Account]) -> None:
    answer = as_(people["officer"]).post(
        "/ban-lam-viec/danh-muc/lop-tap-huan/them/?tat-ca",
        {"title": "Lớp", "started_on": "hôm qua", "participants": "4", "women": "5", "source": "Sổ", "repeated": "0"},
    )
    assert {"started_on", "women"} <= set(answer.context["form"].errors)
