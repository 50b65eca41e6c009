"""Names of bodies in running text: where one begins, where it ends, and how a list of them is split.

A name begins with a word for a kind of body (Sở, Ủy ban nhân dân, Trung tâm …) and goes on as names do: words with a
capital and the syllable after them, fields of government, then the place. "và" and commas belong to a name when a
field follows them, and part two names otherwise. Groups ("các sở, ban, ngành liên quan") are units too, and an
office-holder stands for the body. The vocabulary is in `vocabulary.py`.
"""

import re
from dataclasses import dataclass

from mam.planreader.vocabulary import (
    COMPLETE_HEADS,
    DEPARTMENTS,
    FIELDS,
    FREE_HEADS,
    GROUP_ADJECTIVES,
    GROUP_NOUNS,
    HEADS,
    HOLDERS,
    LEVELS,
    LOWER,
    PARTICLES,
    UPPER,
    VERB_BEGINS,
    VERBS,
    WHOLE_NAMES,
)
from mam.vntext import classic_tones

_I = re.IGNORECASE


def _any(words: tuple[str, ...]) -> str:
    """The words as one pattern, longest first; texts come here with single spaces."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(",", r"\s*,") for word in ordered)


_END = r"(?![^\W_])"
_NO_PARTY = r"(?! (?:ủy|đoàn|hội)(?![^\W_]))"  # "Tỉnh ủy", "Thành đoàn", "xã hội" are no places
_LEVEL = rf"(?:{_any(LEVELS)}){_END}{_NO_PARTY}"
_PLACE = rf"(?: (?:cấp )?(?:các )?{_LEVEL}(?:(?:\s*,\s*(?:các )?| và (?:các )?|\s*/\s*){_LEVEL})*)"
_PROPER = rf"(?-i: [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}}{_END})"
_OWN_NAME = rf"(?-i:(?: [{UPPER}][{LOWER}]+){{1,3}}{_END})"
_REGION = r"(?: (?:khu vực|vùng) (?:[IVX]+|\d{1,2})\b)"
_TAIL = re.compile(
    rf"(?: (?:khác|(?:có )?liên quan|cùng cấp|các cấp|trong tỉnh|ở địa phương){_END}|\s*\(nếu có\)"
    rf"| (?:của|thuộc|trực thuộc) (?:tỉnh|thành phố|Trung ương){_END}"
    rf"| (?:thuộc|trực thuộc) (?:UBND|Ủy ban nhân dân){_PLACE}"
    rf"| trên địa bàn(?: (?:toàn )?(?:tỉnh|thành phố|xã|phường){_END})?{_PROPER}?|{_PLACE}{_PROPER}?)+",
    _I,
)
_BRANCH = r"(?:\s*[-–]?\s*chi nhánh)"
_PLACES = re.compile(
    rf"{_BRANCH}?{_PLACE}{_OWN_NAME}?(?: (?:có )?liên quan{_END})?|{_REGION}|{_PROPER}(?:\s*[-–]{_PROPER})?", _I
)
_VERB = re.compile(rf" (?:{_any(tuple(verb for verb in VERBS if ' ' in verb))}){_END}")
_LEVEL_ONLY = re.compile(_PLACE, _I)
_WHOLE = re.compile(rf"(?:{'|'.join(WHOLE_NAMES)}){_END}", _I)
_HEAD = re.compile(rf"(?:{_any(HEADS)}){_END}")
_DEPARTMENT = re.compile(rf" (?:{_any(DEPARTMENTS)}){_END}", _I)
_ELIDED = re.compile(rf"(?:{_any(DEPARTMENTS)}){_END}")
_FIELD = re.compile(rf" (?:{_any(FIELDS)}){_END}", _I)
_AND = re.compile(r"\s*, | (?:và|-|–|&) ")
_WORD = re.compile(r" (?P<word>[^\W\d_]+(?:[.&-][^\W\d_]+)*)")
_ACRONYM = re.compile(rf" [{UPPER}]{{1,5}}(?:[,&.-][{UPPER}&]+)*{_END}")
_INITIALS = re.compile(rf"[{UPPER}]{{3,8}}{_END}")
_THE = r"(?:tất cả )?(?:các|những|mọi|toàn thể) "
_MANY = re.compile(_THE, _I)
_DEPARTMENTS_HEAD = re.compile(r"sở\s*:? ", _I)
_SEVERAL = re.compile(r"[,/]|\svà\s")
_TO_ORGANISE = re.compile(r"tổ chức(?! (?:chính trị|quần chúng))", _I)
_GROUP = re.compile(
    rf"(?P<the>{_THE})?(?:cấp )?(?P<nouns>(?:{_any(GROUP_NOUNS)}){_END}(?: (?:{_any(GROUP_ADJECTIVES)}){_END})*"
    rf"(?:(?:\s*,\s*| và |\s*/\s*)(?:{_any(GROUP_NOUNS)}){_END}(?: (?:{_any(GROUP_ADJECTIVES)}){_END})*)*)",
    _I,
)
_HOLDER = re.compile(rf"(?:(?:các )?đồng chí )?(?:(?:{_any(HOLDERS)}){_END} )+", _I)
_NEXT = re.compile(r"\s*(?:\([^()]{0,120}\)\s*)?(?:;\s*(?:và )?|,\s*(?:và )?| (?:và|cùng(?: với)?|hoặc) |/\s*)")
_SPACE_BEFORE_COMMA = re.compile(r" (?=[,;])")
_MOST_UNITS, _LONGEST_LIST = 60, 3000


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
        for head in re.finditer(r"(?:Ủy ban nhân dân|UBND|Bộ|Sở|Ban|Hội đồng nhân dân|HĐND)\b", words[: place.start()]):
            end = _named_end(words, head.start())
            if end == place.start():
                return text[head.start() : end]
    return None


def _unit_at(text: str, words: str, at: int) -> list[UnitWords]:
    """The body that begins at a position, an office-holder before it passed over."""
    holder = _HOLDER.match(words, at)
    start = holder.end() if holder else at
    many = _MANY.match(words, start)
    departments = _departments_after(words, many.end()) if many else []
    if departments:
        return departments
    end = _named_end(words, many.end() if many else start)
    if end:
        return [UnitWords(text[start:end], start, end, named=many is None and not _is_many(words[start:end]))]
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


def _is_many(name: str) -> bool:
    """Whether a name with a head means several bodies: the committees of communes, of districts."""
    place = _LEVEL_ONLY.search(name)
    if place is None:
        return False
    levels = place[0].lower()
    return "các" in levels or "," in levels or "cấp" in levels or levels.strip() in ("xã", "phường", "huyện")


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


def _named_end(words: str, at: int) -> int:
    """Where the name that begins at a position ends; 0 when no name begins there."""
    whole = _WHOLE.match(words, at)
    if whole:
        return _with_place(words, whole.end())
    head = _HEAD.match(words, at)
    if head is None:
        return _initials_end(words, at)
    name = " ".join(head[0].split())
    end = _department_end(words, head.end()) if name in ("Sở", "Bộ") else 0
    if not end:
        end = _words_end(words, head.end(), free=name in FREE_HEADS)
        if end == head.end() and name not in COMPLETE_HEADS:
            placed = _LEVEL_ONLY.match(words, end)
            if placed is None:
                return 0
    return _with_place(words, end)


def _department_end(words: str, at: int) -> int:
    known = _DEPARTMENT.match(words, at)
    return known.end() if known else 0


def _initials_end(words: str, at: int) -> int:
    """An abbreviation is a name when the place follows it: "BHXH tỉnh"."""
    initials = _INITIALS.match(words, at)
    if initials is None:
        return 0
    place = _LEVEL_ONLY.match(words, initials.end())
    return place.end() if place else 0


def _with_place(words: str, end: int) -> int:
    place = _PLACES.match(words, end)
    return place.end() if place else end


def _words_end(words: str, at: int, *, free: bool) -> int:
    """Where the words of a name end: pairs of syllables with a capital, fields, and what "và" joins to them.

    With `free`, small words belong to the name as well, up to one that never stands in a name.
    """
    end, pending = at, False
    while True:
        field = _FIELD.match(words, end) if end == at or not words[end:].lstrip()[:1].islower() or free else None
        step = field or _ACRONYM.match(words, end)
        if step is None and (word := _WORD.match(words, end)):
            capital = word["word"][0].isupper()
            if capital and not _PLACES.match(words, end):
                end, pending = word.end(), not pending
                continue
            if not capital and _goes_on_small(words, end, word["word"], pending=pending, free=free and end > at):
                end, pending = word.end(), False
                continue
        if step is None:
            step = _joined(words, end) if end > at else None
        if step is None:
            return end
        end, pending = step.end(), False


def _goes_on_small(words: str, at: int, word: str, *, pending: bool, free: bool) -> bool:
    """Whether a small word belongs to the name: the second syllable after a capital, or any word of a free name."""
    if word in PARTICLES or _VERB.match(words, at) or _PLACES.match(words, at):
        return False
    return pending or (free and word not in VERB_BEGINS)


def _joined(words: str, at: int) -> re.Match[str] | None:
    """What a conjunction joins to a name: a field or a capital that begins no name of its own."""
    joint = _AND.match(words, at)
    if joint is None:
        return None
    place = joint.end() - 1
    if _HEAD.match(words, joint.end()) or _WHOLE.match(words, joint.end()) or _HOLDER.match(words, joint.end()):
        return None
    field = _FIELD.match(words, place)
    if field is None:
        return None
    if "," in joint[0]:
        rest = words[field.end() :]
        again = _AND.match(rest)
        return field if again and _FIELD.match(rest, again.end() - 1) else None
    return field
