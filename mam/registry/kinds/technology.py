"""Technologies of environmental biotechnology: what they treat, how ready they are and on what evidence.

Readiness goes by the nine levels of ISO 16290:2013 (TRL), taken together by twos and threes; capacity and cost are
ranges, because a technology is not yet one plant. What is claimed, tested and verified is never shown as the same.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import at_most, needs, part_within, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Technology(Record):
    """A way to treat a waste or restore a place, with its evidence, capacity, cost and conditions."""

    class Readiness(models.TextChoices):
        RESEARCH = "research", _("đang nghiên cứu (TRL 1–3)")
        LABORATORY = "laboratory", _("đã thử trong phòng thí nghiệm (TRL 4–5)")
        PILOT = "pilot", _("đã thử ở quy mô mô hình (TRL 6–7)")
        IN_USE = "in_use", _("đã hoàn chỉnh, đang được dùng (TRL 8–9)")

    class Evidence(models.TextChoices):
        CLAIMED = "claimed", _("mới theo công bố của bên cung cấp")
        TESTED = "tested", _("đã thử nghiệm, có kết quả")
        VERIFIED = "verified", _("đã được cơ quan có thẩm quyền xác nhận")

    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    families = TermsField(_("nhóm công nghệ"), vocabulary="families")
    used_in = TermsField(_("lĩnh vực áp dụng"), vocabulary="fields")
    readiness = models.CharField(
        _("mức độ sẵn sàng"),
        max_length=10,
        choices=Readiness,
        blank=True,
        help_text=_("TRL là thang chín mức theo ISO 16290:2013; để trống khi nguồn chưa cho biết."),
    )
    evidence = models.CharField(
        _("mức độ bằng chứng"),
        max_length=10,
        choices=Evidence,
        default=Evidence.CLAIMED,
        help_text=_("Đã thử nghiệm hoặc đã xác nhận thì phải ghi tài liệu chứng minh."),
    )
    capacity_from = models.DecimalField(
        _("công suất phù hợp từ"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    capacity_to = models.DecimalField(
        _("công suất phù hợp đến"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    capacity_measure = models.CharField(
        _("đơn vị của công suất"), max_length=60, blank=True, help_text=_("Ví dụ: m³/ngày, tấn/ngày, con.")
    )
    cost_from = models.PositiveBigIntegerField(_("chi phí từ (đồng)"), null=True, blank=True)
    cost_to = models.PositiveBigIntegerField(_("chi phí đến (đồng)"), null=True, blank=True)
    cost_basis = models.CharField(
        _("chi phí tính cho"), max_length=200, blank=True, help_text=_("Ví dụ: một hầm 10 m³; 1 m² chuồng; một năm.")
    )
    conditions = models.TextField(
        _("điều kiện áp dụng"), blank=True, help_text=_("Nhiệt độ, nguồn nước, diện tích, nhân lực, điện.")
    )
    recovered = models.TextField(
        _("sản phẩm thu hồi"), blank=True, help_text=_("Khí sinh học, phân hữu cơ, thức ăn chăn nuôi, nước dùng lại.")
    )
    circular = models.BooleanField(_("phục vụ kinh tế tuần hoàn"), default=False)
    provider = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("bên cung cấp trong danh mục"))
    provider_name = models.CharField(_("bên nghiên cứu, cung cấp"), max_length=300, blank=True)
    references = RowsField(
        _("tài liệu chứng minh"),
        parts=(
            Part("document", _("tài liệu")),
            Part("year", _("năm")),
            Part("shows", _("cho thấy điều gì")),
        ),
    )

    class Meta:
        verbose_name = _("công nghệ")
        verbose_name_plural = _("công nghệ")
        constraints = [
            part_within("capacity_from", "capacity_to", "technology_capacity_is_a_range"),
            part_within("cost_from", "cost_to", "technology_cost_is_a_range"),
        ]

    def clean(self) -> None:
        super().clean()
        proven = self.evidence in (self.Evidence.TESTED, self.Evidence.VERIFIED)
        priced = self.cost_from is not None or self.cost_to is not None
        sized = self.capacity_from is not None or self.capacity_to is not None
        refuse(
            at_most(self, "capacity_from", "capacity_to"),
            at_most(self, "cost_from", "cost_to"),
            needs(self, sized, "capacity_measure", sentence=str(_("Hãy ghi đơn vị của công suất, ví dụ m³/ngày."))),
            needs(self, priced, "cost_basis", sentence=str(_("Hãy ghi chi phí này tính cho cái gì."))),
            needs(self, proven, "references", sentence=str(_("Hãy ghi tài liệu của thử nghiệm hoặc xác nhận."))),
        )


KIND = Kind(
    slug="cong-nghe",
    model=Technology,
    label=_("Công nghệ"),
    plural=_("Công nghệ"),
    icon="recycle",
    quick=("title", "wastes", "families", "readiness", "source"),
    columns=("wastes", "families", "readiness", "evidence"),
    facets=("wastes", "families", "used_in", "readiness", "evidence", "circular"),
    natural_key=("title", "provider_name"),
    weights={"provider_name": 2, "recovered": 1, "conditions": 1},
    terms={"provider_name": "schema:provider", "references": "dcterms:references"},
    example={
        "title": "Hầm khí sinh học vòm cố định cho hộ nuôi lợn (ví dụ)",
        "wastes": "chất thải chăn nuôi",
        "families": "hầm khí sinh học (biogas)",
        "used_in": "chăn nuôi; năng lượng tái tạo",
        "readiness": "đã hoàn chỉnh, đang được dùng (TRL 8–9)",
        "evidence": "đã thử nghiệm, có kết quả",
        "capacity_from": "8",
        "capacity_to": "16",
        "capacity_measure": "m³",
        "cost_from": "12.000.000",
        "cost_to": "25.000.000",
        "cost_basis": "một hầm, cả công xây (ví dụ)",
        "conditions": "Có ít nhất 10 con lợn, nền đất không ngập (ví dụ)",
        "recovered": "Khí đốt, nước và bã thải làm phân bón",
        "circular": "có",
        "provider_name": "Trung tâm A (ví dụ)",
        "references": "Báo cáo theo dõi hầm (ví dụ) | 2024 | lượng khí mỗi ngày",
        "source": "Tài liệu kỹ thuật (ví dụ)",
    },
)
