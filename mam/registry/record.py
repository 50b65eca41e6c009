"""What all records share: one id space, states, an append-only chain of versions, tags. The kinds: kinds/.

A record's row holds what is public once it is published. A revision by somebody who may not publish waits beside it as
a version (`pending`) and comes into the row when it is published. What moves records: flow.py.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account
from mam.organisations.models import Unit


class Record(models.Model):
    """One thing known, of one kind; owned by a unit, never deleted."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("chờ duyệt")
        SENT_BACK = "sent_back", _("trả lại để bổ sung")
        PUBLISHED = "published", _("đã công bố")
        WITHDRAWN = "withdrawn", _("đã rút, lưu trữ")

    class Precision(models.TextChoices):
        COMMUNE = "commune", _("chỉ xã, phường")
        KILOMETRE = "kilometre", _("làm tròn khoảng 1 km")
        EXACT = "exact", _("chính xác")

    kind = models.CharField(_("loại"), max_length=40, db_index=True)
    slug = models.SlugField(_("địa chỉ"), max_length=120)
    title = models.CharField(_("tên"), max_length=300)
    title_en = models.CharField(_("tên tiếng Anh"), max_length=300, blank=True)
    summary = models.TextField(_("mô tả ngắn"), blank=True)
    commune = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("xã, phường"), null=True, blank=True, related_name="records_here"
    )
    latitude = models.DecimalField(_("vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    place_shown = models.CharField(
        _("vị trí được công khai"), max_length=10, choices=Precision, default=Precision.COMMUNE
    )
    source = models.CharField(
        _("nguồn"), max_length=500, help_text=_("Văn bản, hồ sơ, báo cáo hoặc trang thông tin đã lấy số liệu.")
    )
    source_url = models.URLField(_("địa chỉ của nguồn"), max_length=500, blank=True)

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("đơn vị quản lý"), related_name="records")
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.PROPOSED)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    name_key = models.CharField(max_length=300, db_index=True)
    natural_key = models.CharField(max_length=400)
    revision = models.PositiveIntegerField(default=0)
    pending = models.OneToOneField("RecordVersion", models.PROTECT, null=True, blank=True, related_name="+")
    attached = models.JSONField(_("ảnh, tệp kèm theo"), default=list, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    verified_at = models.DateTimeField(_("xác minh lúc"), null=True, blank=True)
    verified_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    verified_from = models.CharField(_("xác minh từ"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"))
    created_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("sửa lúc"), db_index=True)

    class Meta:
        verbose_name = _("bản ghi")
        verbose_name_plural = _("bản ghi")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_record_an_address"),
            models.UniqueConstraint(
                fields=["kind", "natural_key"], condition=~Q(state="withdrawn"), name="one_record_a_natural_key"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_place_has_both_degrees",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "-changed_at"]), models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return self.title


class RecordVersion(models.Model):
    """The whole record as it was proposed, revised or decided: written once, chained by SHA-256 to the one before."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("phiên bản"))
    act = models.CharField(_("việc"), max_length=20)
    state = models.CharField(_("trạng thái sau đó"), max_length=10, choices=Record.State)
    content = models.JSONField(_("nội dung"))
    reason = models.TextField(_("lý do"), blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("lúc"))
    previous_sha256 = models.CharField(_("SHA-256 của bản trước"), max_length=64, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("phiên bản")
        verbose_name_plural = _("phiên bản")
        ordering = ["record", "-number"]
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.record} · {self.number}"


class Tag(models.Model):
    """One word of a vocabulary on one record: what lists are narrowed by; written with the record, from its content."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="tags")
    field = models.CharField(max_length=40)
    code = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("từ khóa")
        verbose_name_plural = _("từ khóa")
        constraints = [models.UniqueConstraint(fields=["record", "field", "code"], name="one_tag_a_word")]
        indexes = [models.Index(fields=["field", "code"])]

    def __str__(self) -> str:
        return f"{self.field}: {self.code}"
