"""Investment calls: a site with its tonnage, what is wanted there, the incentives and the office that answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import at_most, days_in_order, in_order, needs, part_within, refuse
from mam.registry.fields import TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class InvestmentCall(Record):
    """One project that the province looks for an investor for."""

    class Progress(models.TextChoices):
        OPEN = "open", _("đang kêu gọi")
        INTERESTED = "interested", _("có nhà đầu tư quan tâm")
        APPROVED = "approved", _("đã chấp thuận chủ trương đầu tư")
        RUNNING = "running", _("đang triển khai")
        CLOSED = "closed", _("đã đóng")

    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    families = TermsField(_("nhóm công nghệ mong muốn"), vocabulary="families")
    progress = models.CharField(_("tiến độ"), max_length=10, choices=Progress, default=Progress.OPEN)
    site = models.TextField(
        _("địa điểm, mặt bằng"), help_text=_("Vị trí, diện tích, đường, điện, nước, quy hoạch đất.")
    )
    area = models.DecimalField(_("diện tích (ha)"), max_digits=10, decimal_places=2, null=True, blank=True)
    tonnage = models.DecimalField(
        _("lượng chất thải (tấn/ngày)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    tonnage_basis = models.CharField(
        _("lượng chất thải tính từ"), max_length=300, blank=True, help_text=_("Báo cáo, kiểm kê, năm số liệu.")
    )
    capital_from = models.PositiveBigIntegerField(_("vốn đầu tư từ (đồng)"), null=True, blank=True)
    capital_to = models.PositiveBigIntegerField(_("vốn đầu tư đến (đồng)"), null=True, blank=True)
    form = models.CharField(
        _("hình thức đầu tư"), max_length=200, blank=True, help_text=_("Vốn nhà đầu tư, đối tác công tư, liên doanh.")
    )
    incentives = models.TextField(_("ưu đãi, hỗ trợ"), blank=True)
    incentive_basis = models.CharField(
        _("căn cứ của ưu đãi"), max_length=300, blank=True, help_text=_("Số, ký hiệu văn bản.")
    )
    office = models.CharField(_("cơ quan đầu mối"), max_length=300)
    office_contact = models.CharField(
        _("liên hệ cơ quan đầu mối"),
        max_length=300,
        blank=True,
        help_text=_("Điện thoại, e-mail của cơ quan; không ghi của cá nhân."),
    )
    opened_on = models.DateField(_("kêu gọi từ ngày"))
    closes_on = models.DateField(_("kêu gọi đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("dự án kêu gọi đầu tư")
        verbose_name_plural = _("dự án kêu gọi đầu tư")
        constraints = [
            days_in_order("opened_on", "closes_on", "call_closes_after_it_opens"),
            part_within("capital_from", "capital_to", "call_capital_is_a_range"),
        ]

    def clean(self) -> None:
        super().clean()
        counted, promised = self.tonnage is not None, bool(self.incentives)
        refuse(
            in_order(self, "opened_on", "closes_on"),
            at_most(self, "capital_from", "capital_to"),
            needs(self, counted, "tonnage_basis", sentence=str(_("Hãy ghi lượng chất thải tính từ đâu."))),
            needs(self, promised, "incentive_basis", sentence=str(_("Hãy ghi văn bản quy định ưu đãi này."))),
        )


KIND = Kind(
    slug="keu-goi-dau-tu",
    model=InvestmentCall,
    label=_("Dự án kêu gọi đầu tư"),
    plural=_("Dự án kêu gọi đầu tư"),
    icon="hand-coins",
    quick=("title", "wastes", "site", "office", "office_contact", "opened_on", "commune", "source"),
    columns=("wastes", "tonnage", "progress", "office", "opened_on"),
    facets=("progress", "wastes", "families", "commune"),
    natural_key=("title", "opened_on"),
    dated="opened_on",
    weights={"site": 1, "incentives": 1, "office": 1},
    terms={"opened_on": "schema:validFrom", "closes_on": "schema:validThrough", "office": "schema:contactPoint"},
    example={
        "title": "Nhà máy phân hữu cơ từ rác (ví dụ)",
        "title_en": "Compost plant for household waste (example)",
        "wastes": "chất thải rắn sinh hoạt",
        "families": "ủ phân hữu cơ (compost)",
        "progress": "đang kêu gọi",
        "site": "Khu xử lý của xã H, có đường ô tô (ví dụ)",
        "area": "2,5",
        "tonnage": "40",
        "tonnage_basis": "Báo cáo thu gom năm 2025 (ví dụ)",
        "capital_from": "40.000.000.000",
        "capital_to": "60.000.000.000",
        "form": "đối tác công tư",
        "incentives": "Miễn tiền thuê đất (ví dụ)",
        "incentive_basis": "00/2025/NQ-VD (ví dụ)",
        "office": "Cơ quan E (ví dụ)",
        "office_contact": "Văn phòng Cơ quan E (ví dụ)",
        "opened_on": "15/01/2026",
        "source": "Danh mục dự án (ví dụ)",
    },
)
