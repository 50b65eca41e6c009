"""Waste sources: farms, slaughterhouses, craft villages, hospitals, landfills, with volumes and how they are treated.

Scale of farms goes by livestock units (Nghị định 13/2020/NĐ-CP); permits by the law on environmental protection (Luật
72/2020/QH14). The exact place of a farm is not shown to the public.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, only_when, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class WasteSource(Record):
    """A site that gives off waste, as counted on a day."""

    class Type(models.TextChoices):
        FARM = "farm", _("trang trại, khu chăn nuôi")
        SLAUGHTER = "slaughter", _("cơ sở giết mổ")
        CRAFT = "craft", _("làng nghề")
        HOSPITAL = "hospital", _("bệnh viện, cơ sở y tế")
        LANDFILL = "landfill", _("bãi chôn lấp, khu xử lý rác")
        SETTLEMENT = "settlement", _("khu dân cư, chợ")
        FACTORY = "factory", _("nhà máy, cơ sở chế biến")
        AQUACULTURE = "aquaculture", _("vùng nuôi trồng thủy sản")

    class Treatment(models.TextChoices):
        NONE = "none", _("chưa xử lý")
        PARTLY = "partly", _("xử lý một phần")
        WHOLE = "whole", _("xử lý toàn bộ")

    source_type = models.CharField(_("loại nguồn thải"), max_length=12, choices=Type)
    operator = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("đơn vị vận hành trong danh mục"))
    counted_on = models.DateField(_("số liệu đến ngày"))
    heads = RowsField(
        _("đàn vật nuôi"),
        parts=(Part("animal", _("vật nuôi"), vocabulary="animals"), Part("number", _("số con"), "whole")),
    )
    volumes = RowsField(
        _("lượng chất thải"),
        parts=(
            Part("waste", _("chất thải"), vocabulary="wastes"),
            Part("amount", _("lượng"), "number"),
            Part("measure", _("đơn vị, ví dụ tấn/ngày")),
            Part("basis", _("cách biết: cân, đo, ước tính")),
        ),
    )
    treatment = models.CharField(_("mức xử lý"), max_length=6, choices=Treatment, blank=True)
    treated_share = models.DecimalField(
        _("tỷ lệ được xử lý (%)"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    families = TermsField(_("công nghệ đang dùng"), vocabulary="families")
    discharges_to = models.CharField(
        _("nơi tiếp nhận"), max_length=200, blank=True, help_text=_("Sông, suối, mương, hệ thống thoát nước.")
    )
    permit = models.CharField(
        _("giấy phép, đăng ký môi trường"), max_length=200, blank=True, help_text=_("Số, ký hiệu và cơ quan cấp.")
    )
    permit_from = models.DateField(_("giấy phép cấp ngày"), null=True, blank=True)
    permit_to = models.DateField(_("giấy phép có hiệu lực đến"), null=True, blank=True)
    closed_on = models.DateField(_("ngừng hoạt động ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("nguồn thải")
        verbose_name_plural = _("nguồn thải")
        constraints = [
            days_in_order("permit_from", "permit_to", "waste_permit_ends_after_it_begins"),
            models.CheckConstraint(condition=models.Q(treated_share__range=(0, 100)), name="treated_share_is_a_share"),
        ]

    def clean(self) -> None:
        super().clean()
        treats = self.treatment in (self.Treatment.PARTLY, self.Treatment.WHOLE)
        untreated = str(_("Chưa xử lý thì không có tỷ lệ, công nghệ xử lý."))
        refuse(
            in_order(self, "permit_from", "permit_to"),
            needs(self, self.permit_to is not None, "permit", sentence=str(_("Hãy ghi số giấy phép."))),
            only_when(self, treats or not self.treatment, "families", sentence=untreated),
            _share_faults(self),
        )


def _share_faults(source: WasteSource) -> list[tuple[str, str]]:
    share = source.treated_share
    if share is None:
        return []
    if not 0 <= share <= 100:
        return [("treated_share", str(_("Tỷ lệ phải từ 0 đến 100.")))]
    agrees = {"none": share == 0, "whole": share == 100, "partly": 0 < share < 100}.get(source.treatment, True)
    return [] if agrees else [("treated_share", str(_("Tỷ lệ không khớp với mức xử lý đã chọn.")))]


KIND = Kind(
    slug="nguon-thai",
    model=WasteSource,
    label=_("Nguồn thải"),
    plural=_("Nguồn thải"),
    icon="trash-2",
    quick=("title", "source_type", "counted_on", "volumes", "treatment", "commune", "source"),
    columns=("source_type", "treatment", "treated_share", "counted_on", "commune"),
    facets=("source_type", "treatment", "families", "commune"),
    natural_key=("title", "source_type", "commune"),
    dated="counted_on",
    weights={"discharges_to": 1, "permit": 2},
    terms={"counted_on": "dcterms:valid", "permit": "schema:identifier"},
    sensitive={"source_type": ("farm",)},
    example={
        "title": "Khu chăn nuôi lợn tập trung (ví dụ)",
        "source_type": "trang trại, khu chăn nuôi",
        "counted_on": "30/06/2026",
        "heads": "lợn | 1.200",
        "volumes": "chất thải chăn nuôi | 2,4 | tấn/ngày | ước tính",
        "treatment": "xử lý một phần",
        "treated_share": "70",
        "families": "hầm khí sinh học (biogas)",
        "discharges_to": "suối (ví dụ)",
        "permit": "00/GPMT (ví dụ)",
        "permit_from": "10/10/2023",
        "permit_to": "10/10/2030",
        "source": "Báo cáo kiểm kê của xã (ví dụ)",
    },
)
