"""Policy proposals: what is asked of whom, and how far it came: proposed, drafted, submitted, issued."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, needs, reached, refuse
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record

# The day on which each stage began.
_DAYS = {"proposed": "proposed_on", "drafted": "drafted_on", "submitted": "submitted_on", "issued": "issued_on"}


class PolicyProposal(Record):
    """A mechanism or policy somebody proposes, until it is issued or turned down."""

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("đề xuất")
        DRAFTED = "drafted", _("đang soạn thảo, lấy ý kiến")
        SUBMITTED = "submitted", _("đã trình")
        ISSUED = "issued", _("đã ban hành")
        STOPPED = "stopped", _("không được chấp thuận")

    class Receiver(models.TextChoices):
        ASSEMBLY = "assembly", _("Quốc hội, Ủy ban Thường vụ Quốc hội")
        GOVERNMENT = "government", _("Chính phủ, Thủ tướng Chính phủ")
        MINISTRY = "ministry", _("bộ, cơ quan ngang bộ")
        COUNCIL = "council", _("Hội đồng nhân dân tỉnh")
        PROVINCE = "province", _("Ủy ban nhân dân tỉnh")

    receiver = models.CharField(_("cấp có thẩm quyền"), max_length=10, choices=Receiver)
    stage = models.CharField(_("giai đoạn"), max_length=10, choices=Stage, default=Stage.PROPOSED)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    proposes = models.TextField(
        _("nội dung đề xuất"), help_text=_("Quy định, mức hỗ trợ, đối tượng được hưởng; một vài câu.")
    )
    because = models.TextField(_("lý do, vướng mắc cần giải quyết"), blank=True)
    asked_by = models.CharField(
        _("bên kiến nghị"), max_length=300, blank=True, help_text=_("Hiệp hội, hợp tác xã, cơ quan đã nêu kiến nghị.")
    )
    drafted_by = models.CharField(_("cơ quan soạn thảo"), max_length=300, blank=True)
    proposed_on = models.DateField(_("ngày đề xuất"))
    proposed_in = models.CharField(_("văn bản đề xuất"), max_length=120, blank=True, help_text=_("Số, ký hiệu."))
    drafted_on = models.DateField(_("ngày bắt đầu soạn thảo"), null=True, blank=True)
    submitted_on = models.DateField(_("ngày trình"), null=True, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issued_as = LinkField("van-ban", verbose_name=_("văn bản đã ban hành trong danh mục"))
    issued_number = models.CharField(_("số, ký hiệu văn bản đã ban hành"), max_length=80, blank=True)
    turned_down = models.TextField(_("lý do không được chấp thuận"), blank=True)

    class Meta:
        verbose_name = _("đề xuất chính sách")
        verbose_name_plural = _("đề xuất chính sách")
        constraints = [days_in_order("proposed_on", "issued_on", "policy_is_issued_after_it_is_proposed")]

    def clean(self) -> None:
        super().clean()
        issued, stopped = self.stage == self.Stage.ISSUED, self.stage == self.Stage.STOPPED
        document = str(_("Đã ban hành thì ghi số, ký hiệu hoặc chọn văn bản trong danh mục."))
        refuse(
            reached(self, self.stage, _DAYS),
            needs(self, issued, "issued_on", sentence=str(_("Đã ban hành thì ghi ngày ban hành."))),
            needs(self, issued, "issued_number", "issued_as_id", sentence=document),
            needs(self, stopped, "turned_down", sentence=str(_("Hãy ghi lý do không được chấp thuận."))),
        )


KIND = Kind(
    slug="de-xuat-chinh-sach",
    model=PolicyProposal,
    label=_("Đề xuất chính sách"),
    plural=_("Đề xuất chính sách"),
    icon="file-pen",
    quick=("title", "receiver", "proposes", "proposed_on", "topics", "source"),
    columns=("receiver", "stage", "proposed_on", "topics"),
    facets=("stage", "receiver", "topics"),
    natural_key=("title", "proposed_on"),
    dated="proposed_on",
    weights={"proposes": 2, "asked_by": 1, "issued_number": 2},
    terms={"proposed_on": "dcterms:created", "issued_on": "dcterms:issued", "asked_by": "dcterms:contributor"},
    activity=True,
    example={
        "title": "Hỗ trợ hộ nuôi làm đệm lót sinh học (ví dụ)",
        "receiver": "Hội đồng nhân dân tỉnh",
        "stage": "đã trình",
        "topics": "chăn nuôi",
        "proposes": "Hỗ trợ một phần tiền chế phẩm cho hộ nuôi (ví dụ)",
        "because": "Chi phí ban đầu cao (ví dụ)",
        "asked_by": "Hợp tác xã C (ví dụ)",
        "drafted_by": "Sở E (ví dụ)",
        "proposed_on": "12/01/2026",
        "drafted_on": "02/03/2026",
        "submitted_on": "20/06/2026",
        "source": "Tờ trình (ví dụ)",
    },
)
