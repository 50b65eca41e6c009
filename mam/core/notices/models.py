"""The notice: what one person was told, where it leads, whether it was read and whether the e-mail went out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing told to one person; its key is unique for that person, so nothing is told twice."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    key = models.CharField(_("khóa"), max_length=120)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"))
    url = models.CharField(_("địa chỉ trang"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("báo lúc"))
    read_at = models.DateTimeField(_("đọc lúc"), null=True, blank=True)
    mail_taken_at = models.DateTimeField(_("nhận gửi thư lúc"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("gửi thư lúc"), null=True, blank=True)
    mail_failure = models.CharField(_("lỗi gửi thư"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="one_notice_a_key")]
        indexes = [
            models.Index(fields=["account", "read_at"], name="notices_of_account"),
            models.Index(fields=["made_at"], condition=Q(mailed_at__isnull=True), name="notices_to_mail"),
        ]

    def __str__(self) -> str:
        return self.subject
