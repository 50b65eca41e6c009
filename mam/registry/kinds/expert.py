"""Experts as offices name them: field, degree and affiliation, reached through their institution.

A private person's name and ways of reaching them never enter a record and its versions (Luật 91/2025/QH15 on personal
data): what stands here are facts of office, each with its official source, and only officials see the kind.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import in_order, refuse
from mam.registry.fields import TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Expert(Record):
    """What somebody is expert in and the office that answers for them."""

    class Degree(models.TextChoices):
        PROFESSOR = "professor", _("giáo sư, phó giáo sư")
        DOCTOR = "doctor", _("tiến sĩ")
        MASTER = "master", _("thạc sĩ")
        GRADUATE = "graduate", _("đại học")
        SKILLED = "skilled", _("kỹ thuật viên, người có kinh nghiệm")

    class Basis(models.TextChoices):
        PUBLISHED = "published", _("trang thông tin chính thức của cơ quan")
        APPOINTED = "appointed", _("quyết định cử, bổ nhiệm, thành lập hội đồng")
        INTRODUCED = "introduced", _("văn bản giới thiệu của cơ quan")

    degree = models.CharField(_("trình độ"), max_length=12, choices=Degree)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    families = TermsField(_("nhóm công nghệ am hiểu"), vocabulary="families")
    speciality = models.CharField(_("chuyên môn"), max_length=300)
    affiliation = models.CharField(_("cơ quan công tác"), max_length=300)
    office = models.CharField(_("chức vụ, vị trí công tác"), max_length=200, blank=True)
    official_contact = models.CharField(
        _("liên hệ qua cơ quan"),
        max_length=300,
        blank=True,
        help_text=_("Điện thoại, e-mail của cơ quan, phòng; không ghi số điện thoại, địa chỉ, e-mail riêng."),
    )
    basis = models.CharField(_("căn cứ giới thiệu"), max_length=12, choices=Basis)
    listed_on = models.DateField(_("đưa vào danh sách ngày"), null=True, blank=True)
    confirmed_on = models.DateField(_("cơ quan xác nhận lại ngày"), null=True, blank=True)
    works = models.TextField(
        _("công trình, nhiệm vụ đã làm"), blank=True, help_text=_("Tên nhiệm vụ, năm; mỗi dòng một nhiệm vụ.")
    )

    class Meta:
        verbose_name = _("chuyên gia")
        verbose_name_plural = _("chuyên gia")

    def clean(self) -> None:
        super().clean()
        refuse(in_order(self, "listed_on", "confirmed_on"))


KIND = Kind(
    slug="chuyen-gia",
    model=Expert,
    label=_("Chuyên gia"),
    plural=_("Chuyên gia"),
    icon="user-check",
    quick=("title", "speciality", "topics", "degree", "affiliation", "basis", "source"),
    columns=("speciality", "degree", "affiliation", "topics"),
    facets=("topics", "families", "degree", "basis"),
    natural_key=("title", "affiliation", "speciality"),
    weights={"speciality": 3, "affiliation": 2, "works": 1},
    terms={"affiliation": "schema:affiliation", "speciality": "schema:knowsAbout", "office": "schema:jobTitle"},
    public=False,
    example={
        "title": "Chuyên gia vi sinh môi trường, Viện D (ví dụ)",
        "degree": "tiến sĩ",
        "topics": "chăn nuôi",
        "families": "chế phẩm vi sinh; ủ phân hữu cơ (compost)",
        "speciality": "vi sinh vật phân giải chất hữu cơ",
        "affiliation": "Viện D (ví dụ)",
        "office": "Trưởng phòng Vi sinh",
        "official_contact": "Văn phòng Viện D (ví dụ)",
        "basis": "trang thông tin chính thức của cơ quan",
        "listed_on": "05/01/2026",
        "source": "Trang thông tin điện tử của Viện D (ví dụ)",
    },
)
