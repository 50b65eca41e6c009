"""One sheet that somebody brings in: the kept file, what the dry run found, and how far the writing has come.

It is worked in steps (importing.py), so it can be watched, stopped and taken up again.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile
from mam.organisations.models import Unit

COUNTED = ("created", "changed", "unchanged", "bad")


class ImportRun(models.Model):
    """A sheet of records of one kind for one unit."""

    class State(models.TextChoices):
        CHECKED = "checked", _("đã đọc thử")
        RUNNING = "running", _("đang ghi")
        STOPPED = "stopped", _("tạm dừng")
        DONE = "done", _("đã ghi xong")

    kind = models.CharField(_("loại"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("đơn vị ghi"), related_name="+")
    by = models.ForeignKey(Account, models.PROTECT, verbose_name=_("người nhập"), related_name="+")
    file = models.ForeignKey(KeptFile, models.PROTECT, verbose_name=_("tệp"), related_name="+")
    name = models.CharField(_("tên tệp"), max_length=300)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.CHECKED)
    last_row = models.PositiveIntegerField(_("dòng cuối"), default=0)
    reached = models.PositiveIntegerField(_("đã ghi đến dòng"), default=0)
    found = models.JSONField(_("đọc thử"), default=dict)
    done = models.JSONField(_("đã ghi"), default=dict)
    notes = models.JSONField(_("lưu ý"), default=list)
    faults = models.JSONField(_("ô sai"), default=list)
    wrong_cells = models.PositiveIntegerField(_("số ô sai"), default=0)
    bad_rows = models.JSONField(_("các dòng sai"), default=list)
    begun_at = models.DateTimeField(_("tải lên lúc"))
    changed_at = models.DateTimeField(_("làm tiếp lúc"))

    class Meta:
        verbose_name = _("lần nhập bảng")
        verbose_name_plural = _("lần nhập bảng")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "unit"])]

    def __str__(self) -> str:
        return self.name
