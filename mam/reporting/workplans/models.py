"""What a unit says before a year: that it has received the plan, and what it will do, when, with whose money.

The verbs that write these rows: flow.py. A unit's plan of a year is its own, or is worked into another programme.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile
from mam.organisations.models import Unit
from mam.planning.models import FundingSource, Plan, Provision
from mam.reporting.workplans.rules import months_said


class Acknowledgement(models.Model):
    """That a unit has received a plan and knows what is asked of it: said once."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="acknowledgements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="acknowledgements")
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("tiếp nhận lúc"))

    class Meta:
        verbose_name = _("tiếp nhận kế hoạch")
        verbose_name_plural = _("tiếp nhận kế hoạch")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="one_acknowledgement_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.plan}"[:200]


class WorkPlan(models.Model):
    """A unit's plan of one year for carrying out a plan: its own, or a pointer into another programme."""

    class Kind(models.TextChoices):
        OWN = "own", _("kế hoạch riêng")
        EMBEDDED = "embedded", _("lồng ghép vào chương trình, kế hoạch khác")

    class State(models.TextChoices):
        DRAFTING = "drafting", _("đang soạn")
        CONFIRMED = "confirmed", _("đã xác nhận")
        REOPENED = "reopened", _("mở lại để sửa")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="work_plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="work_plans")
    year = models.PositiveIntegerField(_("năm"))
    kind = models.CharField(_("hình thức"), max_length=10, choices=Kind)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.DRAFTING)
    other_title = models.CharField(_("tên chương trình, kế hoạch"), max_length=500, blank=True)
    other_number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    other_issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    other_issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    other_place = models.TextField(_("lồng ghép ở phần nào"), blank=True)
    file = models.ForeignKey(KeptFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(_("tệp kèm theo"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("lưu lúc"))
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reopen_reason = models.TextField(_("lý do mở lại"), blank=True)
    docx = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("kế hoạch năm của đơn vị")
        verbose_name_plural = _("kế hoạch năm của đơn vị")
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "unit", "year"], name="one_work_plan_a_year")]
        indexes = [models.Index(fields=["plan", "year"])]

    def __str__(self) -> str:
        return f"{self.unit} · {self.year}"


class PlannedActivity(models.Model):
    """What a unit will do for one of its tasks: in which months, who answers for it, what shall come of it."""

    work_plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="activities")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="planned")
    what = models.TextField(_("hoạt động"))
    first_month = models.PositiveSmallIntegerField(_("từ tháng"))
    last_month = models.PositiveSmallIntegerField(_("đến tháng"))
    responsible = models.CharField(_("người phụ trách"), max_length=200, blank=True)
    expected = models.TextField(_("kết quả dự kiến"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("lưu lúc"))
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("hoạt động dự kiến")
        verbose_name_plural = _("hoạt động dự kiến")
        ordering = ["provision__position", "first_month", "last_month", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month__gte=1, last_month__lte=12, first_month__lte=F("last_month")),
                name="planned_months_of_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provision.path}: {self.what}"[:200]

    @property
    def months(self) -> str:
        """When, in words."""
        return months_said(self.first_month, self.last_month)

    @property
    def total(self) -> int:
        """The money from all sources together, in đồng."""
        return sum(money.amount for money in self.money.all())


class PlannedMoney(models.Model):
    """Money foreseen for an activity from one of the plan's sources; integer đồng."""

    activity = models.ForeignKey(PlannedActivity, models.CASCADE, related_name="money")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="planned")
    amount = models.BigIntegerField(_("dự kiến (đồng)"))

    class Meta:
        verbose_name = _("kinh phí dự kiến")
        verbose_name_plural = _("kinh phí dự kiến")
        ordering = ["source__order"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "source"], name="one_planned_sum_a_source"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="planned_money_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.amount}"
