"""What the coordinator made of the consolidated report's sentences: edits, reasons for leaving out, order, quotations.

All by the sentences' keys (lines.py), so that they outlive a change of the figures. The verbs: flow.py.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account

KEY = 300


class SentenceEdit(models.Model):
    """Own words for a sentence, over the rule's words they were made from; or the reason why it is left out."""

    report = models.ForeignKey("reporting.ConsolidatedReport", models.PROTECT, related_name="sentence_edits")
    key = models.CharField(_("câu"), max_length=KEY)
    passage = models.CharField(_("đoạn"), max_length=KEY)
    mark = models.CharField(_("dấu đầu dòng"), max_length=5, blank=True)
    text = models.TextField(_("lời đã sửa"), blank=True)
    over = models.TextField(_("câu theo quy tắc khi sửa"), blank=True)
    dropped = models.CharField(_("lý do bỏ"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("lưu lúc"))
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("câu đã sửa")
        verbose_name_plural = _("câu đã sửa")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_edit_a_sentence")]

    def __str__(self) -> str:
        return self.key


class PassageOrder(models.Model):
    """The order of a passage's sentences, when it is not the rules' own."""

    report = models.ForeignKey("reporting.ConsolidatedReport", models.PROTECT, related_name="passage_orders")
    passage = models.CharField(_("đoạn"), max_length=KEY)
    keys = models.JSONField(_("thứ tự các câu"), default=list)

    class Meta:
        verbose_name = _("thứ tự câu trong đoạn")
        verbose_name_plural = _("thứ tự câu trong đoạn")
        constraints = [models.UniqueConstraint(fields=["report", "passage"], name="one_order_a_passage")]

    def __str__(self) -> str:
        return self.passage


class Quotation(models.Model):
    """A unit's words taken into a passage of the consolidated report, citing the unit's report."""

    report = models.ForeignKey("reporting.ConsolidatedReport", models.PROTECT, related_name="quotations")
    key = models.CharField(_("câu"), max_length=KEY)
    passage = models.CharField(_("đoạn"), max_length=KEY)
    quoted = models.ForeignKey("reporting.UnitReport", models.PROTECT, related_name="quotations")
    path = models.CharField(_("mục của kế hoạch"), max_length=100, blank=True)
    field = models.CharField(_("phần của báo cáo"), max_length=20)
    text = models.TextField(_("lời trích"))
    saved_at = models.DateTimeField(_("lưu lúc"))
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("lời trích của đơn vị")
        verbose_name_plural = _("lời trích của đơn vị")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_quotation_a_key")]

    def __str__(self) -> str:
        return self.key
