"""Training courses: what was taught, to how many people of which groups, without a list of names (ruling 18)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import at_most, part_within, refuse, rows_at_most
from mam.registry.fields import Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class TrainingCourse(Record):
    """One course; persons who came to an earlier course of the same year are counted apart, so none counts twice."""

    class Type(models.TextChoices):
        WORKSHOP = "workshop", _("tập huấn, hướng dẫn kỹ thuật")
        TECHNICIAN = "technician", _("đào tạo kỹ thuật viên")
        ADVANCED = "advanced", _("đào tạo nâng cao, đào tạo lại")
        VISIT = "visit", _("tham quan, hội thảo đầu bờ")
        ABROAD = "abroad", _("đào tạo ở nước ngoài")

    course_type = models.CharField(_("hình thức"), max_length=12, choices=Type, default=Type.WORKSHOP)
    started_on = models.DateField(_("ngày bắt đầu"))
    hours = models.DecimalField(_("số giờ"), max_digits=6, decimal_places=1, null=True, blank=True)
    participants = models.PositiveIntegerField(_("lượt người tham gia"))
    repeated = models.PositiveIntegerField(
        _("trong đó đã dự lớp khác trong năm"), default=0, help_text=_("Để một người không bị đếm hai lần.")
    )
    women = models.PositiveIntegerField(_("trong đó nữ"), null=True, blank=True)
    groups = RowsField(
        _("theo đối tượng"),
        parts=(Part("group", _("đối tượng"), vocabulary="groups"), Part("people", _("số người"), "whole")),
    )
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    organiser = models.CharField(_("đơn vị phối hợp tổ chức"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lớp tập huấn, đào tạo")
        verbose_name_plural = _("lớp tập huấn, đào tạo")
        constraints = [
            part_within("repeated", "participants", "repeated_within_participants"),
            part_within("women", "participants", "women_within_participants"),
        ]

    def clean(self) -> None:
        super().clean()
        refuse(
            at_most(self, "repeated", "participants"),
            at_most(self, "women", "participants"),
            rows_at_most(self, "groups", "people", "participants"),
        )


KIND = Kind(
    slug="lop-tap-huan",
    model=TrainingCourse,
    label=_("Lớp tập huấn, đào tạo"),
    plural=_("Lớp tập huấn, đào tạo"),
    icon="graduation-cap",
    quick=("title", "started_on", "participants", "commune"),
    columns=("course_type", "started_on", "participants", "commune"),
    facets=("course_type", "topics", "commune", "year"),
    natural_key=("title", "started_on", "commune"),
    dated="started_on",
    weights={"organiser": 1},
    terms={"started_on": "schema:startDate", "participants": "schema:attendeeCount"},
    activity=True,
    example={
        "title": "Tập huấn làm đệm lót sinh học (ví dụ)",
        "course_type": "tập huấn, hướng dẫn kỹ thuật",
        "started_on": "12/05/2026",
        "hours": "4",
        "participants": "40",
        "repeated": "3",
        "women": "22",
        "groups": "nông dân | 37\ncán bộ và công chức cấp xã | 3",
        "topics": "chăn nuôi",
        "source": "Danh sách ký nhận của lớp (ví dụ)",
    },
)
