"""Technology needs: who needs a solution for what, how big, until when; the other half of a match.

Needs of private persons are written down without their names; whoever answers goes through the managing unit.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, refuse
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class TechnologyNeed(Record):
    """A need that was raised, and what came of it."""

    class Type(models.TextChoices):
        BUY = "buy", _("mua, lắp đặt công nghệ, thiết bị")
        LEARN = "learn", _("được hướng dẫn, đào tạo")
        IMPROVE = "improve", _("cải tiến, giải mã công nghệ")
        RESEARCH = "research", _("nghiên cứu mới, đặt hàng")
        SELL = "sell", _("chào bán, chuyển giao công nghệ")

    class Who(models.TextChoices):
        HOUSEHOLD = "household", _("hộ gia đình")
        FARM = "farm", _("trang trại")
        COOPERATIVE = "cooperative", _("hợp tác xã, tổ hợp tác")
        ENTERPRISE = "enterprise", _("doanh nghiệp")
        OFFICE = "office", _("cơ quan, đơn vị, xã")

    class Outcome(models.TextChoices):
        OPEN = "open", _("đang tìm")
        TALKING = "talking", _("đang trao đổi với bên cung cấp")
        SOLVED = "solved", _("đã có giải pháp")
        CLOSED = "closed", _("kết thúc, không có giải pháp")

    need_type = models.CharField(_("nhu cầu"), max_length=8, choices=Type)
    raised_by = models.CharField(
        _("bên có nhu cầu"), max_length=12, choices=Who, help_text=_("Không ghi tên, điện thoại, địa chỉ của cá nhân.")
    )
    raised_for = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("doanh nghiệp, hợp tác xã trong danh mục"))
    wastes = TermsField(_("chất thải cần xử lý"), vocabulary="wastes")
    used_in = TermsField(_("lĩnh vực"), vocabulary="fields")
    families = TermsField(_("nhóm công nghệ quan tâm"), vocabulary="families")
    wanted = models.TextField(_("yêu cầu"), help_text=_("Vấn đề đang gặp, quy mô, kết quả mong muốn."))
    scale = models.DecimalField(_("quy mô"), max_digits=14, decimal_places=3, null=True, blank=True)
    scale_measure = models.CharField(
        _("đơn vị của quy mô"), max_length=60, blank=True, help_text=_("Ví dụ: m³/ngày, con, tấn/năm.")
    )
    budget = models.PositiveBigIntegerField(_("kinh phí dự kiến (đồng)"), null=True, blank=True)
    raised_on = models.DateField(_("nêu ngày"))
    wanted_by = models.DateField(_("cần trước ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả kết nối"), max_length=8, choices=Outcome, default=Outcome.OPEN)
    solved_on = models.DateField(_("có kết quả ngày"), null=True, blank=True)
    solved_with = LinkField("cong-nghe", verbose_name=_("công nghệ đã chọn trong danh mục"))
    answer = models.TextField(_("giải pháp, trả lời"), blank=True)

    class Meta:
        verbose_name = _("nhu cầu công nghệ")
        verbose_name_plural = _("nhu cầu công nghệ")
        constraints = [days_in_order("raised_on", "solved_on", "need_is_solved_after_it_is_raised")]

    def clean(self) -> None:
        super().clean()
        settled = self.outcome in (self.Outcome.SOLVED, self.Outcome.CLOSED)
        sized = self.scale is not None
        refuse(
            in_order(self, "raised_on", "wanted_by"),
            in_order(self, "raised_on", "solved_on"),
            needs(self, sized, "scale_measure", sentence=str(_("Hãy ghi đơn vị của quy mô."))),
            needs(self, settled, "answer", "solved_with_id", sentence=str(_("Hãy ghi giải pháp hoặc câu trả lời."))),
            needs(self, settled, "solved_on", sentence=str(_("Hãy ghi ngày có kết quả."))),
        )


KIND = Kind(
    slug="nhu-cau-cong-nghe",
    model=TechnologyNeed,
    label=_("Nhu cầu công nghệ"),
    plural=_("Nhu cầu công nghệ"),
    icon="search-check",
    quick=("title", "need_type", "raised_by", "wastes", "wanted", "raised_on", "source"),
    columns=("need_type", "raised_by", "wastes", "raised_on", "outcome"),
    facets=("need_type", "outcome", "wastes", "used_in", "families", "raised_by"),
    natural_key=("title", "raised_on", "commune"),
    dated="raised_on",
    weights={"wanted": 2, "answer": 1},
    terms={"wanted": "schema:itemOffered", "raised_on": "dcterms:created", "wanted_by": "schema:validThrough"},
    activity=True,
    sensitive={"raised_by": ("household", "farm")},
    example={
        "title": "Xử lý nước thải lò mổ nhỏ (ví dụ)",
        "need_type": "mua, lắp đặt công nghệ, thiết bị",
        "raised_by": "hợp tác xã, tổ hợp tác",
        "wastes": "chất thải giết mổ",
        "used_in": "chăn nuôi",
        "wanted": "Giảm mùi và đạt quy chuẩn với 15 m³ mỗi ngày (ví dụ)",
        "scale": "15",
        "scale_measure": "m³/ngày",
        "budget": "300.000.000",
        "raised_on": "22/04/2026",
        "wanted_by": "31/12/2026",
        "outcome": "đang tìm",
        "source": "Phiếu đăng ký nhu cầu (ví dụ)",
    },
)
