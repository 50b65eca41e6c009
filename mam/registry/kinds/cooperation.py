"""Cooperation at home and abroad: agreements, transfers, licences, delegations, experts, imported equipment.

What counts as transfer and licence goes by the law on technology transfer (Luật 07/2017/QH14); a transfer is done only
when technology and receiver are named, a mission only when its outcome is written down.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.checks import days_in_order, in_order, needs, refuse
from mam.registry.fields import LinkField, TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Cooperation(Record):
    """One agreement or activity with a partner, with its term and cost."""

    class Scope(models.TextChoices):
        DOMESTIC = "domestic", _("trong nước")
        INTERNATIONAL = "international", _("quốc tế")

    class Type(models.TextChoices):
        AGREEMENT = "agreement", _("thỏa thuận, biên bản ghi nhớ")
        TRANSFER = "transfer", _("chuyển giao, tiếp nhận công nghệ")
        LICENCE = "licence", _("cấp phép sử dụng (li-xăng)")
        DELEGATION = "delegation", _("đoàn ra, đoàn vào")
        EXPERTS = "experts", _("mời, cử chuyên gia")
        IMPORT = "import", _("nhập khẩu thiết bị, giống, chế phẩm")
        RESEARCH = "research", _("nghiên cứu chung")

    class Progress(models.TextChoices):
        PREPARED = "prepared", _("đang chuẩn bị")
        RUNNING = "running", _("đang thực hiện")
        DONE = "done", _("hoàn thành")
        STOPPED = "stopped", _("dừng")

    scope = models.CharField(_("phạm vi"), max_length=13, choices=Scope)
    cooperation_type = models.CharField(_("hình thức hợp tác"), max_length=10, choices=Type)
    partner = models.CharField(_("đối tác"), max_length=300, help_text=_("Tên cơ quan, tổ chức, doanh nghiệp."))
    country = models.CharField(_("nước, vùng lãnh thổ"), max_length=80, blank=True)
    own_side = models.CharField(_("bên của tỉnh"), max_length=300, blank=True)
    topics = TermsField(_("lĩnh vực"), vocabulary="fields")
    signed_on = models.DateField(_("ngày ký, ngày bắt đầu"))
    valid_to = models.DateField(_("có hiệu lực đến ngày"), null=True, blank=True)
    progress = models.CharField(_("tiến độ"), max_length=8, choices=Progress, default=Progress.RUNNING)
    finished_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    cost = models.PositiveBigIntegerField(_("giá trị, chi phí (đồng)"), null=True, blank=True)
    paid_by = TermsField(_("nguồn vốn"), vocabulary="funding")
    people = models.PositiveIntegerField(
        _("số người đi, đến"), null=True, blank=True, help_text=_("Chỉ ghi số người, không ghi tên.")
    )
    transferred = LinkField("cong-nghe", verbose_name=_("công nghệ được chuyển giao trong danh mục"))
    receiver = LinkField("doanh-nghiep-hop-tac-xa", verbose_name=_("bên nhận trong danh mục"))
    outcome = models.TextField(_("kết quả"), blank=True, help_text=_("Kết quả chính; số, ký hiệu báo cáo của đoàn."))

    class Meta:
        verbose_name = _("hợp tác")
        verbose_name_plural = _("hợp tác")
        constraints = [days_in_order("signed_on", "valid_to", "cooperation_ends_after_it_begins")]

    def clean(self) -> None:
        super().clean()
        done = self.progress == self.Progress.DONE
        moved = done and self.cooperation_type in (self.Type.TRANSFER, self.Type.LICENCE)
        abroad = self.scope == self.Scope.INTERNATIONAL
        refuse(
            in_order(self, "signed_on", "valid_to"),
            in_order(self, "signed_on", "finished_on"),
            needs(self, abroad, "country", sentence=str(_("Hợp tác quốc tế thì ghi nước, vùng lãnh thổ."))),
            needs(self, done, "outcome", sentence=str(_("Hoàn thành thì ghi kết quả."))),
            needs(self, moved, "transferred_id", sentence=str(_("Chuyển giao hoàn thành thì chọn công nghệ."))),
            needs(self, moved, "receiver_id", sentence=str(_("Chuyển giao hoàn thành thì chọn bên nhận."))),
        )


KIND = Kind(
    slug="hop-tac",
    model=Cooperation,
    label=_("Hợp tác"),
    plural=_("Hợp tác"),
    icon="handshake",
    quick=("title", "scope", "cooperation_type", "partner", "country", "signed_on", "source"),
    columns=("scope", "cooperation_type", "partner", "country", "signed_on", "progress"),
    facets=("scope", "cooperation_type", "progress", "country", "topics"),
    natural_key=("title", "partner", "signed_on"),
    dated="signed_on",
    weights={"partner": 3, "country": 1, "outcome": 1},
    terms={"partner": "schema:participant", "country": "schema:addressCountry", "signed_on": "schema:startDate"},
    activity=True,
    example={
        "title": "Biên bản ghi nhớ về xử lý chất thải (ví dụ)",
        "scope": "quốc tế",
        "cooperation_type": "thỏa thuận, biên bản ghi nhớ",
        "partner": "Viện F (ví dụ)",
        "country": "Nhật Bản",
        "own_side": "Trung tâm A (ví dụ)",
        "topics": "chăn nuôi; thủy sản",
        "signed_on": "04/04/2026",
        "valid_to": "03/04/2029",
        "progress": "đang thực hiện",
        "cost": "350.000.000",
        "paid_by": "tài trợ, viện trợ",
        "people": "6",
        "source": "Biên bản đã ký (ví dụ)",
    },
)
