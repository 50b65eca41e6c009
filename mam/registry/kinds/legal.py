"""Legal and administrative documents in the field: number, issuer, validity, what they change, what a review found.

Legal documents and the administrative ones of Nghị định 30/2020/NĐ-CP, Điều 7; standards and technical regulations
stand with them because they are cited in the same way.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, refuse
from mam.registry.fields import LinkField, Part, RowsField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class LegalDocument(Record):
    """One document; its title is what it is about (trích yếu)."""

    class Type(models.TextChoices):
        LAW = "law", _("luật, pháp lệnh")
        DECREE = "decree", _("nghị định")
        CIRCULAR = "circular", _("thông tư")
        RESOLUTION = "resolution", _("nghị quyết")
        DECISION = "decision", _("quyết định")
        DIRECTIVE = "directive", _("chỉ thị")
        PLAN = "plan", _("kế hoạch, chương trình, đề án")
        REGULATION = "regulation", _("quy chuẩn kỹ thuật")
        STANDARD = "standard", _("tiêu chuẩn")
        OTHER = "other", _("văn bản khác")

    class Force(models.TextChoices):
        COMING = "coming", _("chưa có hiệu lực")
        WHOLE = "whole", _("còn hiệu lực")
        PARTLY = "partly", _("hết hiệu lực một phần")
        ENDED = "ended", _("hết hiệu lực")
        UNKNOWN = "unknown", _("chưa rõ")

    class Finding(models.TextChoices):
        FITS = "fits", _("phù hợp, giữ nguyên")
        AMEND = "amend", _("cần sửa đổi, bổ sung")
        REPLACE = "replace", _("cần thay thế")
        ABOLISH = "abolish", _("cần bãi bỏ")
        GAP = "gap", _("còn thiếu quy định hướng dẫn")

    number = models.CharField(_("số, ký hiệu"), max_length=80, help_text=_("Ví dụ: 30/2020/NĐ-CP."))
    document_type = models.CharField(_("loại văn bản"), max_length=10, choices=Type)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True, help_text=_("Để trống khi nguồn chưa ghi."))
    valid_from = models.DateField(_("có hiệu lực từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)
    force = models.CharField(_("hiệu lực"), max_length=8, choices=Force, default=Force.WHOLE)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    wastes = TermsField(_("chất thải điều chỉnh"), vocabulary="wastes")
    replaces = LinkField("van-ban", verbose_name=_("thay thế văn bản trong danh mục"))
    changes = LinkField("van-ban", verbose_name=_("sửa đổi văn bản trong danh mục"))
    relations = RowsField(
        _("quan hệ với văn bản khác"),
        help_text=_("Mọi văn bản mà văn bản này thay thế, sửa đổi, bãi bỏ, hướng dẫn hoặc căn cứ vào."),
        parts=(
            Part("relation", _("quan hệ"), vocabulary="relations"),
            Part("number", _("số, ký hiệu văn bản kia")),
            Part("where", _("điều, khoản")),
        ),
    )
    finding = models.CharField(_("kết quả rà soát"), max_length=8, choices=Finding, blank=True)
    finding_text = models.TextField(
        _("nội dung rà soát"), blank=True, help_text=_("Chỗ chồng chéo, bất cập, thiếu; đề nghị cụ thể.")
    )
    reviewed_on = models.DateField(_("rà soát ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        constraints = [
            days_in_order("issued_on", "valid_from", "document_is_valid_after_it_is_issued"),
            days_in_order("valid_from", "valid_to", "document_validity_is_a_range"),
        ]

    def clean(self) -> None:
        super().clean()
        ended, wanting = self.force == self.Force.ENDED, self.finding not in ("", self.Finding.FITS)
        refuse(
            in_order(self, "issued_on", "valid_from", "valid_to"),
            in_order(self, "issued_on", "reviewed_on"),
            needs(self, ended, "valid_to", sentence=str(_("Văn bản đã hết hiệu lực thì ghi ngày hết hiệu lực."))),
            needs(self, wanting, "finding_text", sentence=str(_("Hãy ghi chỗ cần sửa, thay thế, bãi bỏ hoặc thiếu."))),
            _not_itself(self),
        )


def _not_itself(document: LegalDocument) -> list[tuple[str, str]]:
    said = {name: getattr(document, f"{name}_id") for name in ("replaces", "changes")}
    pointing = [name for name, pk in said.items() if pk is not None and pk == document.pk]
    return [(name, str(_("Một văn bản không thay thế, sửa đổi chính nó."))) for name in pointing]


KIND = Kind(
    slug="van-ban",
    model=LegalDocument,
    label=_("Văn bản"),
    plural=_("Văn bản"),
    icon="scale",
    quick=("title", "number", "document_type", "issuer", "issued_on", "source"),
    columns=("number", "document_type", "issuer", "issued_on", "force"),
    facets=("document_type", "force", "topics", "wastes", "finding"),
    natural_key=("number", "issuer"),
    dated="issued_on",
    weights={"number": 4, "issuer": 2, "relations": 1},
    terms={
        "number": "eli:id_local",
        "issuer": "eli:passed_by",
        "issued_on": "eli:date_document",
        "valid_from": "eli:first_date_entry_in_force",
        "valid_to": "eli:date_no_longer_in_force",
        "changes": "eli:changes",
        "replaces": "eli:repeals",
    },
    activity=True,
    example={
        "title": "Về quản lý phân bón hữu cơ (ví dụ)",
        "number": "00/2026/QĐ-VD (ví dụ)",
        "document_type": "quyết định",
        "issuer": "Cơ quan E (ví dụ)",
        "issued_on": "02/02/2026",
        "valid_from": "15/02/2026",
        "force": "còn hiệu lực",
        "topics": "trồng trọt",
        "wastes": "phụ phẩm trồng trọt",
        "relations": "thay thế | 00/2019/QĐ-VD (ví dụ) | toàn bộ",
        "finding": "cần sửa đổi, bổ sung",
        "finding_text": "Điều 3 chưa nói về phân bón vi sinh (ví dụ)",
        "reviewed_on": "01/06/2026",
        "source": "Bản chính văn bản (ví dụ)",
    },
)
