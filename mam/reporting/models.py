"""One plan's year: the cycle, who owes what, what each unit wrote, and the frozen documents.

The story that moves these rows is flow.py; what is derived from them is in queries.py and facts.py. Records that serve
reports: evidence_models.py; money: money/models.py; what units plan before the year: workplans/models.py; workbooks
that were brought back: workbook/models.py; who was reminded: reminders/models.py; what the coordinator wrote:
workbench/models.py; signed copies: proof/models.py.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile
from mam.organisations.models import Unit
from mam.planning.models import Indicator, Plan, Provision
from mam.registry.models import Record
from mam.reporting.evidence_models import Evidence as Evidence
from mam.reporting.evidence_models import IndicatorFormula as IndicatorFormula
from mam.reporting.evidence_models import LikelyTask as LikelyTask
from mam.reporting.money.models import FundingEntry as FundingEntry
from mam.reporting.proof.models import SignedCopy as SignedCopy
from mam.reporting.reminders.models import Reminder as Reminder
from mam.reporting.workbench.models import PassageOrder as PassageOrder
from mam.reporting.workbench.models import Quotation as Quotation
from mam.reporting.workbench.models import SentenceEdit as SentenceEdit
from mam.reporting.workbook.models import FilledWorkbook as FilledWorkbook
from mam.reporting.workplans.models import Acknowledgement as Acknowledgement
from mam.reporting.workplans.models import PlannedActivity as PlannedActivity
from mam.reporting.workplans.models import PlannedMoney as PlannedMoney
from mam.reporting.workplans.models import WorkPlan as WorkPlan


class WeekendRule(models.TextChoices):
    """What happens to a last day that is no working day (ruling 9)."""

    KEEP = "keep", _("giữ nguyên ngày")
    BEFORE = "before", _("lùi về ngày làm việc liền trước")
    AFTER = "after", _("chuyển sang ngày làm việc liền sau")


class ReportingCycle(models.Model):
    """A plan's year: its data window, both deadlines with their meaning, and the templates of its documents."""

    class State(models.TextChoices):
        OPEN = "open", _("đang mở")
        CLOSED = "closed", _("đã đóng")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="cycles")
    year = models.PositiveIntegerField(_("năm"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    coordinator = models.ForeignKey(Unit, models.PROTECT, related_name="coordinated_cycles")
    receiver = models.CharField(_("nơi nhận báo cáo tổng hợp"), max_length=200)
    place = models.CharField(_("địa danh"), max_length=100)
    data_from = models.DateField(_("số liệu từ ngày"))
    data_to = models.DateField(_("đến hết ngày"))
    unit_due_wording = models.CharField(_("hạn của đơn vị, theo kế hoạch"), max_length=200)
    unit_due = models.DateField(_("ngày cuối đơn vị còn nộp đúng hạn"))
    consolidated_due_wording = models.CharField(_("hạn báo cáo tổng hợp, theo kế hoạch"), max_length=200)
    consolidated_due = models.DateField(_("ngày cuối báo cáo tổng hợp còn đúng hạn"))
    weekend_rule = models.CharField(_("nếu rơi vào ngày nghỉ"), max_length=10, choices=WeekendRule)
    template = models.JSONField(_("mẫu đề cương và nơi nhận"), default=dict)
    resolved_on = models.DateField(_("danh sách đơn vị chốt theo ngày"))
    opened_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(_("mở lúc"))

    class Meta:
        verbose_name = _("chu kỳ báo cáo")
        verbose_name_plural = _("chu kỳ báo cáo")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="one_cycle_a_year"),
            models.CheckConstraint(condition=Q(data_from__lte=F("data_to")), name="data_window_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.year}"


class UnitReport(models.Model):
    """One unit's report in one cycle; its name is frozen as it was when the year opened."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("chưa bắt đầu")
        DRAFTING = "drafting", _("đang soạn")
        READY = "ready", _("chờ lãnh đạo đơn vị duyệt")
        SUBMITTED = "submitted", _("đã nộp, chờ duyệt")
        RETURNED = "returned", _("trả lại để bổ sung")
        ACCEPTED = "accepted", _("đã duyệt")

    cycle = models.ForeignKey(ReportingCycle, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    unit_name = models.CharField(_("tên đơn vị khi mở năm"), max_length=300)
    order = models.PositiveIntegerField(_("thứ tự"), default=0)
    state = models.CharField(_("trạng thái"), max_length=12, choices=State, default=State.NOT_STARTED)
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    was_late = models.BooleanField(_("nộp muộn"), default=False)
    decided_at = models.DateTimeField(_("duyệt hoặc trả lại lúc"), null=True, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    return_reason = models.TextField(_("lý do trả lại"), blank=True)
    leader_note = models.TextField(_("ý kiến của lãnh đạo đơn vị"), blank=True)
    extended_to = models.DateField(_("gia hạn đến hết ngày"), null=True, blank=True)
    extension_reason = models.CharField(_("lý do gia hạn"), max_length=500, blank=True)
    direction = models.TextField(_("công tác chỉ đạo, điều hành"), blank=True)
    assessment = models.TextField(_("đánh giá chung: ưu điểm, hạn chế, nguyên nhân"), blank=True)
    next_year = models.TextField(_("phương hướng, nhiệm vụ năm tới"), blank=True)
    overview_revision = models.PositiveIntegerField(default=0)
    overview_saved_at = models.DateTimeField(_("phần chung lưu lúc"), null=True, blank=True)
    overview_saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["cycle", "unit"], name="one_report_a_unit")]
        indexes = [models.Index(fields=["cycle", "state"])]

    def __str__(self) -> str:
        return f"{self.unit_name} · {self.cycle.year}"

    @property
    def last_day(self) -> date:
        """The last day on which this unit still meets its deadline: its extension, or the year's."""
        return self.extended_to or self.cycle.unit_due


class Duty(models.Model):
    """That a unit answers for a provision in this cycle, frozen when the year opened."""

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="duties")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="duties")
    role = models.CharField(_("vai trò"), max_length=12)
    wording = models.CharField(_("lời của kế hoạch"), max_length=300)

    class Meta:
        verbose_name = _("nhiệm vụ được giao")
        verbose_name_plural = _("nhiệm vụ được giao")
        ordering = ["provision__position"]
        constraints = [models.UniqueConstraint(fields=["report", "provision"], name="one_duty_a_provision")]

    def __str__(self) -> str:
        return f"{self.provision.path} ({self.role})"


class UnansweredDuty(models.Model):
    """An assignment that reached nobody when the year opened: its body no longer exists, or nobody is named."""

    cycle = models.ForeignKey(ReportingCycle, models.PROTECT, related_name="unanswered")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="unanswered")
    wording = models.CharField(_("lời của kế hoạch"), max_length=300)
    role = models.CharField(_("vai trò"), max_length=12)
    why = models.CharField(_("vì sao"), max_length=300)

    class Meta:
        verbose_name = _("nhiệm vụ chưa xác định cơ quan thực hiện")
        verbose_name_plural = _("nhiệm vụ chưa xác định cơ quan thực hiện")
        ordering = ["provision__position", "pk"]

    def __str__(self) -> str:
        return f"{self.provision.path}: {self.wording}"


class TaskEntry(models.Model):
    """What a unit wrote about one of its duties."""

    class Outcome(models.TextChoices):
        DONE = "done", _("có kết quả để báo cáo")
        NOTHING = "nothing", _("không phát sinh")
        SECRET = "secret", _("báo cáo riêng theo chế độ mật")

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="entries")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="entries")
    outcome = models.CharField(_("tình hình"), max_length=10, choices=Outcome, blank=True)
    done = models.TextField(_("kết quả thực hiện"), blank=True)
    difficulties = models.TextField(_("khó khăn, vướng mắc"), blank=True)
    recommendations = models.TextField(_("kiến nghị, đề xuất"), blank=True)
    return_reason = models.TextField(_("cần bổ sung"), blank=True)
    money_reason = models.CharField(_("giải thích kinh phí"), max_length=500, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("lưu lúc"))
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("nội dung báo cáo nhiệm vụ")
        verbose_name_plural = _("nội dung báo cáo nhiệm vụ")
        constraints = [models.UniqueConstraint(fields=["report", "provision"], name="one_entry_a_task")]

    def __str__(self) -> str:
        return f"{self.provision.path} · {self.report}"


class Figure(models.Model):
    """The one place where a figure stands (ruling 5): a value with its unit of measure, or one of the four empties."""

    class Empty(models.TextChoices):
        NOT_APPLICABLE = "not_applicable", _("không áp dụng")
        NOTHING = "nothing", _("không phát sinh")
        NOT_COLLECTED = "not_collected", _("chưa thu thập")
        UNKNOWN = "unknown", _("chưa xác định")

    class Source(models.TextChoices):
        SELF_REPORTED = "self_reported", _("số liệu tự báo cáo")
        RECORDS = "records", _("lấy từ bản ghi")

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="figures")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="figures")
    label = models.CharField(_("tên số liệu"), max_length=200)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=60)
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=4, null=True, blank=True)
    empty = models.CharField(_("không có giá trị vì"), max_length=16, choices=Empty, blank=True)
    reason = models.CharField(_("giải thích"), max_length=500, blank=True)
    source = models.CharField(_("nguồn"), max_length=16, choices=Source, default=Source.SELF_REPORTED)
    records = models.ManyToManyField(Record, verbose_name=_("bản ghi nguồn"), related_name="figures")

    class Meta:
        verbose_name = _("số liệu")
        verbose_name_plural = _("số liệu")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "provision", "label"], name="one_figure_a_label"),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(empty=""), name="value_or_empty_not_both"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value if self.value is not None else self.get_empty_display()}"


class Snapshot(models.Model):
    """A frozen report: its content in one canonical text, chained by SHA-256 to the one before, and its documents."""

    sequence = models.PositiveIntegerField(_("số thứ tự"), unique=True)
    cycle = models.ForeignKey(ReportingCycle, models.PROTECT, related_name="snapshots")
    report = models.ForeignKey(UnitReport, models.PROTECT, null=True, related_name="snapshots")
    content = models.TextField(_("nội dung (JSON chuẩn hóa)"))
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    previous_sha256 = models.CharField(_("SHA-256 của bản trước"), max_length=64, blank=True)
    sealed_sha256 = models.CharField(_("SHA-256 của dấu niêm"), max_length=64, blank=True, default="", db_default="")
    docx = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("chốt lúc"))

    class Meta:
        verbose_name = _("bản chụp")
        verbose_name_plural = _("bản chụp")
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.sha256[:12]}"


class ConsolidatedReport(models.Model):
    """The coordinator's report to the People's Committee; supplement 1, 2 … take in what came later (ruling 8)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        FROZEN = "frozen", _("đã chốt số liệu")
        ISSUED = "issued", _("đã ban hành")
        PUBLISHED = "published", _("đã công bố")

    cycle = models.ForeignKey(ReportingCycle, models.PROTECT, related_name="consolidated")
    supplement = models.PositiveIntegerField(_("bổ sung lần"), default=0)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.DRAFT)
    consolidated_at = models.DateTimeField(_("tổng hợp lúc"))
    consolidated_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, null=True, related_name="consolidated")
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    signed_file = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("báo cáo tổng hợp")
        verbose_name_plural = _("báo cáo tổng hợp")
        ordering = ["supplement"]
        constraints = [models.UniqueConstraint(fields=["cycle", "supplement"], name="one_supplement_a_number")]

    def __str__(self) -> str:
        return f"{_('Báo cáo tổng hợp')} {self.cycle.year}"
