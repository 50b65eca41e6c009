"""The plan as it was read and confirmed: provisions with permanent ids, who answers for them, deadlines, indicators.

The text is the province's own; everything else points at a provision and quotes it. Verbs that write: flow.py (the
review, read it next) and tree.py (merging, splitting, moving). Who may see what: queries.py.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account, KeptFile
from mam.organisations.models import Unit, UnitGroup
from mam.planning.wording import asked, first_clause, headed, segment_of


class Plan(models.Model):
    """One official plan, from the day its file came in; public once a person has confirmed it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("đang đối chiếu")
        CONFIRMED = "confirmed", _("đã xác nhận")

    slug = models.SlugField(_("địa chỉ"), max_length=80, unique=True)
    type_name = models.CharField(_("tên loại văn bản"), max_length=60)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    title = models.TextField(_("trích yếu"))
    bases = models.JSONField(_("căn cứ"), default=list, blank=True)
    preamble = models.JSONField(_("phần mở đầu"), default=list, blank=True)
    closing = models.TextField(_("phần kết"), blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list, blank=True)
    source_text = models.TextField(_("văn bản đọc được"))
    source_file = models.ForeignKey(KeptFile, models.PROTECT, related_name="plans")
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.DRAFT)
    revision = models.PositiveIntegerField(_("lần sửa"), default=1)
    loaded_at = models.DateTimeField(_("nạp lúc"))
    loaded_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        ordering = ["-issued_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source_file"], name="one_plan_a_file")]

    def __str__(self) -> str:
        return self.title[:200]

    @property
    def is_confirmed(self) -> bool:
        """Whether the public may read it."""
        return self.state == self.State.CONFIRMED


class Provision(models.Model):
    """One marked part of a plan; its id never changes, its path is its address inside the plan."""

    class Level(models.TextChoices):
        PART = "part", _("phần")
        CHAPTER = "chapter", _("chương")
        SECTION = "section", _("mục lớn")
        ARTICLE = "article", _("điều")
        ITEM = "item", _("khoản")
        SUBITEM = "subitem", _("tiểu khoản")
        POINT = "point", _("điểm")
        DASH = "dash", _("gạch đầu dòng")
        PLUS = "plus", _("dấu cộng")
        ROW = "row", _("dòng phụ lục")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(_("thứ tự"))
    path = models.CharField(_("đường dẫn"), max_length=200)
    mark = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    level = models.CharField(_("cấp"), max_length=10, choices=Level)
    text = models.TextField(_("nội dung"), blank=True)
    body = models.JSONField(_("các đoạn dưới"), default=list, blank=True)
    span_from = models.PositiveIntegerField(_("từ ký tự"))
    span_to = models.PositiveIntegerField(_("đến ký tự"))

    class Meta:
        verbose_name = _("mục của kế hoạch")
        verbose_name_plural = _("mục của kế hoạch")
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "path"], name="one_provision_a_path")]
        indexes = [models.Index(fields=["plan", "position"], name="planning_reading_order")]

    def __str__(self) -> str:
        return f"{self.path} {self.heading}"

    @property
    def heading(self) -> str:
        """A short title: the first clause, without closing punctuation."""
        return headed(self.text or (self.body[0] if self.body else ""))

    @property
    def task_title(self) -> str:
        """The provision as a task: its heading, or the first clause below a heading that only names who does it."""
        return headed(asked(self.text, self.body))

    @property
    def task_clause(self) -> str:
        """The same, whole, as an official document prints it."""
        return first_clause(asked(self.text, self.body))

    @property
    def text_whole(self) -> str:
        """Heading and the paragraphs under it, a line each."""
        return "\n".join([line for line in (self.text, *self.body) if line])

    @property
    def segment(self) -> str:
        """Its own part of the path: `-3` of `II.1.a.-3`."""
        return segment_of(self.path)

    @property
    def depth(self) -> int:
        """How many marks lead to it: 1 for a section."""
        return self.path.count(".") + 1


class Assignment(models.Model):
    """That a body, or a group of bodies, leads or coordinates a provision, with the words of the plan that say so."""

    class Role(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        COORDINATE = "coordinate", _("phối hợp")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("chưa quyết định")
        CONFIRMED = "confirmed", _("đã xác nhận")
        REJECTED = "rejected", _("đã bác")

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="assignments")
    group = models.ForeignKey(UnitGroup, models.PROTECT, null=True, blank=True, related_name="assignments")
    wording = models.CharField(_("tên trong kế hoạch"), max_length=300)
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)
    quote = models.TextField(_("câu của kế hoạch"), blank=True)
    span_from = models.PositiveIntegerField(_("từ ký tự"), null=True, blank=True)
    span_to = models.PositiveIntegerField(_("đến ký tự"), null=True, blank=True)
    confidence = models.FloatField(_("độ tin cậy"), default=1.0)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        ordering = ["provision__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(unit__isnull=True) | Q(group__isnull=True), name="unit_or_group"),
            models.UniqueConstraint(fields=["provision", "wording", "role"], name="one_assignment_a_wording"),
        ]

    def __str__(self) -> str:
        return f"{self.provision.path} · {self.get_role_display()}: {self.wording}"

    @property
    def is_resolved(self) -> bool:
        """Whether the plan's wording stands for a known body or group."""
        return self.unit_id is not None or self.group_id is not None


class Deadline(models.Model):
    """A reporting date the plan sets; "trước" excludes the day itself (ruling 9)."""

    class Recurs(models.TextChoices):
        YEARLY = "yearly", _("hằng năm")
        HALF_YEARLY = "half-yearly", _("6 tháng một lần")
        QUARTERLY = "quarterly", _("hằng quý")
        MONTHLY = "monthly", _("hằng tháng")
        ONCE = "once", _("một lần")

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="deadlines")
    by = models.CharField(_("ai gửi"), max_length=300, blank=True)
    to = models.CharField(_("gửi đến"), max_length=300, blank=True)
    day = models.PositiveSmallIntegerField(_("ngày"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("tháng"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    inclusive = models.BooleanField(_("tính cả ngày đó"), default=False)
    recurs = models.CharField(_("lặp lại"), max_length=12, choices=Recurs, default=Recurs.ONCE)
    quote = models.TextField(_("câu của kế hoạch"), blank=True)

    class Meta:
        verbose_name = _("thời hạn")
        verbose_name_plural = _("thời hạn")
        ordering = ["provision__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(day__isnull=True) | Q(day__range=(1, 31)), name="deadline_day"),
            models.CheckConstraint(condition=Q(month__isnull=True) | Q(month__range=(1, 12)), name="deadline_month"),
        ]

    def __str__(self) -> str:
        return f"{self.provision.path}: {self.day}/{self.month}/{self.year or '…'}"


class Indicator(models.Model):
    """A figure units can report on a provision, and the target the plan sets for it, if it sets one."""

    class Aggregation(models.TextChoices):
        SUM = "sum", _("cộng dồn các đơn vị")
        NONE = "none", _("không cộng")

    class Comparator(models.TextChoices):
        AT_LEAST = ">=", _("tối thiểu")
        MORE_THAN = ">", _("trên")
        EQUAL = "=", _("đạt")
        LESS_THAN = "<", _("dưới")
        AT_MOST = "<=", _("tối đa")

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="indicators")
    label = models.CharField(_("tên số liệu"), max_length=200)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=60)
    aggregation = models.CharField(_("cách tổng hợp"), max_length=8, choices=Aggregation, default=Aggregation.SUM)
    baseline = models.DecimalField(_("mức nền"), max_digits=18, decimal_places=4, null=True, blank=True)
    comparator = models.CharField(_("so sánh"), max_length=2, choices=Comparator, blank=True)
    target = models.DecimalField(_("mục tiêu"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    quote = models.TextField(_("câu của kế hoạch"))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["provision__position", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["provision", "label"], name="one_indicator_a_label")]

    def __str__(self) -> str:
        return f"{self.provision.path} · {self.label} ({self.unit_of_measure})"


class FundingSource(models.Model):
    """A source of money the plan names; units report what they spent from each."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="funding_sources")
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="funding_sources")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    label = models.CharField(_("nguồn kinh phí"), max_length=200)

    class Meta:
        verbose_name = _("nguồn kinh phí")
        verbose_name_plural = _("nguồn kinh phí")
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="one_source_an_order")]

    def __str__(self) -> str:
        return self.label


class DraftingDefect(models.Model):
    """Something in the document that its drafters would mend; shown, never silently mended."""

    class Kind(models.TextChoices):
        DECOMPOSED_UNICODE = "decomposed_unicode", _("chữ Việt ghép rời (Unicode tổ hợp)")
        DOUBLED_SPACE = "doubled_space", _("thừa dấu cách")
        REPEATED_WORDS = "repeated_words", _("lặp từ")
        MISSING_WORD = "missing_word", _("thiếu từ")
        ABOLISHED_UNIT = "abolished_unit", _("đơn vị không còn tồn tại")
        DUPLICATE_MARK = "duplicate_mark", _("trùng số thứ tự")
        BROKEN_NUMBER = "broken_number", _("số bị ngắt")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="defects")
    provision = models.ForeignKey(Provision, models.SET_NULL, null=True, blank=True, related_name="defects")
    where = models.CharField(_("ở đâu"), max_length=200)
    kind = models.CharField(_("lỗi"), max_length=30, choices=Kind)
    quote = models.TextField(_("trích"))

    class Meta:
        verbose_name = _("lỗi soạn thảo")
        verbose_name_plural = _("lỗi soạn thảo")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.where}: {self.get_kind_display()}"


class SectionLink(models.Model):
    """That a task or solution is carried out through a duty: proposed by likeness, true only once a person says so."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("đề xuất, chưa xác nhận")
        CONFIRMED = "confirmed", _("đã xác nhận")
        REJECTED = "rejected", _("đã bác")

    source = models.ForeignKey(Provision, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Provision, models.CASCADE, related_name="links_in")
    score = models.FloatField(_("độ giống"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("liên kết giữa các mục")
        verbose_name_plural = _("liên kết giữa các mục")
        ordering = ["source__position", "-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "target"], name="one_link_a_pair")]

    def __str__(self) -> str:
        return f"{self.source.path} → {self.target.path}"
