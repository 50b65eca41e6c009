"""Laboratories, school laboratories among them: what they can test, with what equipment, and who paid for it.

Sources of money are the four of the plan's section on funding. Competence goes by ISO/IEC 17025 (VILAS), safety with
infectious organisms by the four levels of Nghị định 103/2016/NĐ-CP.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, only_when, refuse
from mam.registry.fields import Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Laboratory(Record):
    """A laboratory with its fields, tests, equipment and their sources of money."""

    class Type(models.TextChoices):
        RESEARCH = "research", _("nghiên cứu, phát triển")
        TESTING = "testing", _("thử nghiệm, kiểm nghiệm")
        MEDICAL = "medical", _("y tế")
        SCHOOL = "school", _("trường học")
        ENTERPRISE = "enterprise", _("của doanh nghiệp")

    class Level(models.TextChoices):
        PRIMARY = "primary", _("tiểu học")
        LOWER = "lower", _("trung học cơ sở")
        UPPER = "upper", _("trung học phổ thông")
        COLLEGE = "college", _("cao đẳng, đại học, giáo dục nghề nghiệp")

    class Biosafety(models.TextChoices):
        ONE = "1", _("cấp I")
        TWO = "2", _("cấp II")
        THREE = "3", _("cấp III")
        FOUR = "4", _("cấp IV")

    laboratory_type = models.CharField(_("loại phòng thí nghiệm"), max_length=10, choices=Type)
    school_level = models.CharField(_("cấp học"), max_length=8, choices=Level, blank=True)
    host_name = models.CharField(_("cơ quan, trường, đơn vị chủ quản"), max_length=300)
    fields_served = TermsField(_("lĩnh vực phục vụ"), vocabulary="fields")
    tests = models.TextField(
        _("phép thử, dịch vụ"), blank=True, help_text=_("Tên phép thử và phương pháp; mỗi dòng một phép thử.")
    )
    accreditation = models.CharField(
        _("số hiệu công nhận"), max_length=100, blank=True, help_text=_("VILAS, ISO/IEC 17025 hoặc chỉ định của bộ.")
    )
    accredited_from = models.DateField(_("công nhận từ ngày"), null=True, blank=True)
    accredited_to = models.DateField(_("công nhận đến ngày"), null=True, blank=True)
    biosafety = models.CharField(
        _("cấp an toàn sinh học"),
        max_length=1,
        choices=Biosafety,
        blank=True,
        help_text=_("Bốn cấp, theo quy định về an toàn sinh học phòng xét nghiệm; để trống khi chưa công bố."),
    )
    staff = models.PositiveIntegerField(_("số cán bộ"), null=True, blank=True)
    opened_on = models.DateField(_("hoạt động từ ngày"), null=True, blank=True)
    equipment = RowsField(
        _("thiết bị"),
        help_text=_("Mỗi dòng một loại thiết bị, ghi rõ nguồn vốn đã mua."),
        parts=(
            Part("item", _("thiết bị")),
            Part("number", _("số lượng"), "whole"),
            Part("paid_by", _("nguồn vốn"), vocabulary="funding"),
            Part("cost", _("giá trị (đồng)"), "whole"),
            Part("year", _("năm trang bị")),
            Part("condition", _("tình trạng"), vocabulary="conditions"),
        ),
    )

    class Meta:
        verbose_name = _("phòng thí nghiệm")
        verbose_name_plural = _("phòng thí nghiệm")
        constraints = [days_in_order("accredited_from", "accredited_to", "accreditation_ends_after_it_begins")]

    def clean(self) -> None:
        super().clean()
        of_school = self.laboratory_type == self.Type.SCHOOL
        refuse(
            in_order(self, "accredited_from", "accredited_to"),
            needs(self, of_school, "school_level", sentence=str(_("Phòng thí nghiệm trường học thì chọn cấp học."))),
            only_when(self, of_school, "school_level", sentence=str(_("Cấp học chỉ ghi cho trường học."))),
        )


KIND = Kind(
    slug="phong-thi-nghiem",
    model=Laboratory,
    label=_("Phòng thí nghiệm"),
    plural=_("Phòng thí nghiệm"),
    icon="microscope",
    quick=("title", "laboratory_type", "school_level", "host_name", "commune", "source"),
    columns=("laboratory_type", "host_name", "fields_served", "commune"),
    facets=("laboratory_type", "school_level", "fields_served", "commune"),
    natural_key=("title", "host_name"),
    weights={"host_name": 2, "tests": 2, "equipment": 1},
    terms={"host_name": "schema:parentOrganization", "opened_on": "schema:foundingDate"},
    example={
        "title": "Phòng thí nghiệm vi sinh (ví dụ)",
        "laboratory_type": "nghiên cứu, phát triển",
        "host_name": "Trung tâm A (ví dụ)",
        "fields_served": "trồng trọt; chăn nuôi",
        "tests": "Đếm vi khuẩn hiếu khí (ví dụ)",
        "staff": "4",
        "opened_on": "01/09/2020",
        "equipment": (
            "tủ cấy vi sinh | 1 | ngân sách nhà nước của tỉnh | 95.000.000 | 2020 | dùng tốt\n"
            "kính hiển vi | 2 | vốn đối ứng, đầu tư của doanh nghiệp | 60.000.000 | 2022 | dùng tốt"
        ),
        "source": "Sổ tài sản của đơn vị (ví dụ)",
    },
)
