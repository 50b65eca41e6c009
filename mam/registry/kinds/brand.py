"""Branded and certified products: made with biotechnology or from native genes, with what proves each claim.

OCOP grades go by Quyết định 148/QĐ-TTg of 24/2/2023. A claim about a product without certificate or test is refused.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class BrandProduct(Record):
    """A product people can buy, its maker, marks, certificates and tests."""

    class Type(models.TextChoices):
        PREPARATION = "preparation", _("chế phẩm, phân bón sinh học")
        FOOD = "food", _("nông sản, thực phẩm")
        MEDICINE = "medicine", _("dược liệu, mỹ phẩm")
        ENERGY = "energy", _("năng lượng, vật liệu sinh học")
        SERVICE = "service", _("dịch vụ")
        OTHER = "other", _("sản phẩm khác")

    product_type = models.CharField(_("nhóm sản phẩm"), max_length=12, choices=Type)
    brand = models.CharField(_("nhãn hiệu, tên thương mại"), max_length=200, blank=True)
    maker = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("cơ sở sản xuất trong danh mục"))
    maker_name = models.CharField(
        _("cơ sở sản xuất"), max_length=300, help_text=_("Tên doanh nghiệp, hợp tác xã, hộ kinh doanh đã đăng ký.")
    )
    mark = LinkField("so-huu-tri-tue", verbose_name=_("văn bằng bảo hộ trong danh mục"))
    gene = LinkField("nguon-gen", verbose_name=_("nguồn gen trong danh mục"))
    crops = TermsField(_("cây trồng"), vocabulary="crops")
    animals = TermsField(_("vật nuôi"), vocabulary="animals")
    claims = models.TextField(
        _("công bố về chất lượng, tác dụng"), blank=True, help_text=_("Mỗi công bố phải có chứng nhận hoặc thử nghiệm.")
    )
    certificates = RowsField(
        _("chứng nhận"),
        parts=(
            Part("certificate", _("chứng nhận"), vocabulary="certificates"),
            Part("number", _("số")),
            Part("issuer", _("nơi cấp")),
            Part("until", _("hiệu lực đến")),
        ),
    )
    tests = RowsField(
        _("kết quả thử nghiệm"),
        parts=(
            Part("tested", _("chỉ tiêu")),
            Part("result", _("kết quả")),
            Part("limit", _("mức quy định")),
            Part("laboratory", _("nơi thử, số phiếu")),
        ),
    )
    certified_on = models.DateField(_("được chứng nhận ngày"), null=True, blank=True)
    valid_to = models.DateField(_("chứng nhận có hiệu lực đến"), null=True, blank=True)
    yearly_output = models.CharField(_("sản lượng một năm"), max_length=100, blank=True, help_text=_("Ghi cả đơn vị."))
    sold_where = models.CharField(_("nơi bán"), max_length=300, blank=True)
    website = models.URLField(_("trang giới thiệu"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("sản phẩm, thương hiệu")
        verbose_name_plural = _("sản phẩm, thương hiệu")
        constraints = [days_in_order("certified_on", "valid_to", "brand_certificate_ends_after_it_begins")]

    def clean(self) -> None:
        super().clean()
        proof = str(_("Công bố về sản phẩm phải có ít nhất một chứng nhận hoặc kết quả thử nghiệm."))
        refuse(
            in_order(self, "certified_on", "valid_to"),
            needs(self, bool(self.claims), "certificates", "tests", sentence=proof),
        )


KIND = Kind(
    slug="san-pham-thuong-hieu",
    model=BrandProduct,
    label=_("Sản phẩm, thương hiệu"),
    plural=_("Sản phẩm, thương hiệu"),
    icon="award",
    quick=("title", "product_type", "maker_name", "certificates", "certified_on", "commune", "source"),
    columns=("product_type", "brand", "maker_name", "valid_to"),
    facets=("product_type", "crops", "animals", "commune"),
    natural_key=("title", "maker_name"),
    dated="certified_on",
    weights={"brand": 3, "maker_name": 2, "claims": 1},
    terms={"brand": "schema:brand", "maker_name": "schema:manufacturer", "website": "schema:url"},
    example={
        "title": "Phân hữu cơ vi sinh (ví dụ)",
        "product_type": "chế phẩm, phân bón sinh học",
        "brand": "Mầm Xanh (ví dụ)",
        "maker_name": "Hợp tác xã C (ví dụ)",
        "claims": "Hữu cơ từ 20 % trở lên (ví dụ)",
        "certificates": "OCOP 3 sao | 00/QĐ (ví dụ) | Cơ quan E | 2029",
        "tests": "chất hữu cơ | 23,1 % | từ 20 % | Phòng thử nghiệm I, phiếu 00 (ví dụ)",
        "certified_on": "09/09/2026",
        "valid_to": "08/09/2029",
        "yearly_output": "400 tấn",
        "sold_where": "Cửa hàng của hợp tác xã (ví dụ)",
        "source": "Quyết định công nhận (ví dụ)",
    },
)
