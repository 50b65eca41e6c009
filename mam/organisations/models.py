"""Units through time, groups that are rules, and the roles of accounts in units.

A unit is an internal id (ruling 1): what it is called, its official codes and its parent are dated rows beside it,
because codes and names are used again for other bodies. Every `valid_to` is the first day on which the row no longer
holds; an empty `valid_from` says that the beginning is not recorded. Reads: queries.py; what changes units: flow.py.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account


def _forward(name: str) -> models.CheckConstraint:
    """A period that ends after it begins, whenever both days are known."""
    open_ended = Q(valid_from__isnull=True) | Q(valid_to__isnull=True)
    return models.CheckConstraint(condition=open_ended | Q(valid_from__lt=F("valid_to")), name=name)


class Dated(models.Model):
    """A row that holds from one day until another."""

    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the row holds on this day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


class Unit(Dated):
    """A body that can be given duties: inside the administrative tree or outside it (ruling 4)."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Ủy ban nhân dân cấp tỉnh")
        DEPARTMENT = "department", _("sở và cơ quan ngang sở")
        AGENCY = "agency", _("ban, ngành cấp tỉnh")
        VERTICAL = "vertical", _("cơ quan ngành dọc tại địa phương")
        SERVICE = "service", _("đơn vị sự nghiệp")
        PRESS = "press", _("cơ quan báo chí, truyền thông")
        FRONT = "front", _("Mặt trận Tổ quốc")
        POLITICAL = "political", _("tổ chức chính trị - xã hội")
        ASSOCIATION = "association", _("hội, hiệp hội, liên minh")
        ENTERPRISE = "enterprise", _("doanh nghiệp")
        DISTRICT = "district", _("Ủy ban nhân dân cấp huyện")
        COMMUNE = "commune", _("Ủy ban nhân dân xã")
        WARD = "ward", _("Ủy ban nhân dân phường")
        TOWNSHIP = "township", _("Ủy ban nhân dân thị trấn")
        ZONE = "zone", _("Ủy ban nhân dân đặc khu")

    COMMUNE_LEVEL = (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.ZONE)

    key = models.SlugField(_("khóa nội bộ"), max_length=120, unique=True)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind)
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=500, blank=True)
    source = models.CharField(_("nguồn"), max_length=500)

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["key"]
        constraints = [_forward("unit_forward")]
        indexes = [models.Index(fields=["kind"])]

    def __str__(self) -> str:
        """The newest name, for the audit trail; a screen asks queries.name_of for the name on a day."""
        newest = self.names.order_by(F("valid_from").desc(nulls_last=True)).first()
        return newest.name if newest else self.key

    @property
    def is_commune_level(self) -> bool:
        """Whether this is the committee of a commune, ward, township or special zone."""
        return self.kind in self.COMMUNE_LEVEL

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on this day."""
        return self.holds_on(day)


class UnitName(Dated):
    """What a unit is called in a period; never a key."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(_("tên"), max_length=300)
    short_name = models.CharField(_("tên ngắn"), max_length=150, blank=True)
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tên đơn vị")
        verbose_name_plural = _("tên đơn vị")
        ordering = ["unit", "valid_from"]
        constraints = [_forward("name_forward")]

    def __str__(self) -> str:
        return self.name


class UnitCode(Dated):
    """An official code in a period; the same code may mean another unit on another day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="codes")
    scheme = models.CharField(_("bảng mã"), max_length=60)
    code = models.CharField(_("mã"), max_length=40)

    class Meta:
        verbose_name = _("mã đơn vị")
        verbose_name_plural = _("mã đơn vị")
        ordering = ["unit", "scheme", "valid_from"]
        constraints = [_forward("code_forward")]
        indexes = [models.Index(fields=["scheme", "code"])]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class UnitParent(Dated):
    """Which body a unit stands under in a period."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")

    class Meta:
        verbose_name = _("đơn vị cấp trên")
        verbose_name_plural = _("đơn vị cấp trên")
        ordering = ["unit", "valid_from"]
        constraints = [_forward("parent_forward")]

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent}"


class Succession(models.Model):
    """That one body became another, wholly or in part, on a day, by a document; `after` is empty for a dissolution."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("hợp nhất, sáp nhập")
        SPLIT = "split", _("chia, tách")
        PARTIAL = "partial", _("điều chuyển một phần")
        RENAME = "rename", _("đổi tên")
        DISSOLVE = "dissolve", _("kết thúc hoạt động, không có đơn vị kế thừa")

    before = models.ForeignKey(Unit, models.PROTECT, related_name="fates")
    after = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="origins")
    kind = models.CharField(_("sự kiện"), max_length=10, choices=Kind)
    portion = models.CharField(_("phần chuyển sang"), max_length=200, blank=True)
    share = models.DecimalField(
        _("tỷ lệ số liệu chuyển sang (%)"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    on = models.DateField(_("ngày có hiệu lực"))
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=500)
    source = models.CharField(_("nguồn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("kế thừa giữa các đơn vị")
        verbose_name_plural = _("kế thừa giữa các đơn vị")
        ordering = ["on", "before", "after"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="dissolve", after__isnull=True) | (~Q(kind="dissolve") & Q(after__isnull=False)),
                name="only_a_dissolution_has_no_successor",
            ),
            models.UniqueConstraint(fields=["before", "after", "on"], name="one_succession_a_pair_and_day"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100), name="share_of_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after or '∅'} ({self.on:%d/%m/%Y})"


class UnitLetterhead(models.Model):
    """How a unit heads, numbers and signs its documents from a day on (Decree 30/2020, or the body's own way)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="letterheads")
    superior = models.CharField(_("cơ quan chủ quản"), max_length=300, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300)
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    applies_decree = models.BooleanField(_("trình bày theo Nghị định 30/2020/NĐ-CP"), default=True)
    own_lines = models.JSONField(_("các dòng tiêu đề riêng"), default=list, blank=True)
    signer_authority = models.CharField(_("quyền hạn ký"), max_length=200, blank=True)
    signer_office = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    signer_name = models.CharField(_("họ tên người ký"), max_length=200, blank=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("tiêu đề văn bản của đơn vị")
        verbose_name_plural = _("tiêu đề văn bản của đơn vị")
        ordering = ["unit", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="one_letterhead_a_day")]

    def __str__(self) -> str:
        return self.issuer


class UnitGroup(models.Model):
    """A wording such as "các sở, ban, ngành": a rule that gives its members on a day (ruling 3).

    `rule` holds any of `kinds` (kinds of units), `keys` (units by internal key), `under` (key of the parent they must
    stand under) and `exclude_named` (true: without the units that the plan names by themselves). A rule without kinds
    and keys is open: whom it means is not determined ("các cơ quan liên quan").
    """

    key = models.SlugField(_("khóa nội bộ"), max_length=120, unique=True)
    name = models.CharField(_("tên nhóm"), max_length=300)
    phrases = models.JSONField(_("cách viết"), default=list)
    rule = models.JSONField(_("quy tắc"), default=dict)

    class Meta:
        verbose_name = _("nhóm đơn vị")
        verbose_name_plural = _("nhóm đơn vị")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether the wording names nobody in particular, on any day."""
        return not self.rule.get("kinds") and not self.rule.get("keys")


class Membership(models.Model):
    """The role of an account in a unit, for a time; all rights come from here."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("chuyên viên báo cáo")
        LEADER = "leader", _("lãnh đạo đơn vị")
        COORDINATOR = "coordinator", _("đầu mối tổng hợp")
        PROVINCE_LEADER = "province_leader", _("lãnh đạo tỉnh")
        CURATOR = "curator", _("người quản lý danh mục")
        EDITOR = "editor", _("biên tập viên")
        FINANCE = "finance", _("người xác minh kinh phí")
        ADMINISTRATOR = "administrator", _("quản trị hệ thống")

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("thôi từ ngày"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("thay cho"), related_name="stand_ins", null=True, blank=True
    )

    class Meta:
        verbose_name = _("vai trò trong đơn vị")
        verbose_name_plural = _("vai trò trong đơn vị")
        ordering = ["unit", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")), name="membership_forward"
            ),
            models.UniqueConstraint(
                fields=["account", "unit", "role"], condition=Q(valid_to__isnull=True), name="one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}, {self.unit}"


Role = Membership.Role
