"""What ties records to reports: evidence, how an indicator is computed from it, and which task a kind likely serves.

A record is registry's; here stands only what it serves. Verbs: evidence.py; the arithmetic: formulas.py.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account
from mam.organisations.models import Unit
from mam.planning.models import Indicator, Provision
from mam.registry.models import Record


class Evidence(models.Model):
    """That a record shows what a unit did for a provision in a year; it counts once the record is published."""

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence")
    year = models.PositiveIntegerField(_("năm"))
    record = models.ForeignKey(Record, models.PROTECT, related_name="serves")
    filed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(_("gắn lúc"))

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ["filed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["provision", "unit", "year", "record"], name="one_evidence_a_record")
        ]
        indexes = [models.Index(fields=["provision", "year"]), models.Index(fields=["unit", "year"])]

    def __str__(self) -> str:
        return f"{self.provision.path} · {self.year} · {self.record}"

    @property
    def stands(self) -> Record:
        """The record, or the one it was merged into."""
        return self.record.merged_into or self.record

    @property
    def counts_elsewhere(self) -> bool:
        """Whether it was merged into another unit's record, which counts there."""
        return self.stands.unit_id != self.unit_id


class IndicatorFormula(models.Model):
    """How an indicator is computed from records of one kind, in data; `method` says the same in words."""

    class Measure(models.TextChoices):
        COUNT = "count", _("đếm bản ghi")
        SUM = "sum", _("cộng một trường")
        RATIO = "ratio", _("tỷ lệ so với mức nền")
        COHORT = "cohort", _("mức tăng giữa hai ngày")

    class Baseline(models.TextChoices):
        NOT_NEEDED = "not_needed", _("không cần")
        KNOWN = "known", _("đã xác định")
        UNKNOWN = "unknown", _("chưa xác định")

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="formula")
    kind = models.CharField(_("loại bản ghi"), max_length=40)
    measure = models.CharField(_("cách tính"), max_length=8, choices=Measure)
    field = models.CharField(_("trường được cộng"), max_length=40, blank=True)
    minus = models.CharField(_("trường được trừ"), max_length=40, blank=True)
    entered = models.CharField(_("trường ngày bắt đầu"), max_length=40, blank=True)
    left = models.CharField(_("trường ngày kết thúc"), max_length=40, blank=True)
    since = models.DateField(_("so với ngày"), null=True, blank=True)
    where = models.JSONField(_("điều kiện"), default=dict, blank=True)
    method = models.TextField(_("phương pháp tính"))
    baseline = models.CharField(_("mức nền"), max_length=10, choices=Baseline, default=Baseline.NOT_NEEDED)
    baseline_owner = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("công thức chỉ tiêu")
        verbose_name_plural = _("công thức chỉ tiêu")
        ordering = ["indicator__provision__position", "indicator__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(baseline="unknown") | Q(baseline_owner__isnull=False), name="an_open_baseline_has_an_owner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} = {self.get_measure_display()}"

    @property
    def of_units(self) -> bool:
        """Whether one unit's own records give one unit's figure; ratios and cohorts are the province's."""
        return self.measure in (self.Measure.COUNT, self.Measure.SUM)


class LikelyTask(models.Model):
    """That records of a kind usually serve a provision: ticked beforehand in the quick entry, decided by the person."""

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="likely_kinds")
    kind = models.CharField(_("loại bản ghi"), max_length=40)

    class Meta:
        verbose_name = _("nhiệm vụ thường gắn")
        verbose_name_plural = _("nhiệm vụ thường gắn")
        constraints = [models.UniqueConstraint(fields=["provision", "kind"], name="one_likely_task_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} → {self.provision.path}"
