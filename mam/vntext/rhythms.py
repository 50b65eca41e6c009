"""How often something comes again: hằng năm, 6 tháng, hằng quý, hằng tháng. Read around `deadlines`."""

import re

EACH = r"(?:hằng|hàng|mỗi|từng)"
_REPORT = r"(?:báo\s+cáo|định\s+kỳ|tổng\s+kết|sơ\s+kết|cuối|cả)"
_NEXT = r"(?:sau|tiếp\s+theo|liền\s+kề|kế\s+tiếp)"
_FORMS = (
    (
        "half-yearly",
        r"(?:sơ\s+kết\s+)?(?<!ngày\s)(?<!\d)(?:0?6|sáu)\s+tháng(?!\s+\d{1,2}(?!\d|\s+lần))|(?:nửa|giữa)\s+năm",
    ),
    # The report of nine months closes the series of the quarters.
    (
        "quarterly",
        rf"(?:{EACH}|{_REPORT})\s+quý|(?<!\d)0?3\s+tháng\s+(?:một|0?1)\s+lần|(?<!\d)0?9\s+tháng(?!\s+\d)",
    ),
    ("monthly", rf"(?:{EACH}|{_REPORT})\s+tháng(?!\s+\d)"),
    (
        "yearly",
        rf"(?:{EACH}|{_REPORT}|các|một|0?1)\s+năm(?!\s*\d)|năm\s+(?:báo\s+cáo|{_NEXT})|năm(?=\s*\()",
    ),
)
_RHYTHM = re.compile(
    r"(?<![^\W_])(?:" + "|".join(f"(?P<r{n}>{form})" for n, (_, form) in enumerate(_FORMS)) + r")(?![^\W_])",
    re.IGNORECASE,
)
# What may stand between a date and its rhythm: "(đối với báo cáo 6 tháng)", ", hằng năm", "của năm báo cáo".
_BRIDGE = re.compile(
    r"[\s,]*(?:\(\s*)?(?:(?:đối\s+với|của|cho)\s+)?(?:báo\s+cáo\s+(?=\d|sáu|hằng|hàng|giữa|sơ|tổng|định))?",
    re.IGNORECASE,
)
# "…, báo cáo năm trước ngày 15/12": the rhythm is the next deadline's.
_NEXT_DEADLINE = re.compile(r"\s*[(:]?\s*(?:trước|chậm nhất|muộn nhất|đến|không quá)(?:\s+ngày)?\s+\d", re.IGNORECASE)
_JOINED = re.compile(r"[\s,;]*(?:(?:và|hoặc)\s+)?(?:báo\s+cáo\s+)?", re.IGNORECASE)
_PERIODICALLY = re.compile(r"(?<![^\W_])định\s+kỳ(?![^\W_])", re.IGNORECASE)


def _name(match: re.Match[str]) -> str:
    return _FORMS[int((match.lastgroup or "r0")[1:])][0]


def rhythms_in(s: str, start: int, end: int) -> list[str]:
    """The last rhythms a stretch of text names, more than one when joined: "6 tháng, hằng năm"."""
    run: list[str] = []
    reach = start
    for match in _RHYTHM.finditer(s, start, end):
        if not _JOINED.fullmatch(s, reach, match.start()):
            run = []
        run.append(_name(match))
        reach = match.end()
    return run


def rhythm_after(s: str, at: int, end: int) -> tuple[str, int]:
    """The rhythm said right after a date, or "", and where the date with it ends ("… hằng năm" belongs to it)."""
    bridge = _BRIDGE.match(s, at, end)
    match = _RHYTHM.match(s, bridge.end(), end) if bridge else None
    if bridge is None or match is None or _NEXT_DEADLINE.match(s, match.end(), end):
        return "", at
    return _name(match), match.end() if bridge[0].isspace() else at


def says_periodically(s: str, start: int, end: int) -> bool:
    """Whether a stretch of text says "định kỳ", without saying how often."""
    return _PERIODICALLY.search(s, start, end) is not None
