"""The log of reminders: which unit was told what and when, by whom, and the people who were told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """One reminder to one unit: at most one a day, and in each step at most one by itself."""

    report = models.ForeignKey("reporting.UnitReport", models.PROTECT, related_name="reminders")
    step = models.CharField(_("đợt nhắc"), max_length=12, blank=True)
    day = models.DateField(_("ngày nhắc"))
    at = models.DateTimeField(_("nhắc lúc"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told = models.JSONField(_("người được báo"), default=list)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))

    class Meta:
        verbose_name = _("lần nhắc")
        verbose_name_plural = _("lần nhắc")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "day"], name="one_reminder_a_day"),
            models.UniqueConstraint(
                fields=["report", "step"], condition=Q(by__isnull=True), name="one_reminder_a_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.day:%d/%m/%Y}"

    @property
    def notice_key(self) -> str:
        """The key of the notices this reminder put into inboxes."""
        return f"reminder:{self.pk}"
