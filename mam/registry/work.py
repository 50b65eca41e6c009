"""What the registry has for a person's desk: records sent back to the own units, records to decide about."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.models import Account
from mam.core.work import Work
from mam.registry import queries

_SHOWN = 5


def work_of(account: Account, on: date) -> list[Work]:
    """What waits for this person: the records to mend, then the queue of those who decide."""
    return [*_returned(account, on), *_queue(account, on)]


def _returned(account: Account, on: date) -> list[Work]:
    if not queries.units_recorded_for(account, on):
        return []
    records = queries.returned_to(account, on).order_by("changed_at")
    lines = [
        Work(
            title=record.title,
            text=_("Xem lý do, sửa rồi gửi lại"),
            url=reverse("registry:record", args=[record.kind, record.pk]),
            state_kind="attention",
            state_label=record.get_state_display(),
        )
        for record in records[: _SHOWN + 1]
    ]
    if len(lines) <= _SHOWN:
        return lines
    count = records.count()
    title = ngettext("%(n)d bản ghi được trả lại", "%(n)d bản ghi được trả lại", count) % {"n": count}
    text = _("Xem lý do, sửa rồi gửi lại")
    return [Work(title, text, reverse("registry:desk"), "attention", lines[0].state_label)]


def _queue(account: Account, on: date) -> list[Work]:
    waiting = queries.waiting(account, on)
    count = waiting.count()
    if not count:
        return []
    title = ngettext("%(n)d bản ghi chờ duyệt", "%(n)d bản ghi chờ duyệt", count) % {"n": count}
    text = _("Cũ nhất: %(title)s") % {"title": waiting[0].title}
    return [Work(title, text, reverse("registry:queue"), "running", _("chờ duyệt"))]
