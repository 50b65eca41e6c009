"""Where money of a year stands, once: what a unit asked for, was given and spent on a task from one of the sources."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account
from mam.planning.models import FundingSource, Provision


class FundingEntry(models.Model):
    """Money of one unit for one task from one of the plan's sources, in integer đồng, with what proves it.

    Money in kind and in a foreign currency is part of `spent`; how it was valued stands beside it.
    """

    report = models.ForeignKey("reporting.UnitReport", models.PROTECT, related_name="funding")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="funding")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="entries")
    requested = models.BigIntegerField(_("đề nghị (đồng)"), null=True, blank=True)
    allocated = models.BigIntegerField(_("được giao (đồng)"), null=True, blank=True)
    spent = models.BigIntegerField(_("đã thực hiện (đồng)"), null=True, blank=True)
    in_kind = models.BigIntegerField(_("trong đó bằng hiện vật (đồng)"), null=True, blank=True)
    in_kind_method = models.CharField(_("cách định giá hiện vật"), max_length=300, blank=True, default="")
    giver = models.CharField(_("bên cấp, tài trợ hoặc góp vốn"), max_length=200, blank=True, default="")
    programme = models.CharField(_("mã chương trình, dự án"), max_length=100, blank=True, default="")
    document = models.CharField(_("văn bản, chứng từ"), max_length=300, blank=True, default="")
    currency = models.CharField(_("ngoại tệ"), max_length=3, blank=True, default="")
    foreign_amount = models.DecimalField(_("số tiền ngoại tệ"), max_digits=18, decimal_places=2, null=True, blank=True)
    rate = models.DecimalField(_("tỷ giá (đồng)"), max_digits=14, decimal_places=4, null=True, blank=True)
    rate_on = models.DateField(_("ngày của tỷ giá"), null=True, blank=True)
    verified_at = models.DateTimeField(_("xác minh lúc"), null=True, blank=True)
    verified_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    verified_from = models.CharField(_("xác minh theo"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("kinh phí")
        verbose_name_plural = _("kinh phí")
        ordering = ["report__order", "provision__position", "source__order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "provision", "source"], name="one_sum_a_source"),
            models.CheckConstraint(condition=Q(spent__gte=0), name="spent_not_negative"),
            models.CheckConstraint(condition=Q(requested__gte=0), name="requested_not_negative"),
            models.CheckConstraint(condition=Q(allocated__gte=0), name="allocated_not_negative"),
            models.CheckConstraint(condition=Q(in_kind__gte=0, in_kind__lte=F("spent")), name="in_kind_within_spent"),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | ~Q(verified_from=""), name="verified_from_a_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.spent}"

    @property
    def is_verified(self) -> bool:
        """Whether somebody compared the sums with a document; otherwise the unit alone says so ("tự khai")."""
        return self.verified_at is not None
