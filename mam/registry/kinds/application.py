"""Application models: a technology in use at a place, since when, by what kind of owner, and what was measured.

Households and farms are counted and described, never named; their place is shown no more finely than the commune. The
restoration of an ecosystem is the same record with an area and its state before and after.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, only_when, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class ApplicationModel(Record):
    """One model, or several alike in one commune that began together."""

    class Owner(models.TextChoices):
        HOUSEHOLD = "household", _("hộ gia đình")
        FARM = "farm", _("trang trại")
        COOPERATIVE = "cooperative", _("hợp tác xã, tổ hợp tác")
        ENTERPRISE = "enterprise", _("doanh nghiệp")
        SCHOOL = "school", _("trường học")
        HEALTH = "health", _("cơ sở y tế")
        COMMUNITY = "community", _("thôn, xã, cộng đồng")
        OTHER = "other", _("chủ thể khác")

    class Ecosystem(models.TextChoices):
        FOREST = "forest", _("rừng")
        WATER = "water", _("sông, suối, hồ, ao")
        WETLAND = "wetland", _("đất ngập nước")
        SOIL = "soil", _("đất canh tác thoái hóa, ô nhiễm")
        MINE = "mine", _("khu khai thác khoáng sản")
        LANDFILL = "landfill", _("bãi chôn lấp")

    families = TermsField(_("nhóm công nghệ"), vocabulary="families")
    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    used_in = TermsField(_("lĩnh vực"), vocabulary="fields")
    applies = LinkField("cong-nghe", verbose_name=_("công nghệ trong danh mục"))
    uses = LinkField("che-pham-sinh-hoc", verbose_name=_("chế phẩm trong danh mục"))
    owner_kind = models.CharField(
        _("chủ mô hình"), max_length=12, choices=Owner, help_text=_("Không ghi tên riêng của hộ, của người.")
    )
    run_by = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("doanh nghiệp, hợp tác xã trong danh mục"))
    number = models.PositiveIntegerField(
        _("số mô hình"), default=1, help_text=_("Nhiều mô hình giống nhau, cùng xã, cùng bắt đầu thì ghi chung.")
    )
    capacity = models.DecimalField(
        _("công suất, quy mô của tất cả"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    capacity_measure = models.CharField(
        _("đơn vị của công suất"), max_length=60, blank=True, help_text=_("Ví dụ: m³, con lợn, tấn/năm, ha.")
    )
    started_on = models.DateField(_("bắt đầu ngày"))
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    ended_because = models.CharField(_("lý do kết thúc"), max_length=300, blank=True)
    effects = RowsField(
        _("hiệu quả đo được"),
        parts=(
            Part("measured", _("chỉ tiêu đo")),
            Part("before", _("trước"), "number"),
            Part("after", _("sau"), "number"),
            Part("measure", _("đơn vị tính")),
            Part("method", _("cách đo, người đo")),
        ),
    )
    money = RowsField(
        _("kinh phí theo nguồn (đồng)"),
        parts=(Part("paid_by", _("nguồn vốn"), vocabulary="funding"), Part("amount", _("số tiền"), "whole")),
    )
    ecosystem = models.CharField(
        _("hệ sinh thái được phục hồi"),
        max_length=8,
        choices=Ecosystem,
        blank=True,
        help_text=_("Chỉ ghi cho mô hình phục hồi hệ sinh thái."),
    )
    area = models.DecimalField(_("diện tích phục hồi (ha)"), max_digits=12, decimal_places=3, null=True, blank=True)
    state_before = models.TextField(_("hiện trạng trước khi phục hồi"), blank=True)
    state_after = models.TextField(_("hiện trạng sau khi phục hồi"), blank=True)

    class Meta:
        verbose_name = _("mô hình ứng dụng")
        verbose_name_plural = _("mô hình ứng dụng")
        constraints = [days_in_order("started_on", "ended_on", "model_ends_after_it_starts")]

    def clean(self) -> None:
        super().clean()
        restores, sized = bool(self.ecosystem), self.capacity is not None
        only = str(_("Mục này chỉ ghi khi đã chọn hệ sinh thái được phục hồi."))
        refuse(
            in_order(self, "started_on", "ended_on"),
            needs(self, sized, "capacity_measure", sentence=str(_("Hãy ghi đơn vị của công suất, ví dụ m³, con."))),
            needs(self, restores, "area", sentence=str(_("Mô hình phục hồi thì ghi diện tích."))),
            only_when(self, restores, "area", "state_before", "state_after", sentence=only),
        )


KIND = Kind(
    slug="mo-hinh-ung-dung",
    model=ApplicationModel,
    label=_("Mô hình ứng dụng"),
    plural=_("Mô hình ứng dụng"),
    icon="sprout",
    quick=("title", "families", "owner_kind", "number", "started_on", "commune", "source"),
    columns=("families", "owner_kind", "number", "started_on", "commune"),
    facets=("families", "wastes", "used_in", "owner_kind", "ecosystem", "commune"),
    natural_key=("title", "started_on", "commune"),
    dated="started_on",
    weights={"state_before": 1, "state_after": 1},
    terms={"started_on": "schema:startDate", "ended_on": "schema:endDate", "area": "schema:area"},
    activity=True,
    sensitive={"owner_kind": ("household", "farm")},
    example={
        "title": "Đệm lót sinh học nuôi gà (ví dụ)",
        "families": "đệm lót sinh học",
        "wastes": "chất thải chăn nuôi",
        "used_in": "chăn nuôi",
        "owner_kind": "hộ gia đình",
        "number": "12",
        "capacity": "3.600",
        "capacity_measure": "con gà",
        "started_on": "18/03/2026",
        "effects": "nồng độ amoniac trong chuồng | 18,5 | 6 | ppm | que thử, cán bộ xã (ví dụ)",
        "money": "ngân sách nhà nước của tỉnh | 24.000.000",
        "source": "Biên bản nghiệm thu mô hình (ví dụ)",
    },
)
