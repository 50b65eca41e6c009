"""Intellectual property in the field: inventions, plant varieties, marks, geographical indications.

Objects and terms go by the law on intellectual property (Luật 50/2005/QH11 as amended, Điều 93): a geographical
indication is protected without an end, everything else to a day.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, only_when, refuse
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class IntellectualProperty(Record):
    """One application or certificate with its holder and term."""

    class Type(models.TextChoices):
        PATENT = "patent", _("sáng chế")
        UTILITY = "utility", _("giải pháp hữu ích")
        DESIGN = "design", _("kiểu dáng công nghiệp")
        VARIETY = "variety", _("giống cây trồng")
        MARK = "mark", _("nhãn hiệu")
        COLLECTIVE = "collective", _("nhãn hiệu tập thể")
        CERTIFICATION = "certification", _("nhãn hiệu chứng nhận")
        INDICATION = "indication", _("chỉ dẫn địa lý")

    class Progress(models.TextChoices):
        APPLIED = "applied", _("đã nộp đơn")
        GRANTED = "granted", _("đã được cấp")
        REFUSED = "refused", _("bị từ chối")
        ENDED = "ended", _("hết hiệu lực, bị hủy")

    property_type = models.CharField(_("đối tượng"), max_length=13, choices=Type)
    progress = models.CharField(_("tình trạng"), max_length=8, choices=Progress, default=Progress.GRANTED)
    number = models.CharField(_("số văn bằng, số đơn"), max_length=80, blank=True)
    decision = models.CharField(_("quyết định cấp"), max_length=120, blank=True, help_text=_("Số, ký hiệu."))
    issuer = models.CharField(_("cơ quan cấp"), max_length=200, blank=True)
    applied_on = models.DateField(_("ngày nộp đơn"), null=True, blank=True)
    granted_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    valid_to = models.DateField(
        _("có hiệu lực đến ngày"), null=True, blank=True, help_text=_("Chỉ dẫn địa lý có hiệu lực vô thời hạn.")
    )
    holder = models.CharField(
        _("chủ văn bằng"),
        max_length=300,
        help_text=_("Tên tổ chức; văn bằng của cá nhân thì ghi “cá nhân” và nơi ở cấp tỉnh."),
    )
    manager = models.CharField(
        _("cơ quan quản lý"), max_length=300, blank=True, help_text=_("Đối với chỉ dẫn địa lý, nhãn hiệu cộng đồng.")
    )
    covers = models.TextField(_("sản phẩm, vùng được bảo hộ"), blank=True)
    crops = TermsField(_("cây trồng"), vocabulary="crops")
    animals = TermsField(_("vật nuôi"), vocabulary="animals")
    protects = LinkField("nguon-gen", verbose_name=_("nguồn gen được bảo hộ trong danh mục"))
    technology_covered = LinkField("cong-nghe", verbose_name=_("công nghệ được bảo hộ trong danh mục"))

    class Meta:
        verbose_name = _("quyền sở hữu trí tuệ")
        verbose_name_plural = _("quyền sở hữu trí tuệ")
        constraints = [
            days_in_order("applied_on", "granted_on", "property_is_granted_after_it_is_applied_for"),
            days_in_order("granted_on", "valid_to", "property_ends_after_it_is_granted"),
        ]

    def clean(self) -> None:
        super().clean()
        granted, ends = self.progress == self.Progress.GRANTED, self.property_type != self.Type.INDICATION
        without_end = str(_("Chỉ dẫn địa lý được bảo hộ vô thời hạn: hãy để trống ngày này."))
        refuse(
            in_order(self, "applied_on", "granted_on", "valid_to"),
            needs(self, granted, "number", "decision", sentence=str(_("Đã được cấp thì ghi số văn bằng."))),
            only_when(self, ends, "valid_to", sentence=without_end),
        )


KIND = Kind(
    slug="so-huu-tri-tue",
    model=IntellectualProperty,
    label=_("Sở hữu trí tuệ"),
    plural=_("Sở hữu trí tuệ"),
    icon="stamp",
    quick=("title", "property_type", "progress", "number", "holder", "granted_on", "source"),
    columns=("property_type", "number", "holder", "granted_on", "progress"),
    facets=("property_type", "progress", "crops", "animals"),
    natural_key=("title", "property_type", "number"),
    dated="granted_on",
    weights={"number": 3, "holder": 2, "covers": 1},
    terms={"number": "schema:identifier", "holder": "dcterms:rightsHolder", "granted_on": "dcterms:dateAccepted"},
    example={
        "title": "Nhãn hiệu tập thể “Mật ong G” (ví dụ)",
        "property_type": "nhãn hiệu tập thể",
        "progress": "đã được cấp",
        "number": "000000 (ví dụ)",
        "decision": "00/QĐ-VD (ví dụ)",
        "issuer": "Cơ quan E (ví dụ)",
        "applied_on": "10/05/2023",
        "granted_on": "11/11/2024",
        "valid_to": "10/05/2033",
        "holder": "Hội nuôi ong G (ví dụ)",
        "covers": "Mật ong (ví dụ)",
        "animals": "ong",
        "source": "Giấy chứng nhận (ví dụ)",
    },
)
