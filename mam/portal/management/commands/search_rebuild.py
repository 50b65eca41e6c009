"""`mam search rebuild`: the search index anew, from what stands in the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import search
from mam.portal import searchable

EVERY = 10_000


class Command(BaseCommand):
    """Builds the index anew; whoever searches meanwhile still has the old one."""

    help = "Dựng lại chỉ mục tra cứu từ các bản ghi, mục kế hoạch và đơn vị."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put everything in, saying now and then how far it is."""
        on = timezone.localdate(timezone.now())
        count = search.rebuild(searchable.documents(on), self._say)
        self.stdout.write(_("Đã đưa %(count)d mục vào chỉ mục.") % {"count": count})

    def _say(self, count: int) -> None:
        if count % EVERY == 0:
            self.stdout.write(_("… %(count)d mục") % {"count": count})
            self.stdout.flush()
