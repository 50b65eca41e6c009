"""A signed copy of a frozen report: the file as it came back, and what was found out about its signatures that day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile
from mam.signing import Checked


class SignedCopy(models.Model):
    """Kept beside the snapshot, never instead of it; `elsewhere`: signed on paper or on another file than ours."""

    snapshot = models.ForeignKey("reporting.Snapshot", models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey(KeptFile, models.PROTECT, verbose_name=_("tệp"), related_name="+")
    elsewhere = models.BooleanField(_("không ký trên tệp đã chốt"), default=False)
    found = models.JSONField(_("kết quả kiểm tra chữ ký"), default=dict)
    taken_at = models.DateTimeField(_("nhận lúc"))
    taken_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("bản đã ký")
        verbose_name_plural = _("bản đã ký")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "file"], name="one_signed_copy_a_file")]

    def __str__(self) -> str:
        return self.file.name

    @property
    def checked(self) -> Checked:
        """What was found out when it came."""
        return Checked.from_json(self.found)
