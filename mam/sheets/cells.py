"""One cell as the text a person sees: integers bare, a comma before decimals, days as dd/mm/yyyy."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from mam.vntext import format_number, nfc, without_controls

type Cell = str | bool | int | float | Decimal | datetime | date | time | timedelta | None

# A spreadsheet shows fifteen digits; the rest is noise of binary fractions.
_SHOWN_DIGITS = 15


def shown(value: Cell) -> str:
    """The cell as text, NFC, without control characters or white space around it; an empty cell is "".

    Numbers have no thousands marks, so that codes stay codes; `mam.vntext.parse_number` reads them.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isprintable():
            return nfc(value).strip()
        return without_controls(nfc(value).replace("\r\n", "\n")).strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    return _moment(value)


def _number(value: int | float | Decimal) -> str:
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 10**_SHOWN_DIGITS:
            return str(int(value))
        value = Decimal(f"{value:.{_SHOWN_DIGITS}g}")
    number = Decimal(value)
    return format_number(number).replace(".", "") if number.is_finite() else ""


def _moment(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    day = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{day} {value:%H:%M}"
    return day
