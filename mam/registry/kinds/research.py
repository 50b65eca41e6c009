"""Research projects and tasks, from the proposal over the State's order to acceptance and use, with money by source.

The stages are those of ordering science and technology tasks from the State budget: proposed, ordered, approved, under
way, accepted, applied. Levels and types go by the categories of Vietnam's law on science, technology and innovation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, in_rows_at_most, needs, reached, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record

# The day on which each stage began.
_DAYS = {
    "proposed": "proposed_on",
    "ordered": "ordered_on",
    "approved": "approved_on",
    "running": "started_on",
    "accepted": "accepted_on",
    "applied": "applied_on",
}


class ResearchProject(Record):
    """One project or task; a stage that was not needed, such as the order of a grassroots task, has no day."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("đề xuất")
        ORDERED = "ordered", _("đặt hàng")
        APPROVED = "approved", _("phê duyệt")
        RUNNING = "running", _("đang thực hiện")
        ACCEPTED = "accepted", _("đã nghiệm thu")
        APPLIED = "applied", _("đã ứng dụng")
        STOPPED = "stopped", _("dừng, không thực hiện")

    class Level(models.TextChoices):
        NATIONAL = "national", _("cấp quốc gia")
        MINISTRY = "ministry", _("cấp bộ")
        PROVINCE = "province", _("cấp tỉnh")
        GRASSROOTS = "grassroots", _("cấp cơ sở")

    class Type(models.TextChoices):
        RESEARCH = "research", _("đề tài nghiên cứu")
        TRIAL = "trial", _("dự án sản xuất thử nghiệm")
        PROJECT = "project", _("dự án khoa học và công nghệ")
        SCHEME = "scheme", _("đề án khoa học")
        GENE = "gene", _("nhiệm vụ bảo tồn nguồn gen")
        MODEL = "model", _("xây dựng mô hình, chuyển giao")

    code = models.CharField(_("mã số nhiệm vụ"), max_length=60, blank=True)
    project_type = models.CharField(_("loại nhiệm vụ"), max_length=10, choices=Type)
    level = models.CharField(_("cấp quản lý"), max_length=10, choices=Level)
    stage = models.CharField(_("giai đoạn"), max_length=10, choices=Stage, default=Stage.PROPOSED)
    host_name = models.CharField(_("tổ chức chủ trì"), max_length=300, blank=True)
    ordered_by = models.CharField(_("cơ quan đặt hàng, quản lý"), max_length=300, blank=True)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    wastes = TermsField(_("chất thải nghiên cứu"), vocabulary="wastes")
    proposed_on = models.DateField(_("ngày đề xuất"), null=True, blank=True)
    ordered_on = models.DateField(_("ngày đặt hàng"), null=True, blank=True)
    approved_on = models.DateField(_("ngày phê duyệt"), null=True, blank=True)
    started_on = models.DateField(_("ngày bắt đầu thực hiện"), null=True, blank=True)
    due_on = models.DateField(_("ngày kết thúc theo hợp đồng"), null=True, blank=True)
    accepted_on = models.DateField(_("ngày nghiệm thu"), null=True, blank=True)
    applied_on = models.DateField(_("ngày đưa vào ứng dụng"), null=True, blank=True)
    decision = models.CharField(
        _("quyết định phê duyệt"), max_length=200, blank=True, help_text=_("Số, ký hiệu và cơ quan ban hành.")
    )
    money = RowsField(
        _("kinh phí theo nguồn (đồng)"),
        parts=(
            Part("paid_by", _("nguồn vốn"), vocabulary="funding"),
            Part("approved", _("được duyệt"), "whole"),
            Part("allocated", _("đã cấp"), "whole"),
            Part("spent", _("đã chi"), "whole"),
        ),
    )
    results = models.TextField(
        _("kết quả"), blank=True, help_text=_("Quy trình, chế phẩm, mô hình, bài báo; số liệu đo được.")
    )
    applied_where = models.TextField(_("nơi và cách ứng dụng"), blank=True)
    made = LinkField("cong-nghe", verbose_name=_("công nghệ tạo ra, làm chủ"))

    class Meta:
        verbose_name = _("nhiệm vụ khoa học và công nghệ")
        verbose_name_plural = _("nhiệm vụ khoa học và công nghệ")
        constraints = [
            days_in_order("started_on", "accepted_on", "research_is_accepted_after_it_starts"),
            days_in_order("accepted_on", "applied_on", "research_is_applied_after_it_is_accepted"),
        ]

    def clean(self) -> None:
        super().clean()
        applied = self.stage == self.Stage.APPLIED
        refuse(
            reached(self, self.stage, _DAYS),
            in_order(self, "started_on", "due_on"),
            in_rows_at_most(self, "money", "allocated", "approved"),
            in_rows_at_most(self, "money", "spent", "allocated"),
            needs(self, applied, "applied_where", sentence=str(_("Đã ứng dụng thì ghi ứng dụng ở đâu, thế nào."))),
        )


KIND = Kind(
    slug="nhiem-vu-khoa-hoc-cong-nghe",
    model=ResearchProject,
    label=_("Nhiệm vụ khoa học và công nghệ"),
    plural=_("Nhiệm vụ khoa học và công nghệ"),
    icon="lightbulb",
    quick=("title", "project_type", "level", "stage", "topics", "source"),
    columns=("level", "stage", "host_name", "topics"),
    facets=("stage", "level", "project_type", "topics", "wastes"),
    natural_key=("title", "level"),
    dated="approved_on",
    weights={"code": 3, "host_name": 2, "results": 1},
    terms={"code": "schema:identifier", "started_on": "schema:startDate"},
    example={
        "title": "Nghiên cứu ủ phân từ phụ phẩm (ví dụ)",
        "code": "ĐT-01 (ví dụ)",
        "project_type": "đề tài nghiên cứu",
        "level": "cấp tỉnh",
        "stage": "đang thực hiện",
        "host_name": "Trung tâm A (ví dụ)",
        "topics": "trồng trọt",
        "wastes": "phụ phẩm trồng trọt",
        "proposed_on": "10/01/2025",
        "ordered_on": "15/03/2025",
        "approved_on": "20/06/2025",
        "started_on": "01/07/2025",
        "due_on": "30/06/2027",
        "money": "ngân sách nhà nước của tỉnh | 800.000.000 | 400.000.000 | 250.000.000",
        "source": "Quyết định phê duyệt (ví dụ)",
    },
)
