"""Where the name of one body ends in running text: the shape of names.

After the word for a kind of body (Sở, Trung tâm …) come words with a capital and the syllable after them, fields
of government, then the place; "và" and commas belong to a name when a field follows them. Texts come here with single
spaces and `mam.vntext.classic_tones`. Lists and groups: `units.py`; the words: `vocabulary.py`.
"""

import re

from mam.planreader.vocabulary import (
    COMPLETE_HEADS,
    DEPARTMENTS,
    FIELDS,
    FREE_HEADS,
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


def any_of(words: tuple[str, ...]) -> str:
    """The words as one pattern, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(",", r"\s*,") for word in ordered)


_I = re.IGNORECASE
END = r"(?![^\W_])"  # of a word
_NO_PARTY = rf"(?! (?:ủy|đoàn|hội){END})"  # "Tỉnh ủy", "Thành đoàn", "xã hội" are no places
_LEVEL = rf"(?:{any_of(LEVELS)}){END}{_NO_PARTY}"
# " tỉnh", " các xã, phường", " cấp xã"; " Đồng Đăng"; " Mẫu" after " tỉnh"; " khu vực XI".
PLACE = rf"(?: (?:cấp )?(?:các )?{_LEVEL}(?:(?:\s*,\s*(?:các )?| và (?:các )?|\s*/\s*){_LEVEL})*)"
PROPER = rf"(?-i: [{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}}{END})"
_NEXT_BODY = (
    r" (?:Sở|Ủy ban|UBND|Công an|Văn phòng|Trung tâm|Liên minh|Chi cục|Ngân hàng|Kho bạc|Bộ Chỉ huy|Ban Quản lý"
    r"|Tỉnh đoàn|Mặt trận|Hội (?:Nông dân|Phụ nữ|Liên hiệp|Cựu))\b"
)
_OWN_NAME = rf"(?-i:(?!{_NEXT_BODY})(?: [{UPPER}][{LOWER}]+){{1,3}}{END})"
_REGION = r"(?: (?:khu vực|vùng) (?:[IVX]+|\d{1,2})\b)"
_BRANCH = r"(?:\s*[-–]?\s*chi nhánh)"
_PLACES = re.compile(
    rf"{_BRANCH}?{PLACE}{_OWN_NAME}?(?: (?:có )?liên quan{END})?|{_REGION}|{PROPER}(?:\s*[-–]{PROPER})?", _I
)
_LEVEL_ONLY = re.compile(PLACE, _I)
_WHOLE = re.compile(rf"(?:{'|'.join(WHOLE_NAMES)}){END}", _I)
_SEASON = r"(?i: (?:đông|xuân|hè|thu|mùa|chiêm)\b)"  # "Vụ Xuân" is a crop
_HEAD = re.compile(rf"(?!Vụ{_SEASON})(?:{any_of(HEADS)}){END}")
_DEPARTMENT = re.compile(rf" (?:{any_of(DEPARTMENTS)}){END}", _I)
_FIELD = re.compile(rf" (?:{any_of(FIELDS)}){END}", _I)
_VERB = re.compile(rf" (?:{any_of(tuple(verb for verb in VERBS if ' ' in verb))}){END}")
_JOINT = re.compile(r"\s*, | (?:và|-|–|&) ")
_WORD = re.compile(r" (?P<word>[^\W\d_]+(?:[.&-][^\W\d_]+)*)")
_CAPITAL = re.compile(rf" [{UPPER}][{LOWER}]+{END}")
_ACRONYM = re.compile(rf" [{UPPER}]{{1,5}}(?:[,&.-][{UPPER}&]+)*{END}")
_INITIALS = re.compile(rf"[{UPPER}]{{3,8}}{END}")
HOLDER = re.compile(rf"(?:(?:các )?đồng chí )?(?:(?:{any_of(HOLDERS)}){END} )+", _I)

_WRITTEN = {name.lower(): name for name in (*FIELDS, *HEADS)}
_KNOWN = re.compile(rf"(?<![^\W_])(?:{any_of(tuple(_WRITTEN))}){END}")
_BEFORE_COMMA = re.compile(r"\s+,")
_NAME_OF_PLACE = re.compile(r"(?<= )(?:tỉnh|thành phố|xã|phường) (?P<name>[^\W\d_]+(?: [^\W\d_]+){0,2})(?=\Z|[;,])")

type _Step = tuple[int, bool]  # where the name ends so far, and whether its last word waits for a second syllable


def name_end(words: str, at: int) -> int:
    """Where the name that begins at a position ends; 0 when no name begins there."""
    whole = _WHOLE.match(words, at)
    if whole:
        return _with_place(words, whole.end())
    head = _HEAD.match(words, at)
    if head is None:
        return _initials_end(words, at)
    known = _DEPARTMENT.match(words, head.end()) if head[0] in ("Sở", "Bộ") else None
    end = known.end() if known else _words_end(words, head.end(), free=head[0] in FREE_HEADS)
    if end == head.end() and head[0] not in COMPLETE_HEADS and not _LEVEL_ONLY.match(words, end):
        return 0
    return _with_place(words, end)


def recased(capitals: str) -> str:
    """A heading in capitals with the letters a sentence would have, for the shape of its names to be seen.

    Only words that names are known to have get a capital: "TỔ CHỨC THỰC HIỆN" is no team.
    """
    small = _KNOWN.sub(_as_written, capitals.lower())
    return _NAME_OF_PLACE.sub(lambda found: found[0].removesuffix(found["name"]) + found["name"].title(), small)


def _as_written(found: re.Match[str]) -> str:
    """A known name in its usual letters, the spaces as they stand: "VĂN HÓA , THỂ THAO" has one before its comma."""
    letters = iter("".join(_WRITTEN[_BEFORE_COMMA.sub(",", found[0])].split()))
    return "".join(letter if letter.isspace() else next(letters) for letter in found[0])


def is_many(name: str) -> bool:
    """Whether a name means several bodies: the committees of communes, of districts."""
    place = _LEVEL_ONLY.search(name)
    if place is None:
        return False
    levels = place[0].lower()
    return "các" in levels or "," in levels or "cấp" in levels or levels.strip() in ("xã", "phường", "huyện")


def _initials_end(words: str, at: int) -> int:
    """An abbreviation is a name when the place follows it: "BHXH tỉnh"."""
    initials = _INITIALS.match(words, at)
    place = _LEVEL_ONLY.match(words, initials.end()) if initials else None
    return place.end() if place else 0


def _with_place(words: str, end: int) -> int:
    place = _PLACES.match(words, end)
    return place.end() if place else end


def _words_end(words: str, at: int, *, free: bool) -> int:
    """Where the words of a name end; with `free`, small words belong to it up to one that stands in no name."""
    end = at
    step: _Step | None = (at, False)
    while step is not None:
        end, pending = step
        begins = end == at
        step = _field(words, end, begins=begins, free=free)
        step = step or _word(words, end, pending=pending, free=free and not begins)
        if step is None and not begins:
            step = _joined(words, end, free=free)
    return end


def _field(words: str, at: int, *, begins: bool, free: bool) -> _Step | None:
    """A field of government or an abbreviation; a field in small letters only where a name may go on so."""
    small = words[at + 1 : at + 2].islower()
    field = _FIELD.match(words, at) if begins or free or not small else None
    found = field or _ACRONYM.match(words, at)
    return (found.end(), False) if found else None


def _word(words: str, at: int, *, pending: bool, free: bool) -> _Step | None:
    """A word with a capital, or a small one: the second syllable after a capital, any word of a free name."""
    word = _WORD.match(words, at)
    if word is None or _PLACES.match(words, at):
        return None
    if word["word"][0].isupper():
        return word.end(), not pending
    if word["word"] in PARTICLES or _VERB.match(words, at):
        return None
    return (word.end(), False) if pending or (free and word["word"] not in VERB_BEGINS) else None


def _joined(words: str, at: int, *, free: bool) -> _Step | None:
    """A field that a conjunction joins to the name; a comma does so only before another "và": "X, Y và Z".

    In a free name also a word with a capital that begins no other body: "Phòng Tổ chức - Hành chính".
    """
    joint = _JOINT.match(words, at)
    if joint is None or any(begins.match(words, joint.end()) for begins in (_HEAD, _WHOLE, HOLDER)):
        return None
    field = _FIELD.match(words, joint.end() - 1)
    if field is None:
        word = _CAPITAL.match(words, joint.end() - 1) if free and "," not in joint[0] else None
        return (word.end(), True) if word else None
    if "," in joint[0]:
        again = _JOINT.match(words, field.end())
        if again is None or not _FIELD.match(words, again.end() - 1):
            return None
    return field.end(), False
