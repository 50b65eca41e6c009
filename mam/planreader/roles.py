"""Who leads and who coordinates in a text whose duty it is is known, or is said by the text itself.

The rules are the official usage of "chủ trì" and "phối hợp": the body whose duty it is leads, bodies after "chủ trì,
phối hợp với" coordinate; when the sentence's own verb is "phối hợp với" and a body with a proper name comes first, the
named partners lead and the body itself coordinates. "được phân công chủ trì" only qualifies.
"""

import re
from dataclasses import dataclass

from mam.planreader.outline import Role
from mam.planreader.units import UnitWords, unit_list
from mam.planreader.vocabulary import VERBS
from mam.vntext import sentence_spans

_I = re.IGNORECASE
_VERB_WORDS = "|".join(word.replace(" ", r" ") for word in sorted(VERBS, key=len, reverse=True))
_VERB = re.compile(rf"\s*,?\s*(?:(?:cũng|cần|phải|sẽ|đồng thời) )?(?:{_VERB_WORDS})(?![^\W_])", _I)
# After bodies with proper names any word may be the verb but these, which tell of them or go on with their name.
_ANY_VERB = re.compile(
    rf"{_VERB.pattern}|\s+(?!(?:của|đã|đang|chưa|không|bị|được|đạt|có|còn|là|và|hoặc|thì|mà|về|ở|tại|trong|trên|năm|giai"
    r"|hiện|vào|với|để|cho|do|từ|đến|khi|nếu|cùng|các|những|này|khác|thuộc|quy|ban|cấp|tỉnh|xã|phường)(?![^\W_]))"
    r"(?-i:[a-zà-ỹđ])[^\W\d_]*(?![^\W_])",
    _I,
)
_ASKED = re.compile(
    r"(?:(?:kính )?đề nghị|yêu cầu|giao|phân công|trách nhiệm của|nhiệm vụ của|(?P<about>đối với))\s*:? ", _I
)
_ROLE_ASIDE = re.compile(r"\s*\((?P<role>chủ trì|phối hợp)\)", _I)
_ASIDE = re.compile(r"(?:\s*\([^()]{0,120}\))?")
_ADVERBIAL = re.compile(
    r"(?:căn cứ|trên cơ sở|theo|trong|hằng năm|hàng năm|định kỳ|trước|sau|từ|để|nhằm|khi|ngoài|đối với|tùy)(?![^\W_])",
    _I,
)
_TOGETHER = re.compile(
    r"(?P<lead>chủ trì\s*(?:,|và|;)?\s*)?(?P<verb>phối hợp)(?: (?:chặt chẽ|hiệu quả|thường xuyên|đồng bộ))*"
    r"(?: cùng)?(?: với)? ",
    _I,
)
_LEADS_BEFORE = re.compile(r"chủ trì(?: [^,;.]{1,80})?[,;] ", _I)
_HELP = re.compile(r" (?:(?:là|làm) (?:các )?(?:cơ quan|đơn vị) |cùng )?phối hợp(?! với)(?![^\W_])", _I)
_NOUN_BEFORE = re.compile(r"(?:sự|công tác|quy chế|cơ chế|cơ quan|đơn vị|việc|chương trình|kế hoạch) \Z", _I)
_OWN_VERB = re.compile(
    r"\s*[,:]?\s*(?:(?:chủ động|tích cực|thường xuyên|tiếp tục|tăng cường|kịp thời)\s*,? )*(?=phối hợp(?![^\W_]))",
    _I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A body's part in a duty, and the words of the text that say it."""

    unit: UnitWords
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies a sentence speaks of; `asked` when it asks or charges them, `end` where its verb begins."""

    units: list[UnitWords]
    start: int
    end: int
    asked: bool


def subject_at(text: str, start: int, end: int) -> Subject | None:
    """The bodies that a sentence begins with, a clause of circumstance passed over, if a verb follows them."""
    for at in _clause_starts(text, start, end):
        asked = _ASKED.match(text, at, end)
        units, stop = unit_list(text, asked.end() if asked else at, end)
        stop = _ASIDE.match(text, stop, end).end()  # type: ignore[union-attr]  # it matches the empty text too
        verb = _VERB if any(not unit.named for unit in units) else _ANY_VERB
        told = _announces(text, stop, end) or (not (asked and asked["about"]) and verb.match(text, stop, end))
        if units and told:
            return Subject(units, at, stop, asked=asked is not None)
    return None


def partners(text: str, start: int = 0, end: int | None = None) -> list[Part]:
    """The bodies with which somebody is to work together, as coordinating."""
    end = len(text) if end is None else end
    found: list[Part] = []
    for place in _TOGETHER.finditer(text, start, end):
        if _NOUN_BEFORE.search(text[max(0, place.start() - 20) : place.start()]):
            continue
        units, stop = unit_list(text, place.end(), end)
        found += [Part(unit, "coordinate", place.start(), stop) for unit in units]
    for place in _LEADS_BEFORE.finditer(text, start, end):  # "Sở Y tế chủ trì, các sở, ngành phối hợp"
        units, stop = unit_list(text, place.end(), end)
        helps = _HELP.match(text, stop, end)
        found += [Part(unit, "coordinate", place.end(), stop) for unit in units if helps]
    return found


def helps_who_leads(text: str, begin: int, at: int) -> bool:
    """Whether a clause only says "phối hợp" after its bodies, and another before it that somebody leads."""
    return _HELP.match(text, at) is not None and "chủ trì" in text[:begin].lower()


def roles_said(text: str, units: list[UnitWords], otherwise: Role) -> list[Role]:
    """The role of each body of a list: what a parenthesis after it, or after one that follows it, says."""
    said: list[Role] = []
    for unit in reversed(units):
        aside = _ROLE_ASIDE.match(text, unit.end)
        if aside:
            said.append("coordinate" if aside["role"].lower() == "phối hợp" else "lead")
        else:
            said.append(said[-1] if said else otherwise)
    return said[::-1]


def own_partners(text: str, start: int, end: int) -> list[Part]:
    """The partners when the sentence's own verb is "phối hợp (với)" and the first of them has a proper name.

    Named partners lead, groups beside them coordinate; an empty list means that the subject itself leads.
    """
    for at in _clause_starts(text, start, end):
        own = _OWN_VERB.match(text, at, end)
        if own is None:
            continue
        place = _TOGETHER.match(text, own.end(), end)
        if place is None:
            return []
        units, stop = unit_list(text, place.end(), end)
        if not units or not units[0].named:
            return []
        return [Part(unit, "lead" if unit.named else "coordinate", at, stop) for unit in units]
    return []


def begins_with_verb(text: str) -> bool:
    """Whether a piece of text says what to do, and so names nobody."""
    return _VERB.match(text) is not None


def first_sentence(text: str) -> tuple[int, int]:
    """Where the first sentence stands; the whole text when it has none."""
    return next(iter(sentence_spans(text)), (0, len(text)))


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Where the main clause may begin: at the start, or after each comma of a clause of circumstance.

    The search ends at the first of these places that holds a verb of duty.
    """
    starts = [start]
    if not _ADVERBIAL.match(text, start, end):
        return starts
    for comma in re.compile(r"[,;] ").finditer(text, start, min(end, start + 600)):
        starts.append(comma.end())
        if _VERB.match(text, comma.end(), end) and not _ADVERBIAL.match(text, comma.end(), end):
            break
    return starts


def _announces(text: str, stop: int, end: int) -> bool:
    """Whether a colon after the bodies announces their duty in the same paragraph."""
    return text[stop:end].lstrip().startswith(":") and len(text[stop:end].strip()) > 1
