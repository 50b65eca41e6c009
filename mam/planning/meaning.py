"""What a deadline means in days: "trước" excludes the day itself, "chậm nhất" and "đến" include it (ruling 9)."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from mam.planning.models import Deadline

# Any year that is not a leap year serves for a date that comes back every year.
_COMMON_YEAR = 2001


def said(deadline: Deadline) -> str:
    """The deadline in the plan's manner: "trước ngày 30/11 hằng năm"."""
    preposition = _("chậm nhất") if deadline.inclusive else _("trước")
    parts = [str(part) for part in (deadline.day, deadline.month, deadline.year) if part]
    when = _("ngày %(day)s") % {"day": "/".join(parts)} if deadline.day else _("tháng %(month)s") % {"month": parts[0]}
    every = "" if deadline.recurs == Deadline.Recurs.ONCE else f" {deadline.get_recurs_display()}"
    return f"{preposition} {when}{every}"


def last_moment(deadline: Deadline) -> str:
    """The last minute in which the deadline is kept, or nothing when the plan gives no whole date."""
    if not deadline.day or not deadline.month:
        return ""
    try:
        day = date(deadline.year or _COMMON_YEAR, deadline.month, deadline.day)
    except ValueError:
        return ""
    if not deadline.inclusive:
        day -= timedelta(days=1)
    if (day.month, day.day) == (2, 28) and not deadline.inclusive and not deadline.year:
        return _("hạn cuối 23:59 ngày cuối cùng của tháng 2")
    shown = f"{day:%d/%m/%Y}" if deadline.year else f"{day:%d/%m}"
    return _("hạn cuối 23:59 ngày %(day)s") % {"day": shown}
