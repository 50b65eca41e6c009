"""Which bodies each provision names, and as what: the four ways plans say it.

1. Unit headings: "2. Sở Y tế" and its children. 2. Inline labels: "Đơn vị chủ trì: …" (`labels.py`). 3. Columns of a
table (`claims.py`). 4. Running verbs: "Giao Sở Y tế chủ trì, phối hợp với …" (`roles.py`). Nothing is assigned that the
text does not say; every finding keeps the words that say it.
"""

import re
from collections.abc import Iterable, Iterator

from mam.planreader.claims import Claim, Duty, Evidence, claims_of, claims_of_row
from mam.planreader.labels import is_label, labelled_in
from mam.planreader.lines import Passage
from mam.planreader.outline import AssignmentFound, Role
from mam.planreader.roles import (
    Part,
    Subject,
    first_sentence,
    helps_who_leads,
    own_partners,
    partners,
    roles_said,
    subject_at,
)
from mam.planreader.tree import Provision
from mam.planreader.units import UnitWords, unit_list
from mam.vntext import fold, sentence_spans

_ASKING = re.compile(
    r"(?:(?:kính )?đề nghị|yêu cầu|giao|phân công|đối với"
    r"|(?:trách nhiệm|nhiệm vụ)(?: cụ thể)?(?: của)?)\s*:? ",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"muc dich|muc tieu|quan diem|yeu cau|doi tuong|chi tieu|pham vi|tinh hinh|thuc trang"
    r"|danh gia (?:chung|nguy co|ket qua)"
)
_AIM_ITEM = re.compile(r"(?:muc dich|muc tieu|quan diem|yeu cau|chi tieu)\b.{0,50}")
_TASKS = re.compile(r"nhiem vu|giai phap|to chuc|trach nhiem|phan cong|noi dung|che do bao cao")
_OFFICIAL = re.compile(
    r"\b(?:so|ban|nganh|co quan|don vi|dia phuong|ubnd|uy ban|doan the|to chuc|chinh quyen|cap uy|hoi"
    r"|phong|trung tam|cong an|quan su|bo|vu|cuc|dang uy|dang bo|chi bo"
    r"|truong hoc|nha truong|thon|ap|khu pho|to dan pho)\b"
)
_CLAUSE_START, _CLAUSE_END = re.compile(r"(?:[;:] |\()(?=\w)"), re.compile(r"[;()]|\.(?:\s|$)")
_LEADS_OR_ANSWERS = re.compile(
    r" (?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm|có trách nhiệm|theo dõi|tham mưu|tổng hợp|hướng dẫn|đôn đốc)"
)
_LEADS_IN_BRIEF = re.compile(r" (?:chủ trì|thực hiện|chịu trách nhiệm)(?: thực hiện)?\s*(?:[,;)]|phối hợp)")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_SAID_BY_HEADING, _SAID_BY_VERB, _SAID_ELSEWHERE, _ONLY_SUBJECT = 0.95, 0.9, 0.8, 0.7
_LONGEST_HEADING, _BULLETS = 250, ("dash", "dot", "plus", "star")


def find_assignments(provisions: list[Provision]) -> list[AssignmentFound]:
    """The assignments of a document in the order of its provisions; a body has one role in a provision."""
    claims: dict[str, list[Claim]] = {provision.path: [] for provision in provisions}
    for provision in provisions:
        if provision.parent is None:
            _visit(provision, None, aim=False, claims=claims)
    return [found for path, made in claims.items() for found in _found(path, made)]


def _found(path: str, claims: list[Claim]) -> Iterator[AssignmentFound]:
    seen: set[str] = set()
    for claim in claims:
        if fold(claim.unit) not in seen:
            seen.add(fold(claim.unit))
            said = claim.said
            quote = said.passage.text[said.start : said.end].strip()
            yield AssignmentFound(
                path, claim.unit, claim.role, quote, claim.sure, said.passage.span(said.start, said.end)
            )


def _visit(provision: Provision, duty: Duty | None, *, aim: bool, claims: dict[str, list[Claim]]) -> None:
    """Collect what a provision says, then what stands below it; `duty` is what stands above it."""
    own = claims[provision.path]
    below: Duty | None = None
    labelled = _read_labels(provision, claims)
    if provision.kind == "row":
        own += claims_of_row(provision)
    elif not is_label(provision.text):
        aim = aim or _is_aim(provision)
        heading = None if aim or labelled else _by_heading(provision)
        if heading is not None:
            below, found = heading
            own += found
        elif not aim:
            below, found = _by_verbs(provision, duty)
            own += found
    for child in provision.children:
        _visit(child, below, aim=aim, claims=claims)


def _is_aim(provision: Provision) -> bool:
    """Whether a provision speaks of aims, requirements or the situation, where nobody is charged."""
    title = fold(provision.text)
    if provision.level in ("section", "part", "chapter"):
        return _AIMS.search(title) is not None and _TASKS.search(title) is None
    asks = subject_at(provision.text, *first_sentence(provision.text))  # "Yêu cầu UBND các xã: rà soát …"
    return _AIM_ITEM.fullmatch(title) is not None and asks is None


# --- labels -----------------------------------------------------------------------------------------------------------


def _read_labels(provision: Provision, claims: dict[str, list[Claim]]) -> bool:
    """Give the bodies of labels to the provision they stand under; whether there were any.

    A provision that is itself a label ("- Đơn vị chủ trì: …", "b) Cơ quan thực hiện:") speaks for the one above it.
    """
    target = provision
    while is_label(target.text) and target.parent is not None:
        target = target.parent
    found: list[Claim] = []
    for passage in provision.passages() if provision.kind != "row" else ():
        found += claims_of(passage, labelled_in(passage.text))
    claims[target.path] += found
    return bool(found)


# --- unit headings --------------------------------------------------------------------------------------------------


def _by_heading(provision: Provision) -> tuple[Duty | None, list[Claim]] | None:
    """The duty that a heading of bodies lays on its children; without children its claims on the spot."""
    duty = _heading_duty(provision)
    if duty is None:
        return None
    body = [Passage(line) for line in provision.paragraphs]
    if provision.children:
        announcing = body[-1] if body and body[-1].text.endswith(":") else None
        helpers = claims_of(announcing, _sure(partners(announcing.text))) if announcing else []
        return Duty(duty.units, duty.said, duty.sure, helpers), []
    if body:
        return None, [claim for passage in body for claim in _of_duty(passage, duty)]
    if provision.kind in _BULLETS:
        return None
    return None, _leads(duty)


def _heading_duty(provision: Provision) -> Duty | None:
    """The bodies that make up a heading: a list and nothing else, or a group with what qualifies it."""
    passage = provision.passages()[0]
    text = passage.text
    asking = _ASKING.match(text)
    at = asking.end() if asking else 0
    units, stop = unit_list(text, at)
    if not units:
        return None
    said = Evidence(passage, at, stop)
    rest = _PARENTHESIS.sub("", text[stop:]).strip(" .:;,")
    if not rest:
        return Duty(units, said, _SAID_BY_HEADING)
    whole = text.rstrip(" :;")
    if (
        not provision.children
        or any(unit.named for unit in units)
        or text[-1] in ".;:"
        or len(whole) > _LONGEST_HEADING
    ):
        return None
    group = UnitWords(whole[at:], at, len(whole), named=False)
    return Duty([group], Evidence(passage, at, len(whole)), _ONLY_SUBJECT)


# --- running verbs --------------------------------------------------------------------------------------------------


def _by_verbs(provision: Provision, duty: Duty | None) -> tuple[Duty | None, list[Claim]]:
    """What a provision's sentences claim, and the duty that one ending in a colon lays on the children."""
    below: Duty | None = None
    found: list[Claim] = []
    for i, passage in enumerate(provision.passages()):
        text = passage.text
        begin, end = first_sentence(text)
        subject = _charged(subject_at(text, begin, end))
        if subject is not None:
            own = Duty(subject.units, Evidence(passage, subject.start, subject.end), _sureness(text, subject))
            if provision.children and text.endswith(":"):
                helpers = claims_of(passage, _sure(partners(text, subject.end)))
                below = Duty(own.units, own.said, _SAID_ELSEWHERE, helpers)
            else:
                found += _of_duty(passage, own)
        elif duty is not None and i == 0:
            found += _of_duty(passage, duty)
        if not text.endswith(":"):
            found += _of_later_clauses(passage, end)
    return below, found


def _of_duty(passage: Passage, duty: Duty) -> list[Claim]:
    """The bodies whose duty a paragraph is and their partners, each in its role."""
    text = passage.text
    begin, end = first_sentence(text)
    verb = duty.said.end if duty.said.passage is passage else begin
    swapped = own_partners(text, verb, end)
    if swapped:
        said = Evidence(passage, swapped[0].start, swapped[0].end)
        claims = [Claim(unit.name, "coordinate", said, _SAID_BY_VERB) for unit in duty.units]
        claims += claims_of(passage, _sure(swapped))
    else:
        claims = _leads(duty)
    return claims + claims_of(passage, _sure(partners(text))) + duty.helpers


def _of_later_clauses(passage: Passage, after: int) -> list[Claim]:
    """What later sentences, clauses and parentheses claim: only for bodies that they charge by name."""
    claims: list[Claim] = []
    for begin, end in _clauses(passage.text, after):
        subject = subject_at(passage.text, begin, end)
        if subject is not None and _is_charged_by_name(passage.text, subject):
            said = Evidence(passage, subject.start, subject.end)
            role: Role = "coordinate" if helps_who_leads(passage.text, begin, subject.end) else "lead"
            claims += [Claim(unit.name, role, said, _ONLY_SUBJECT) for unit in subject.units]
            claims += claims_of(passage, _sure(partners(passage.text, begin, end)))
    return claims


def _clauses(text: str, after: int) -> list[tuple[int, int]]:
    """The sentences from a place on, the clauses between semicolons, and what stands in parentheses."""
    sentences = [span for span in sentence_spans(text) if span[0] >= after]
    parts = [(place.end(), _CLAUSE_END.search(text, place.end())) for place in _CLAUSE_START.finditer(text)]
    return sentences + [(begin, stop.start() if stop else len(text)) for begin, stop in parts]


def _is_charged_by_name(text: str, subject: Subject) -> bool:
    inside = text[subject.start - 1 : subject.start] == "("
    follows = (_LEADS_IN_BRIEF if inside else _LEADS_OR_ANSWERS).match(text, subject.end) is not None
    return _charged(subject) is not None and (subject.asked or follows) and any(unit.named for unit in subject.units)


def _charged(subject: Subject | None) -> Subject | None:
    """A subject that can be charged: asked by name, or a body of the state; "doanh nghiệp" alone is a theme."""
    if subject is None or subject.asked or _OFFICIAL.search(fold(" ".join(unit.name for unit in subject.units))):
        return subject
    return subject if any(unit.named for unit in subject.units) else None


def _sureness(text: str, subject: Subject) -> float:
    follows = fold(text[subject.end : subject.end + 40]).lstrip(" ,:")
    return _SAID_BY_VERB if subject.asked or follows.startswith(("chu tri", "phoi hop")) else _ONLY_SUBJECT


def _leads(duty: Duty) -> list[Claim]:
    roles = roles_said(duty.said.passage.text, duty.units, "lead")
    return [Claim(unit.name, role, duty.said, duty.sure) for unit, role in zip(duty.units, roles, strict=True)]


def _sure(parts: Iterable[Part]) -> list[tuple[Part, float]]:
    return [(part, _SAID_BY_VERB) for part in parts]
