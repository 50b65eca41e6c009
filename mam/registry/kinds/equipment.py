"""Equipment lines: machines and plants as they can be bought, with maker, origin, capacity, power and price."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import at_most, needs, part_within, refuse
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class EquipmentLine(Record):
    """One line or machine of one maker; that somebody has it is said by a laboratory or an application model."""

    class Use(models.TextChoices):
        SEPARATION = "separation", _("tách, nghiền, phân loại")
        COMPOSTING = "composting", _("ủ phân, chế biến chất thải rắn")
        DIGESTION = "digestion", _("lên men kỵ khí, khí sinh học")
        WASTEWATER = "wastewater", _("xử lý nước thải")
        ODOUR = "odour", _("xử lý mùi, khí thải")
        PRODUCTION = "production", _("sản xuất chế phẩm sinh học")
        MEASURING = "measuring", _("phân tích, quan trắc")
        OTHER = "other", _("công dụng khác")

    class Origin(models.TextChoices):
        DOMESTIC = "domestic", _("sản xuất trong nước")
        IMPORTED = "imported", _("nhập khẩu")

    use = models.CharField(_("công dụng"), max_length=12, choices=Use)
    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    design = models.CharField(_("ký hiệu, mẫu mã"), max_length=120, blank=True)
    origin = models.CharField(_("xuất xứ"), max_length=10, choices=Origin, blank=True)
    country = models.CharField(
        _("nước sản xuất"), max_length=80, blank=True, help_text=_("Ghi khi là thiết bị nhập khẩu.")
    )
    maker = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("cơ sở chế tạo, cung cấp trong danh mục"))
    maker_name = models.CharField(_("nhà chế tạo, cung cấp"), max_length=300, blank=True)
    belongs_to = LinkField("cong-nghe", verbose_name=_("thuộc công nghệ"))
    capacity = models.DecimalField(_("công suất"), max_digits=14, decimal_places=3, null=True, blank=True)
    capacity_measure = models.CharField(
        _("đơn vị của công suất"), max_length=60, blank=True, help_text=_("Ví dụ: m³/ngày, tấn/giờ, lít/mẻ.")
    )
    power = models.DecimalField(_("công suất điện (kW)"), max_digits=10, decimal_places=2, null=True, blank=True)
    area = models.DecimalField(_("diện tích lắp đặt (m²)"), max_digits=10, decimal_places=1, null=True, blank=True)
    workers = models.PositiveIntegerField(_("số người vận hành"), null=True, blank=True)
    cost_from = models.PositiveBigIntegerField(_("giá từ (đồng)"), null=True, blank=True)
    cost_to = models.PositiveBigIntegerField(_("giá đến (đồng)"), null=True, blank=True)
    meets = models.TextField(
        _("quy chuẩn, tiêu chuẩn đáp ứng"),
        blank=True,
        help_text=_("Ghi số hiệu và cột áp dụng, ví dụ QCVN 62:2025/BTNMT."),
    )

    class Meta:
        verbose_name = _("dây chuyền, thiết bị")
        verbose_name_plural = _("dây chuyền, thiết bị")
        constraints = [part_within("cost_from", "cost_to", "equipment_cost_is_a_range")]

    def clean(self) -> None:
        super().clean()
        refuse(
            at_most(self, "cost_from", "cost_to"),
            needs(
                self,
                self.capacity is not None,
                "capacity_measure",
                sentence=str(_("Hãy ghi đơn vị của công suất, ví dụ m³/ngày.")),
            ),
            needs(
                self,
                self.origin == self.Origin.IMPORTED,
                "country",
                sentence=str(_("Thiết bị nhập khẩu thì ghi nước sản xuất.")),
            ),
        )


KIND = Kind(
    slug="day-chuyen-thiet-bi",
    model=EquipmentLine,
    label=_("Dây chuyền, thiết bị"),
    plural=_("Dây chuyền, thiết bị"),
    icon="factory",
    quick=("title", "use", "wastes", "maker_name", "source"),
    columns=("use", "wastes", "maker_name", "origin"),
    facets=("use", "wastes", "origin"),
    natural_key=("title", "design", "maker_name"),
    weights={"maker_name": 2, "design": 2, "meets": 1},
    terms={"maker_name": "schema:manufacturer", "design": "schema:model", "country": "schema:countryOfOrigin"},
    example={
        "title": "Máy ép tách phân trục vít (ví dụ)",
        "use": "tách, nghiền, phân loại",
        "wastes": "chất thải chăn nuôi",
        "design": "TP-20 (ví dụ)",
        "origin": "sản xuất trong nước",
        "maker_name": "Công ty B (ví dụ)",
        "capacity": "20",
        "capacity_measure": "m³/giờ",
        "power": "5,5",
        "area": "12",
        "workers": "1",
        "cost_from": "90.000.000",
        "cost_to": "120.000.000",
        "source": "Bảng giới thiệu thiết bị (ví dụ)",
    },
)
