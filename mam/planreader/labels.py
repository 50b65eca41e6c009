"""Inline labels: "Đơn vị chủ trì: …", "Cơ quan phối hợp: …", "Thời gian thực hiện: …".

A label that names bodies gives assignments to the provision it stands under; every label tells that its paragraph is no
task of its own.
"""

import re
from dataclasses import dataclass

from mam.planreader.outline import Role
from mam.planreader.roles import Part, begins_with_verb, partners
from mam.planreader.units import UnitWords, unit_list

_I = re.IGNORECASE
_WHO = r"(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|bộ\s+phận)(?:\s*(?:,|và|/)\s*(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|cá\s+nhân))*\s+"
_ROLE = r"(?P<{0}>chủ\s+trì|chịu\s+trách\s+nhiệm(?:\s+chính)?|đầu\s+mối|thực\s+hiện|triển\s+khai|tham\s+mưu|phụ\s+trách|phối\s+hợp)"
_MORE = r"(?:\s*(?:,|và)?\s*(?:tham\s+mưu|thực\s+hiện|triển\s+khai|tổ\s+chức|chính|chủ\s+trì))*"
_OPENS = r"(?:^|(?<=[(;.])\s*|(?<=[;.])\s+)"
_LABEL = re.compile(
    rf"(?<![^\W_]){_WHO}{_ROLE.format('whose')}{_MORE}\s*:"
    rf"|{_OPENS}(?P<bare>chủ\s+trì|phối\s+hợp|thực\s+hiện|phân\s+công|trách\s+nhiệm){_MORE}\s*:",
    _I,
)
_OTHER = re.compile(
    r"(?:(?:nội\s+dung|thời\s+gian|thời\s+hạn|tiến\s+độ|kết\s+quả|sản\s+phẩm|kinh\s+phí|nguồn\s+kinh\s+phí|nguồn\s+lực|địa\s+điểm|hình\s+thức"
    r"|đối\s+tượng|thành\s+phần|số\s+lượng|nhiệm\s+vụ|yêu\s+cầu|lộ\s+trình)(?:\s+[^\s:;.]+){0,4})\s*:",
    _I,
)
_LISTED = re.compile(r"[\s;,:•+–-]*")
_PIECE = re.compile(r"[^\W\d_][^;,:.|]{1,89}")
_JOINT = re.compile(r"\s*(?:[;,/]|và\s)\s*")
_ALSO = re.compile(r"(?:[;.]|\svà)\s+")
_SURE, _UNSURE = 0.95, 0.5


@dataclass(frozen=True, slots=True)
class Label:
    """A label that names bodies, with the bodies of its value and how sure each reading is."""

    start: int
    parts: list[tuple[Part, float]]


def is_label(text: str) -> bool:
    """Whether a paragraph begins with a label of any kind."""
    return _LABEL.match(text) is not None or _OTHER.match(text) is not None


def labels_in(text: str) -> list[Label]:
    """The labels of a paragraph that name bodies, in order."""
    places = list(_LABEL.finditer(text))
    ends = [*(place.start() for place in places), len(text)][1:]
    return [
        Label(place.start(), valued(text, place.start(), (place.end(), end), _role(place)))
        for place, end in zip(places, ends, strict=True)
    ]


def valued(text: str, quoted: int, value: tuple[int, int], role: Role) -> list[tuple[Part, float]]:
    """The bodies of a label's value or a table's cell, with the part each plays; the quote begins at `quoted`.

    Names that no rule knows are taken as they stand between commas, unsure.
    """
    start, end = value
    found: list[tuple[Part, float]] = []
    at, only_known = start, False
    while at < end:
        at = _LISTED.match(text, at, end).end()  # type: ignore[union-attr]  # it matches the empty text too
        units, stop = unit_list(text, at, end)
        piece = None if units or only_known else _PIECE.match(text, at, end)
        if piece and not begins_with_verb(piece[0]):
            stop = piece.end()
            found.append((Part(UnitWords(piece[0].rstrip(), at, stop, named=True), role, quoted, stop), _UNSURE))
        elif units:
            found += [(Part(unit, role, quoted, unit.end), _SURE) for unit in units]
        else:
            stop = at
        joint = _JOINT.match(text, stop, end) if stop > at else None
        only_known = joint is None
        joint = joint or _ALSO.search(text, stop, end)
        at = joint.end() if joint else end
    together = [part for part in partners(text[:end], start) if part.unit.start >= start]
    helpers = {part.unit.start for part in together}
    return [one for one in found if one[0].unit.start not in helpers] + [(part, _SURE) for part in together]


def _role(place: re.Match[str]) -> Role:
    said = (place["whose"] or place["bare"]).lower()
    return "coordinate" if said.startswith("phối") else "lead"
