"""Pictures and documents kept with a record: written once; which of them stand, and in what order, the record says.

A change of words or an order is a new list in the record (`Record.attached`), so it is a version and is decided like
every revision. `position` follows that list; a row without one waits or is archived. Verbs: attaching.py.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.file_types import BY_MEDIA_TYPE
from mam.core.models import Account, KeptFile
from mam.registry.record import Record


class Attachment(models.Model):
    """One file with its words as they stood at one time; a picture is never shown without credit and licence."""

    class Licence(models.TextChoices):
        OWN = "own", _("ảnh, tài liệu của đơn vị; được dùng lại khi ghi nguồn")
        PERMITTED = "permitted", _("tác giả cho phép đăng trên cổng thông tin này")
        CC_BY = "cc-by", _("CC BY 4.0")
        CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0")
        FREE = "cc0", _("CC0, hiến tặng cho công cộng")
        OFFICIAL = "official", _("văn bản hành chính, không thuộc phạm vi bảo hộ quyền tác giả")

    record = models.ForeignKey(Record, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(KeptFile, models.PROTECT, related_name="+")
    medium = models.ForeignKey(KeptFile, models.PROTECT, null=True, blank=True, related_name="+")
    small = models.ForeignKey(KeptFile, models.PROTECT, null=True, blank=True, related_name="+")
    media_type = models.CharField(_("kiểu tệp"), max_length=120)
    width = models.PositiveIntegerField(_("chiều rộng"), null=True, blank=True)
    height = models.PositiveIntegerField(_("chiều cao"), null=True, blank=True)
    title = models.CharField(_("tên ảnh, tệp"), max_length=300)
    alt = models.CharField(_("mô tả ảnh"), max_length=300, blank=True)
    credit = models.CharField(_("tác giả, nguồn"), max_length=300, blank=True)
    licence = models.CharField(_("giấy phép sử dụng"), max_length=12, choices=Licence, blank=True)
    made_on = models.DateField(_("ngày chụp, ngày lập"), null=True, blank=True)
    public = models.BooleanField(_("hiện cho mọi người"), default=False)
    position = models.PositiveSmallIntegerField(_("thứ tự"), null=True, blank=True)
    added_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(_("thêm lúc"))

    class Meta:
        verbose_name = _("ảnh, tệp kèm theo")
        verbose_name_plural = _("ảnh, tệp kèm theo")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def ending(self) -> str:
        """What sort of document it is, as people call it: PDF."""
        return BY_MEDIA_TYPE[self.media_type].ending.upper()

    @property
    def is_picture(self) -> bool:
        """Whether it is shown, not only offered."""
        return self.small_id is not None
