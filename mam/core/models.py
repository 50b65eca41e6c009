"""The account, the audit trail, kept files and publications. Verbs that write them: audit.py, files.py.

What people are told has its model in notices/models.py, what the search keeps in search/models.py; what makes an
instance a demo is read in demo.py.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mam.core.notices.models import Notice as Notice
from mam.core.search.models import SearchEntry as SearchEntry
from mam.core.search.models import SearchLabels as SearchLabels


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts that sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A new account; without a password nobody can sign in until one is set."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this e-mail address, however its letters are cased."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What the person may do comes from memberships in units, never from here."""

    email = models.EmailField(_("địa chỉ e-mail"), unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=200)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    must_set_password = models.BooleanField(_("phải tự đặt mật khẩu"), default=False)
    one_time_code_until = models.DateTimeField(_("mã dùng một lần có hiệu lực đến"), null=True, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"), default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = AccountManager()

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self) -> str:
        return self.full_name or self.email


class AuditEntry(models.Model):
    """Who did what to which thing, when and why; written by every verb, changed by none."""

    at = models.DateTimeField(_("lúc"), default=timezone.now, db_index=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="audit_entries")
    verb = models.CharField(_("việc"), max_length=60)
    subject_kind = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.BigIntegerField(_("mã đối tượng"))
    subject_label = models.CharField(_("đối tượng"), max_length=300)
    reason = models.TextField(_("lý do"), blank=True)
    detail = models.JSONField(_("chi tiết"), default=dict, blank=True)

    class Meta:
        verbose_name = _("nhật ký")
        verbose_name_plural = _("nhật ký")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_label}"


class KeptFile(models.Model):
    """Bytes kept exactly as they came or as they were rendered, named by their SHA-256."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    name = models.CharField(_("tên tệp"), max_length=300)
    media_type = models.CharField(_("kiểu tệp"), max_length=120)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    kept_at = models.DateTimeField(_("lưu lúc"), default=timezone.now)

    class Meta:
        verbose_name = _("tệp lưu")
        verbose_name_plural = _("tệp lưu")

    def __str__(self) -> str:
        return self.name


class Publication(models.Model):
    """One row a publication: everything public is read as of the newest row of its subject (ruling 13)."""

    at = models.DateTimeField(_("công bố lúc"), default=timezone.now)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="publications")
    subject_kind = models.CharField(_("loại"), max_length=60)
    subject_id = models.BigIntegerField(_("mã"))
    snapshot_sha256 = models.CharField(_("mã băm của bản chụp"), max_length=64)
    content = models.JSONField(_("nội dung công khai"), default=dict)

    class Meta:
        verbose_name = _("lần công bố")
        verbose_name_plural = _("lần công bố")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} · {self.at:%d/%m/%Y}"


class DemoInstance(models.Model):
    """That everything in this database was invented for trying out: the first row written, and never taken away."""

    begun_at = models.DateTimeField(_("bắt đầu tạo lúc"), default=timezone.now)
    finished_at = models.DateTimeField(_("tạo xong lúc"), null=True, blank=True)
    recipe = models.JSONField(_("được tạo với"), default=dict)

    class Meta:
        verbose_name = _("bản minh họa")
        verbose_name_plural = _("bản minh họa")

    def __str__(self) -> str:
        return str(_("Bản minh họa"))
