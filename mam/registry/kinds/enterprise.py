"""Enterprises, cooperatives and other establishments of environmental bio-industry: the cohort of the plan's target.

The days of entering and leaving the field make the number of establishments countable on any day: the target "+10 %"
is a comparison of two such days. Sizes go by the law on support for SMEs. Private persons stand elsewhere.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, refuse
from mam.registry.fields import Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Enterprise(Record):
    """A registered establishment, what it does in the field, and since when."""

    class Type(models.TextChoices):
        COMPANY = "company", _("doanh nghiệp")
        COOPERATIVE = "cooperative", _("hợp tác xã")
        UNION = "union", _("liên hiệp hợp tác xã")
        GROUP = "group", _("tổ hợp tác")
        HOUSEHOLD = "household", _("hộ kinh doanh")
        SCIENCE = "science", _("tổ chức khoa học và công nghệ")
        OTHER = "other", _("loại hình khác")

    class Size(models.TextChoices):
        MICRO = "micro", _("siêu nhỏ")
        SMALL = "small", _("nhỏ")
        MEDIUM = "medium", _("vừa")
        LARGE = "large", _("lớn")

    enterprise_type = models.CharField(_("loại hình"), max_length=12, choices=Type)
    register_number = models.CharField(
        _("mã số doanh nghiệp, hợp tác xã"),
        max_length=40,
        blank=True,
        help_text=_("Ghi trên giấy chứng nhận đăng ký; không ghi số căn cước của cá nhân."),
    )
    registered_on = models.DateField(_("ngày đăng ký"), null=True, blank=True)
    size = models.CharField(
        _("quy mô"),
        max_length=8,
        choices=Size,
        blank=True,
        help_text=_("Theo tiêu chí của pháp luật về hỗ trợ doanh nghiệp nhỏ và vừa."),
    )
    workers = models.PositiveIntegerField(_("số lao động"), null=True, blank=True)
    activities = TermsField(_("hoạt động trong lĩnh vực"), vocabulary="activities")
    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")
    products = RowsField(
        _("sản phẩm, dịch vụ"),
        parts=(
            Part("product", _("sản phẩm, dịch vụ")),
            Part("amount", _("sản lượng một năm"), "number"),
            Part("measure", _("đơn vị tính")),
        ),
    )
    circular = models.BooleanField(
        _("áp dụng kinh tế tuần hoàn"), default=False, help_text=_("Dùng lại chất thải của mình hoặc của nơi khác.")
    )
    entered_on = models.DateField(
        _("tham gia lĩnh vực từ ngày"),
        null=True,
        blank=True,
        help_text=_("Ngày bắt đầu làm công nghiệp sinh học môi trường; dùng để tính chỉ tiêu tăng số doanh nghiệp."),
    )
    left_on = models.DateField(_("rời lĩnh vực ngày"), null=True, blank=True)
    left_because = models.CharField(
        _("lý do rời"), max_length=300, blank=True, help_text=_("Giải thể, chuyển ngành, chuyển khỏi tỉnh.")
    )
    website = models.URLField(_("trang thông tin điện tử"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("doanh nghiệp, hợp tác xã")
        verbose_name_plural = _("doanh nghiệp, hợp tác xã")
        constraints = [days_in_order("entered_on", "left_on", "enterprise_leaves_after_it_enters")]

    def clean(self) -> None:
        super().clean()
        refuse(
            in_order(self, "registered_on", "left_on"),
            in_order(self, "entered_on", "left_on"),
            needs(
                self,
                self.left_on is not None,
                "entered_on",
                sentence=str(_("Đã ghi ngày rời lĩnh vực thì ghi cả ngày tham gia.")),
            ),
        )


KIND = Kind(
    slug="doanh-nghiep-hop-tac-xa",
    model=Enterprise,
    label=_("Doanh nghiệp, hợp tác xã"),
    plural=_("Doanh nghiệp, hợp tác xã"),
    icon="building-2",
    quick=("title", "enterprise_type", "register_number", "activities", "entered_on", "commune", "source"),
    columns=("enterprise_type", "activities", "entered_on", "commune"),
    facets=("enterprise_type", "activities", "wastes", "size", "circular", "commune"),
    natural_key=("title", "register_number"),
    dated="entered_on",
    weights={"register_number": 3, "products": 2},
    terms={"register_number": "schema:identifier", "registered_on": "schema:foundingDate", "website": "schema:url"},
    sensitive={"enterprise_type": ("household",)},
    example={
        "title": "Hợp tác xã Phân hữu cơ C (ví dụ)",
        "enterprise_type": "hợp tác xã",
        "register_number": "0000000000 (ví dụ)",
        "registered_on": "20/02/2021",
        "size": "siêu nhỏ",
        "workers": "9",
        "activities": "xử lý, tái chế chất thải; sản xuất chế phẩm, phân bón sinh học",
        "wastes": "chất thải chăn nuôi; phụ phẩm trồng trọt",
        "products": "phân hữu cơ vi sinh | 400 | tấn",
        "circular": "có",
        "entered_on": "01/03/2021",
        "source": "Danh sách hợp tác xã của tỉnh (ví dụ)",
    },
)
