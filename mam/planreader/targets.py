"""Targets: figures that the plan wants reached, in its sections of aims or said with "phấn đấu"."""

import re
from decimal import Decimal

from mam.planreader.outline import TargetFound
from mam.planreader.tree import Provision
from mam.planreader.vocabulary import COUNTED_THINGS, MEASURES
from mam.vntext import find_periods, fold, parse_number, sentence_spans

_AIMS = re.compile(r"muc tieu|chi tieu|dinh huong|tam nhin|lo trinh")
_STRIVES = re.compile(r"phan dau|muc tieu|chi tieu|dat (?:it nhat|toi thieu|tren|tu)")
_COMPARATORS = (
    (">=", r"tối thiểu|ít nhất|không dưới|không ít hơn|không thấp hơn|tối thiểu đạt|từ|≥|>="),
    ("<=", r"tối đa|không quá|không vượt(?: quá)?|nhiều nhất|≤|<="),
    (">", r"trên|hơn|>"),
    ("<", r"dưới|<"),
    ("=", r"đạt|bằng|khoảng|là|lên|xuống|còn|thêm"),
)
_COMPARATOR = "|".join(f"(?P<c{i}>{words})" for i, (_, words) in enumerate(_COMPARATORS))
_PER = "năm|tháng|ngày|người|lao động|ha|hộ|xã|vạn dân|phụ nữ|bé gái"
_AMOUNT = rf"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)?\s*(?:{'|'.join(MEASURES)})(?:\s*/\s*(?:\d[\d.]* )?(?:{_PER}))*"
_COUNT = "|".join(sorted(COUNTED_THINGS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?<![^\W_])(?:{_COMPARATOR})\s*)?(?<![\w./,-])(?P<number>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?)"
    rf"(?P<range>\s*[-–]\s*\d+(?:,\d+)?|\s*%\s*(?:[-–]|đến)\s*\d+(?:,\d+)?(?=\s*%))?\s*(?P<unit>{_AMOUNT}|{_COUNT})(?![^\W\d_])",
    re.IGNORECASE,
)
_UPWARDS = re.compile(r"\s*trở lên", re.IGNORECASE)
_UPWARDS_OR_SPACE = re.compile(r"(?:\s*trở lên)?\s*", re.IGNORECASE)
_BARE_FIGURE = re.compile(r"\d\s*%")
_BY = re.compile(r"(?:đến|vào|trong|giai đoạn \d{4}\s*[-–])\s*(?:hết |cuối )?(?:năm )?(?P<year>20\d\d)", re.IGNORECASE)
_UP, _DOWN = (
    re.compile(r"\b(?:tang|nang|mo rong|phat trien them)\b"),
    re.compile(r"\b(?:giam|ha thap|cat giam|keo giam)\b"),
)
_MEASURE_ENDS = re.compile(r"[;.](?:\s|$)|,?\s(?:trong đó|để|nhằm|so với)\s")
_ITEM_BREAK = re.compile(r",\s|\s(?:và|trong đó)\s")  # between the figures of one list
# "ít nhất 100 mô hình, 50 hợp tác xã" goes on with its comparator; "trong đó 20 …" is a part of the whole.
_LISTED = re.compile(
    r"(?:,|,? và)(?: (?:đồng thời|khoảng))? \Z|(?P<part>trong đó(?: có)?(?: khoảng)? )\Z", re.IGNORECASE
)
_SMALL = (
    r"(?:[≥≤<>]=?|từ|trên|dưới|hơn|khoảng|tối thiểu|ít nhất|tối đa|là|bình quân|mức|không dưới|không quá"
    r"|đạt|(?<!trở )lên|xuống|còn)"
)
_REACHED = re.compile(
    rf"(?<![;:,\s])(?<! trở)\s+(?:đạt|chiếm|lên|xuống|còn|bằng|ở mức)\s+(?:{_SMALL}\s+)*\Z", re.IGNORECASE
)
# Among aims a bare count is one when something is made of it: "Đón 600.000 lượt khách".
_MAKES = re.compile(
    r"(?:^|[;:,.]\s|\s)(?:đón|có|xây dựng|hỗ trợ|thành lập|phát triển|trồng|đào tạo|giải quyết|tổ chức|hình thành"
    r"|thu hút|công nhận|hoàn thành|duy trì|tạo|triển khai|cấp|thêm|bồi dưỡng|tập huấn|nâng cấp|mở"
    r"|lắp đặt)(?: [^\W\d_]+){0,6} ?$",
    re.IGNORECASE,
)
# What is no part of what is measured: the time and the wish before it, the comparison around the figure.
_AROUND = re.compile(
    rf"\A\s*(?:(?:và|phấn đấu|(?:đến|vào|trong|hết)(?: hết| cuối)? năm 20\d\d"
    r"|(?:đưa|nâng|giữ|duy trì|bảo đảm|đảm bảo)(?=\s(?:t[ỷỉ] lệ|tổng|số|mức)\s))\s*,?\s*)+"
    rf"|(?:(?:\s|\A)(?:{_SMALL}|phấn đấu|dự kiến|(?:đến|vào)(?: hết| cuối)? năm 20\d\d"
    r"|(?<!độ )(?:tăng|giảm|nâng)|chiếm|bằng|ở mức))+\s*\Z",
    re.IGNORECASE,
)
# What is always said before its figure, also without "đạt": "tỷ số giới tính khi sinh dưới 111 …".
_RATIO = re.compile(r"(?:t[ỷỉ] (?:lệ|số|trọng|suất)|tốc độ|mức)\s", re.IGNORECASE)
_BEFORE_SUBJECT = re.compile(r"[;:]|\d[^,;:]*,\s")  # another clause, another figure
_NO_MEASURE = re.compile(r"(?:vào|đến|trong|so với|trở lên|trở xuống|mỗi|hằng|hàng|và|hoặc)\s|[^\w(“\"]", re.IGNORECASE)
_SENTENCE = re.compile(r"[;.]\s")
_CLAUSE = re.compile(r"[;:.,]\s")
_LONGEST_MEASURE, _NEAR = 240, 400  # characters


def find_targets(provisions: list[Provision], title: str | None) -> list[TargetFound]:
    """The targets in the order of the provisions; the year of the plan's title is theirs when they name none."""
    own_year = max((period.last.year for period in find_periods(title or "")), default=None)
    found: list[TargetFound] = []
    in_aims: set[int] = set()
    for provision in provisions:
        if provision.kind == "row":
            continue
        if id(provision.parent) in in_aims or (
            provision.level in ("section", "part", "chapter", "article", "item", "subitem")
            and _AIMS.search(fold(provision.text[:200]))
        ):
            in_aims.add(id(provision))
        for passage in provision.passages():
            if id(provision) in in_aims or _STRIVES.search(fold(passage.text)):
                found += _in_text(provision, passage.text, own_year, aims=id(provision) in in_aims)
    return found


def _in_text(provision: Provision, text: str, own_year: int | None, *, aims: bool) -> list[TargetFound]:
    found: list[TargetFound] = []
    for start, end in sentence_spans(text):
        measure, sign, last = "", None, start
        figures = list(_FIGURE.finditer(text, start, end))
        for figure, following in zip(figures, [*(one.start() for one in figures), end][1:], strict=True):
            sign = _comparator(text, figure) or (_among_aims(text, start, figure, sign, last) if aims else None)
            if sign is None:
                continue
            measure = _measure(text, start, figure, following) or measure
            year = _year_of(text, start, figure) or _inherited_year(provision) or own_year
            near = max(last, figure.start() - 60)
            clause = max(near, text.rfind("; ", near, figure.start()))
            found.append(
                TargetFound(
                    provision.path,
                    sign,
                    _value(figure["number"]),
                    " ".join(figure["unit"].split()),
                    measure,
                    _direction(text[clause : figure.end()]),
                    year,
                    text[max(start, figure.start() - _NEAR) : min(end, figure.end() + _NEAR)].strip(),
                )
            )
            last = figure.end()
    return found


def _comparator(text: str, figure: re.Match[str]) -> str | None:
    """The sign a figure's words mean; a bare figure is a target only as a share or after "đạt"."""
    if figure["range"] or _UPWARDS.match(text, figure.end()):
        return ">="
    for i, (sign, _) in enumerate(_COMPARATORS):
        if figure[f"c{i}"]:
            return sign
    return "=" if figure["unit"].startswith("%") else None


def _among_aims(text: str, start: int, figure: re.Match[str], before: str | None, last: int) -> str | None:
    """The sign of a bare count among aims: something is made of it, or the target before it goes on with it."""
    if _MAKES.search(text, max(start, figure.start() - _NEAR), figure.start()):
        return "="
    listed = _LISTED.search(text, max(last, figure.start() - _NEAR), figure.start()) if before else None
    return None if listed is None else "=" if listed["part"] else before


def _value(number: str) -> Decimal:
    try:
        return parse_number(number)
    except ValueError:
        return Decimal(number.replace(".", "").replace(",", "."))


def _measure(text: str, start: int, figure: re.Match[str], end: int) -> str:
    """What is measured: the words that reach the figure ("tỷ lệ … đạt 80%"), else those after it, else those before.

    Empty when the figure only goes on with the one before it ("… và 60% vào năm 2030").
    """
    before = text[max(start, figure.start("number") - _LONGEST_MEASURE) : figure.start("number")]
    reached = _REACHED.search(before)
    subject = _BEFORE_SUBJECT.split(before[: reached.start()] if reached else before)[-1].strip()
    subject = subject if reached or (_RATIO.match(subject) and not _BARE_FIGURE.search(subject)) else ""
    what = _AROUND.sub("", subject).strip()
    if what and not what.endswith(","):  # "…, phấn đấu đạt 30% số hộ": what stands before is the way there
        return what
    after = _after(text, figure, min(end, figure.end() + _LONGEST_MEASURE))
    if after and not _NO_MEASURE.match(after + " "):
        return after
    label = before.rstrip().removesuffix(":")  # "Học sinh khá, giỏi: 65%"
    what = (_CLAUSE if label == before.rstrip() else _SENTENCE).split(label)[-1]
    return "" if _BARE_FIGURE.search(what) else _AROUND.sub("", what).strip()


def _after(text: str, figure: re.Match[str], end: int) -> str:
    """The words after a figure that say of what: up to the end of the clause, or to the next figure of a list."""
    stop = _MEASURE_ENDS.search(text, figure.end(), end)
    words = text[figure.end() : stop.start() if stop else end]
    if stop is None and end < len(text) and _FIGURE.match(text, end):
        breaks = list(_ITEM_BREAK.finditer(words))
        words = words[: breaks[-1].start()] if breaks else words
    return _UPWARDS.sub("", words).strip(" ;.,")


def _direction(words: str) -> str | None:
    folded = fold(words)
    up = [place.start() for place in _UP.finditer(folded)]
    down = [place.start() for place in _DOWN.finditer(folded)]
    if not up and not down:
        return None
    return "increase" if max(up, default=-1) > max(down, default=-1) else "decrease"


def _year_of(text: str, start: int, figure: re.Match[str]) -> int | None:
    """The year said right after the figure, else the last one said before it."""
    after = _BY.match(text, _UPWARDS_OR_SPACE.match(text, figure.end()).end())  # type: ignore[union-attr]  # matches ""
    if after:
        return int(after["year"])
    before = list(_BY.finditer(text, max(start, figure.start() - _NEAR), figure.start()))
    return int(before[-1]["year"]) if before else None


def _inherited_year(provision: Provision) -> int | None:
    above: Provision | None = provision
    while above is not None:
        year = _last_year(above.text[:200])
        if year:
            return year
        above = above.parent
    return None


def _last_year(text: str) -> int | None:
    years = [int(found["year"]) for found in _BY.finditer(text)]
    return max(years) if years else None
