"""Slips of drafting that a person should see before the plan is used; nothing is mended here."""

import re
from collections.abc import Iterator

from mam.planreader.lines import Line
from mam.planreader.outline import Defect
from mam.planreader.tree import Provision, ordinal
from mam.vntext import POINT_LETTERS, classic_tones

_DOUBLED = re.compile(r"[^\W\d_]+[^\S\n]{2,}(?=[^\W\d_])[^\W\d_]+|[^\W_]+[^\S\n]{2,}[^\W_]+")
_REPEATED = re.compile(r"(?<![^\W_])(?P<pair>[^\W\d_]+\s+[^\W\d_]+)\s+(?P=pair)(?![^\W_])", re.IGNORECASE)
_REPEATED_WORD = re.compile(
    r"(?<![^\W_])(?P<word>các|những|và|của|cho|là|trong|về|với|được|theo|tại|từ|đến|trên|sở|tỉnh|để)\s+(?P=word)(?![^\W_])",
    re.IGNORECASE,
)
# District-level bodies ended on 1 July 2025: Resolution 203/2025/QH15, Law 72/2025/QH15.
_DISTRICTS = re.compile(
    r"(?<![^\W_])(?:(?:các |UBND |Ủy ban nhân dân |cấp )(?:quận\s*, )?huyện(?:\s*, (?:thị xã|thành phố|quận))*"
    r"(?: và thành phố)?|(?:các )?quận\s*, huyện|huyện\s*, (?:thị xã|thành phố)|Huyện ủy|Phòng \w+ huyện)(?![^\W_])",
    re.IGNORECASE,
)
_BEFORE_MERGER = re.compile(r"\(?\s*trước\s+(?:đây|sáp nhập|sắp xếp)|\(?\s*cũ\b", re.IGNORECASE)
# Names of bodies whose words always come together; one of them missing is a slip.
_FIXED_NAMES = (
    "Phát thanh Truyền hình", "Phát thanh và Truyền hình", "Ủy ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc",
    "Nông nghiệp và Môi trường", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Dân tộc và Tôn giáo",
    "Bộ Chỉ huy Quân sự",
)  # fmt: skip
_COUNTED = {"roman", "number", "decimal", "letter", "article", "chapter", "part", "capital"}


def find_defects(provisions: list[Provision], closing: list[Line], recipients: list[Line]) -> list[Defect]:
    """The defects by provision, each kind once in a provision, then those of closing and recipients."""
    found: list[Defect] = []
    previous: dict[tuple[int, str], Provision] = {}
    for provision in provisions:
        if provision.kind == "row":
            continue
        lines = [provision.line, *provision.paragraphs]
        found += _once(provision.path, [defect for line in lines for defect in _in_line(line)])
        found += _in_numbering(provision, previous)
    found += _once("closing", [defect for line in closing for defect in _in_line(line)])
    return found + _once("recipients", [defect for line in recipients for defect in _in_line(line)])


def _once(path: str, defects: list[tuple[str, str]]) -> list[Defect]:
    first: dict[str, str] = {}
    for kind, quote in defects:
        first.setdefault(kind, quote)
    return [Defect(path, kind, quote) for kind, quote in first.items()]


def _in_line(line: Line) -> Iterator[tuple[str, str]]:
    if line.decomposed:
        yield "decomposed_unicode", line.text[:160]
    doubled = _DOUBLED.search(line.raw)
    if doubled:
        yield "doubled_space", doubled[0]
    repeated = _REPEATED.search(line.text) or _REPEATED_WORD.search(line.text)
    if repeated:
        yield "repeated_words", repeated[0]
    missing = _MISSING.search(classic_tones(line.text))
    if missing:
        yield "missing_word", line.text[missing.start() : missing.end()]
    districts = _DISTRICTS.search(classic_tones(line.text))
    if districts and not _BEFORE_MERGER.search(line.text, districts.end(), districts.end() + 60):
        yield "abolished_unit", line.text[districts.start() : districts.end()]


def _in_numbering(provision: Provision, previous: dict[tuple[int, str], Provision]) -> Iterator[Defect]:
    """A mark that comes twice among its siblings, or jumps."""
    if provision.kind not in _COUNTED:
        return
    key = (0 if provision.kind == "article" else id(provision.parent), provision.kind)
    last = previous.get(key)
    previous[key] = provision
    place = _place(provision)
    before = _place(last) if last else 0
    quote = provision.line.text[: provision.start].strip() + " " + provision.text[:60]
    if place and last and place == before:
        yield Defect(provision.path, "duplicate_mark", quote)
    elif place and place != before + 1 and not _may_jump(provision, before, place):
        yield Defect(provision.path, "broken_number", quote)


def _place(provision: Provision) -> int:
    if provision.kind == "letter":
        return POINT_LETTERS.find(provision.label[0]) + 1
    return ordinal(provision.kind, provision.label)


def _may_jump(provision: Provision, before: int, place: int) -> bool:
    """Points are counted with đ and without it; the articles of an attached plan begin anew."""
    if provision.kind == "article":
        return place == 1
    return provision.kind == "letter" and place == before + 2 and POINT_LETTERS[before] == "đ"


def _missing_patterns() -> str:
    """Every fixed name with one of its words left out, where the whole name does not stand."""
    patterns: list[str] = []
    for name in _FIXED_NAMES:
        words = name.split()
        for left_out in range(1, len(words)):
            if words[left_out] in ("và",):
                continue
            kept = r"\s+".join(words[:left_out])
            rest = r"\s+".join(words[left_out + 1 :])
            lost = words[left_out]
            patterns.append(rf"{kept}\s+{rest}" if rest else rf"{kept}(?!\s+(?i:{lost}))\s+(?=[^\W\d_])[^\W_]+")
    return "|".join(patterns)


_MISSING = re.compile(rf"(?<![^\W_])(?:{_missing_patterns()})(?![^\W_])")
