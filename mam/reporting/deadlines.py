"""What "trước 30 tháng 11" means in a year: the last day, the last moment, and how it is said (ruling 9)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mam.core.errors import DomainError

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SATURDAY = 5
# A year's report that comes after the next one has begun is the next one's.
LONGEST_EXTENSION = 180


@dataclass(frozen=True)
class Due:
    """A deadline of one year: the plan's own words and the last day on which it is still met."""

    wording: str
    last_day: date

    @property
    def said(self) -> str:
        """The plan's words with what they come to: "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)"."""
        return f"{self.wording} (hạn cuối 23:59 {_day(self.last_day)})"

    def extended(self, to: date | None) -> str:
        """The same for a unit that may have been given until `to`."""
        return f"được gia hạn đến 23:59 {_day(to)}; hạn chung {self.said}" if to else self.said

    @property
    def first_late_moment(self) -> datetime:
        """The instant from which a report is late: midnight in Hà Nội after the last day."""
        return datetime.combine(self.last_day + timedelta(days=1), time(), HANOI)


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def last_day(day: int, month: int, year: int, *, inclusive: bool, weekend_rule: str = "keep") -> date:
    """The last day that still meets the deadline; "trước" excludes the day it names, "chậm nhất" includes it.

    `weekend_rule` keep, before or after moves a last day that falls on Saturday or Sunday. Raises ValueError for a
    day that the month does not have.
    """
    last = date(year, month, day) - timedelta(days=0 if inclusive else 1)
    step = {"keep": 0, "before": -1, "after": 1}[weekend_rule]
    while step and last.weekday() >= SATURDAY:
        last += timedelta(days=step)
    return last


def wording(day: int, month: int, *, inclusive: bool) -> str:
    """The deadline in the plan's manner, without the year."""
    return f"{'chậm nhất' if inclusive else 'trước'} {day:02d}/{month:02d}"


def is_late(at: datetime, last: date) -> bool:
    """Whether something done at this moment came after the last day, by the clock of Hà Nội."""
    return at.astimezone(HANOI).date() > last


def days_left(last: date, today: date) -> int:
    """Days from today to the last day; 0 on the last day itself, negative when it is over."""
    return (last - today).days


def refuse_extension(due: date, to: date, today: date) -> None:
    """Raise a DomainError unless this is a later last day than the year's, and one that has not passed yet."""
    if to <= due:
        raise DomainError(_("Ngày gia hạn phải sau hạn chung %(due)s.") % {"due": f"{due:%d/%m/%Y}"})
    if to < today:
        raise DomainError(_("Ngày gia hạn đã qua. Hãy chọn từ hôm nay trở đi."))
    if (to - due).days > LONGEST_EXTENSION:
        raise DomainError(_("Chỉ gia hạn được nhiều nhất %(days)d ngày.") % {"days": LONGEST_EXTENSION})


def said_left(last: date, today: date) -> str:
    """How near the deadline is, in words a person would use."""
    left = days_left(last, today)
    if left > 0:
        return _("Còn %(days)d ngày") % {"days": left}
    if left == 0:
        return _("Hôm nay là ngày cuối")
    return _("Quá hạn %(days)d ngày") % {"days": -left}
