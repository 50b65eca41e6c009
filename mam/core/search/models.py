"""What the search keeps of each document to show it; the postings beside it are made in the migrations."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchLabels(models.Model):
    """A set of labels that documents have in common; its number stands beside them, so that they are counted by it."""

    digest = models.BigIntegerField(db_index=True)
    labels = models.TextField()

    class Meta:
        verbose_name = _("bộ nhãn tra cứu")
        verbose_name_plural = _("bộ nhãn tra cứu")

    def __str__(self) -> str:
        return self.labels


class SearchEntry(models.Model):
    """A document as it was put in. Its number is its place among the results (document.py)."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(_("khoá"), max_length=200, unique=True)
    kind = models.CharField(_("loại"), max_length=60, db_index=True)
    title = models.TextField(_("tên"))
    also = models.JSONField(_("tên khác"), default=list)
    url = models.TextField(_("địa chỉ"))
    lang = models.CharField(_("ngôn ngữ"), max_length=10, default="vi")
    audience = models.JSONField(_("ai được tìm thấy"), default=list)
    labels = models.TextField(_("nhãn"), blank=True)
    text = models.TextField(_("nội dung"), blank=True)

    class Meta:
        verbose_name = _("mục tra cứu")
        verbose_name_plural = _("mục tra cứu")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title
