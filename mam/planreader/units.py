"""Bodies in running text: lists of them split, groups and office-holders understood.

Groups ("các sở, ban, ngành liên quan") are units too, and an office-holder stands for the body. The shape of one name
is in `names.py`, the words in `vocabulary.py`.
"""

import re
from dataclasses import dataclass

from mam.planreader.names import END, HOLDER, PLACE, PROPER, any_of, is_many, name_end, recased
from mam.planreader.vocabulary import DEPARTMENTS, GROUP_ADJECTIVES, GROUP_NOUNS, UPPER
from mam.vntext import classic_tones

_I = re.IGNORECASE
_TAIL = re.compile(
    rf"(?: (?:khác|(?:có )?liên quan|cùng cấp|các cấp|trong tỉnh|ở địa phương){END}|\s*\(nếu có\)"
    rf"| (?:của|thuộc|trực thuộc) (?:Tỉnh ủy|Thành ủy|tỉnh|thành phố|xã|phường|Trung ương|Bộ|Sở|Cục){END}"
    rf"| (?:thuộc|trực thuộc) (?:UBND|Ủy ban nhân dân){PLACE}"
    rf"| trên địa bàn(?: (?:toàn )?(?:tỉnh|thành phố|xã|phường){END})?{PROPER}?|{PLACE}{PROPER}?)+",
    _I,
)
_THE = r"(?:tất cả )?(?:các|những|mọi|toàn thể) "
_MANY = re.compile(_THE, _I)
_UNDER = rf"(?:trực )?thuộc (?-i:[{UPPER}])"  # what follows is the tail
_NOUN = rf"(?:{any_of(GROUP_NOUNS)}){END}(?: (?!{_UNDER})(?:{any_of(GROUP_ADJECTIVES)}){END})*"
_GROUP = re.compile(rf"(?P<the>{_THE})?(?:cấp )?(?P<nouns>{_NOUN}(?:(?:\s*,\s*| và |\s*/\s*){_NOUN})*)", _I)
_SEVERAL = re.compile(r"[,/]|\svà\s")
_TO_ORGANISE = re.compile(r"tổ chức(?! (?:chính trị|quần chúng))", _I)
_DEPARTMENTS_HEAD = re.compile(r"sở\s*:? ", _I)
_ELIDED = re.compile(rf"(?:{any_of(DEPARTMENTS)}){END}")
_NEXT = re.compile(r"\s*(?:\([^()]{0,120}\)\s*)?(?:;\s*(?:và )?|,\s*(?:và )?| (?:và|cùng(?: với)?|hoặc) |/\s*)")
_SPACE_BEFORE_COMMA = re.compile(r" (?=[,;])")
_ISSUERS = re.compile(r"(?:Ủy ban nhân dân|UBND|Bộ|Sở|Ban|Hội đồng nhân dân|HĐND)\b")
_MOST_UNITS, _LONGEST_LIST, _LONGEST_NAME = 60, 3000, 120


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A body as a text names it: `name` (with "Sở" restored in lists of departments) at text[start:end].

    `named` says that it is one body with a proper name, not a group.
    """

    name: str
    start: int
    end: int
    named: bool


def unit_list(text: str, at: int = 0, end: int | None = None) -> tuple[list[UnitWords], int]:
    """The bodies listed from a position on, and where the list ends; an empty list when none begins there."""
    window = text[at : min(len(text) if end is None else end, at + _LONGEST_LIST)]
    words = classic_tones(window)
    words = recased(words) if words.isupper() else words
    units: list[UnitWords] = []
    here = stop = 0
    while len(units) < _MOST_UNITS:
        found = _unit_at(window, words, here) or _elided_at(words, here, units)
        if not found:
            break
        units += found
        stop = found[-1].end
        following = _NEXT.match(words, stop)
        if following is None:
            break
        here = following.end()
    return [UnitWords(_tidy(one.name), one.start + at, one.end + at, one.named) for one in units], at + stop


def _tidy(name: str) -> str:
    return _SPACE_BEFORE_COMMA.sub("", name)


def named_before(text: str, word: str) -> str | None:
    """The named body that stands right before a word, such as the issuer before "ban hành"."""
    words = classic_tones(text)
    for place in re.finditer(rf" {re.escape(word)}\b", words):
        for head in _ISSUERS.finditer(words, max(0, place.start() - _LONGEST_NAME), place.start()):
            if name_end(words, head.start()) == place.start():
                return text[head.start() : place.start()]
    return None


def _unit_at(text: str, words: str, at: int) -> list[UnitWords]:
    """The body that begins at a position, an office-holder before it passed over."""
    holder = HOLDER.match(words, at)
    start = holder.end() if holder else at
    many = _MANY.match(words, start)
    departments = _departments_after(words, many.end()) if many else []
    if departments:
        return departments
    end = name_end(words, many.end() if many else start)
    if end:
        return [UnitWords(text[start:end], start, end, named=many is None and not is_many(words[start:end]))]
    end = _group_end(words, start, held=holder is not None)
    return [UnitWords(text[start:end], start, end, named=False)] if end else []


def _elided_at(words: str, at: int, before: list[UnitWords]) -> list[UnitWords]:
    """A department whose "Sở" is said once for the whole list: "Sở Tài chính, Nội vụ"."""
    if not before or not before[-1].name.startswith("Sở "):
        return []
    match = _ELIDED.match(words, at)
    return [UnitWords(f"Sở {match[0]}", at, match.end(), named=True)] if match else []


def _departments_after(words: str, at: int) -> list[UnitWords]:
    """The departments of "các Sở: Tài chính, Nội vụ và Y tế", from the "Sở" on."""
    head = _DEPARTMENTS_HEAD.match(words, at)
    units: list[UnitWords] = []
    here = head.end() if head else len(words)
    while match := _ELIDED.match(words, here):
        units.append(UnitWords(f"Sở {match[0]}", here, match.end(), named=True))
        following = _NEXT.match(words, match.end())
        if following is None:
            break
        here = following.end()
    return units


def _group_end(words: str, at: int, *, held: bool) -> int:
    """Where a group ends: "các sở, ban, ngành liên quan", "cơ quan liên quan"; 0 when there is none.

    Without "các" a single noun is no group ("phòng bệnh", "tổ chức hội nghị") unless something qualifies it.
    """
    match = _GROUP.match(words, at)
    if match is None:
        return 0
    tail = _TAIL.match(words, match.end())
    several = _SEVERAL.search(match["nouns"])
    qualified = len(match["nouns"].split()) > 2 and not _TO_ORGANISE.match(match["nouns"])
    if match["the"] or held or several or qualified or tail:
        return tail.end() if tail else match.end()
    return 0
