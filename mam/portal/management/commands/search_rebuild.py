"""`mam search rebuild`: the search index anew, from what stands in the database."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import search
from mam.organisations import finding as units
from mam.planning import finding as provisions
from mam.registry import finding as records


class Command(BaseCommand):
    """Builds the index anew; whoever searches meanwhile still has the old one."""

    help = "Dựng lại chỉ mục tra cứu từ các bản ghi, mục kế hoạch và đơn vị."

    def handle(self, *args: Any, **options: Any) -> None:
        on = timezone.localdate(timezone.now())
        with transaction.atomic():
            search.clear()
            count = sum(map(search.put_many, (units.documents(), provisions.documents(), records.documents(on))))
        search.tidy()
        self.stdout.write(_("Đã đưa %(count)d mục vào chỉ mục.") % {"count": count})
