"""Whether kept bytes are still what they were when they were kept. What stands above says the same of its own chains:
reporting/verifying.py, registry/verifying.py; asked by `mam audit verify`.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from mam.core import files
from mam.core.models import KeptFile


def faults() -> Iterator[str]:
    """A sentence for every kept file that is gone or changed, read one by one."""
    for kept in KeptFile.objects.order_by("pk").iterator():
        try:
            files.read(kept)
        except files.FileDamaged:
            yield _("Tệp lưu số %(pk)d “%(name)s” đã bị đổi.") % {"pk": kept.pk, "name": kept.name}
        except FileNotFoundError:
            yield _("Tệp lưu số %(pk)d “%(name)s” không còn trong thư mục dữ liệu.") % {
                "pk": kept.pk,
                "name": kept.name,
            }
