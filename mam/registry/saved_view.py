"""A list that somebody named: its words, filters, order and columns, kept as the address asks for them.

Verbs: saving.py; who sees which: queries.saved_views.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mam.core.models import Account
from mam.organisations.models import Unit


class SavedView(models.Model):
    """One named list of a kind, of one person or, with `unit`, of everybody in it."""

    kind = models.CharField(_("loại"), max_length=40)
    name = models.CharField(_("tên danh sách"), max_length=80)
    query = models.CharField(_("điều kiện"), max_length=2000, blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("dùng chung trong"), null=True, blank=True)
    first_for = models.ManyToManyField(Account, related_name="first_views", blank=True)

    class Meta:
        verbose_name = _("danh sách đã lưu")
        verbose_name_plural = _("danh sách đã lưu")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "owner", "name"], name="one_own_view_a_name"),
            models.UniqueConstraint(
                fields=["kind", "unit", "name"], condition=Q(unit__isnull=False), name="one_unit_view_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
