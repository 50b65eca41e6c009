"""Bio-preparations: products of biological origin for treating waste and water.

Fields follow the registration of preparations for waste treatment (Thông tư 19/2010/TT-BTNMT) and, for aquaculture, the
four classes of QCVN 97:2025/BNNMT (Thông tư 67/2025/TT-BNNMT).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class BioPreparation(Record):
    """A preparation with its organisms, uses, doses and the licence it is sold under."""

    class Form(models.TextChoices):
        POWDER = "powder", _("bột")
        LIQUID = "liquid", _("dung dịch")
        GRANULE = "granule", _("hạt, viên")
        OTHER = "other", _("dạng khác")

    class Class(models.TextChoices):
        ENZYME = "enzyme", _("enzym")
        MICROBE = "microbe", _("vi sinh vật")
        EXTRACT = "extract", _("chiết xuất từ sinh vật")
        MIXTURE = "mixture", _("hỗn hợp")

    preparation_class = models.CharField(
        _("nhóm chế phẩm"), max_length=10, choices=Class, help_text=_("Như phân nhóm của QCVN 97:2025/BNNMT.")
    )
    form = models.CharField(_("dạng"), max_length=10, choices=Form, blank=True)
    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    organisms = models.TextField(_("vi sinh vật, enzym"), blank=True, help_text=_("Tên khoa học, mật độ nếu có."))
    doses = RowsField(
        _("liều dùng"),
        parts=(
            Part("use", _("dùng cho")),
            Part("amount", _("lượng"), "number"),
            Part("measure", _("đơn vị, ví dụ g/m²")),
        ),
    )
    maker = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("cơ sở sản xuất trong danh mục"))
    maker_name = models.CharField(_("nhà sản xuất"), max_length=300, blank=True)
    licence_number = models.CharField(_("số giấy phép lưu hành"), max_length=100, blank=True)
    licence_issuer = models.CharField(_("cơ quan cấp phép"), max_length=200, blank=True)
    licence_from = models.DateField(_("cấp ngày"), null=True, blank=True)
    licence_to = models.DateField(_("có hiệu lực đến"), null=True, blank=True)

    class Meta:
        verbose_name = _("chế phẩm sinh học")
        verbose_name_plural = _("chế phẩm sinh học")
        constraints = [days_in_order("licence_from", "licence_to", "licence_ends_after_it_begins")]

    def clean(self) -> None:
        super().clean()
        refuse(in_order(self, "licence_from", "licence_to"))


KIND = Kind(
    slug="che-pham-sinh-hoc",
    model=BioPreparation,
    label=_("Chế phẩm sinh học"),
    plural=_("Chế phẩm sinh học"),
    icon="flask-conical",
    quick=("title", "preparation_class", "wastes", "source"),
    columns=("preparation_class", "wastes", "maker_name", "licence_to"),
    facets=("preparation_class", "wastes", "form"),
    natural_key=("title", "maker_name"),
    weights={"organisms": 2, "maker_name": 2, "doses": 1},
    terms={"organisms": "schema:activeIngredient", "maker_name": "schema:manufacturer"},
    example={
        "title": "Chế phẩm vi sinh ủ phân chuồng (ví dụ)",
        "preparation_class": "vi sinh vật",
        "form": "bột",
        "wastes": "chất thải chăn nuôi; phụ phẩm trồng trọt",
        "organisms": "Bacillus subtilis, Trichoderma sp.",
        "doses": "ủ phân chuồng | 1 | kg/tấn",
        "maker_name": "Trung tâm A (ví dụ)",
        "licence_number": "01/GCN (ví dụ)",
        "licence_from": "15/03/2025",
        "source": "Nhãn sản phẩm (ví dụ)",
    },
)
