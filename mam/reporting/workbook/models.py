"""A workbook that somebody brought back: the kept file, and what saving it gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile


class FilledWorkbook(models.Model):
    """A unit's report that came as a workbook; read at once, written when somebody says so."""

    report = models.ForeignKey("reporting.UnitReport", models.PROTECT, related_name="workbooks")
    by = models.ForeignKey(Account, models.PROTECT, verbose_name=_("người tải lên"), related_name="+")
    file = models.ForeignKey(KeptFile, models.PROTECT, verbose_name=_("tệp"), related_name="+")
    name = models.CharField(_("tên tệp"), max_length=300)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    saved_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)
    saved = models.JSONField(_("đã ghi: lần lưu theo nhiệm vụ"), default=dict)
    left = models.JSONField(_("để lại: nhiệm vụ có người khác sửa"), default=list)
    faults = models.JSONField(_("ô sai"), default=list)

    class Meta:
        verbose_name = _("bảng tính đã điền")
        verbose_name_plural = _("bảng tính đã điền")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
