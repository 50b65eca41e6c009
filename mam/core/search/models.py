"""What the search keeps of each document to show it; the postings beside it are made in the migration."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchKind(models.Model):
    """A kind of documents; its number is part of their places."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.CharField(_("loại"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("loại mục tra cứu")
        verbose_name_plural = _("loại mục tra cứu")

    def __str__(self) -> str:
        return self.name


class SearchEntry(models.Model):
    """A document as it was put in. Its number is its place among the results (document.py)."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(_("khoá"), max_length=200, unique=True)
    kind = models.CharField(_("loại"), max_length=60, db_index=True)
    title = models.TextField(_("tên"))
    url = models.TextField(_("địa chỉ"))
    lang = models.CharField(_("ngôn ngữ"), max_length=10, default="vi")
    audience = models.JSONField(_("ai được tìm thấy"), default=list)
    text = models.TextField(_("nội dung"), blank=True)
    # The tokens as they went in: SQLite takes a document out only by naming each of them again.
    tokens = models.BinaryField(_("từ mục"), default=b"")

    class Meta:
        verbose_name = _("mục tra cứu")
        verbose_name_plural = _("mục tra cứu")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title
