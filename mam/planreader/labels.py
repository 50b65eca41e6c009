"""Inline labels: "Đơn vị chủ trì: …", "Cơ quan phối hợp: …", "Thời gian thực hiện: …".

A label that names bodies gives assignments to the provision it stands under; every label tells that its paragraph is no
task of its own.
"""

import re

from mam.planreader.outline import Role
from mam.planreader.roles import Part, begins_with_verb, partners, roles_said
from mam.planreader.units import UnitWords, unit_list
from mam.planreader.vocabulary import UPPER

_I = re.IGNORECASE
_WHO = r"(?:các )?(?:cơ quan|đơn vị|tổ chức|bộ phận)(?:\s*(?:,|và|/)\s*(?:cơ quan|đơn vị|tổ chức|cá nhân))* "
_ROLE = (
    r"(?P<whose>chủ trì|chịu trách nhiệm(?: chính)?|đầu mối|thực hiện|triển khai|tham mưu|phụ trách|(?:cùng )?phối hợp)"
)
_MORE = r"(?:\s*(?:,|và)?\s*(?:tham mưu|thực hiện|triển khai|tổ chức|chính|chủ trì))*"
_OPENS = r"(?:^|(?<=[(;.])\s*|(?<=[;.]) )"
_LABEL = re.compile(
    rf"(?<![^\W_]){_WHO}{_ROLE}{_MORE}\s*:"
    rf"|{_OPENS}(?P<bare>chủ trì|phối hợp|thực hiện|phân công|trách nhiệm){_MORE}\s*:",
    _I,
)
_OTHER_LABEL = (
    r"(?:(?:nội dung|thời gian|thời hạn|tiến độ|kết quả|sản phẩm|kinh phí|nguồn kinh phí|nguồn lực|địa điểm|hình thức"
    r"|đối tượng|thành phần|số lượng|lộ trình)(?: [^\s:;.]+){0,4}|nhiệm vụ|yêu cầu)\s*:"
)
_OTHER = re.compile(_OTHER_LABEL, _I)
_ANOTHER = re.compile(rf"(?<=[;.(] ){_OTHER_LABEL}", _I)
_LISTED = re.compile(r"[\s;,:•+–-]*")
_PIECE = re.compile(r"[^\W\d_][^;,:.|]{1,89}")
_JOINT = re.compile(r"\s*(?:[;,/]|và\s)\s*")
_NEW_LINE = re.compile(rf" [{UPPER}]")  # a cell's bodies one a line: "Sở Y tế Công an tỉnh"
_ALSO = re.compile(r"(?:[;.]|\svà) ")
_HELPS = re.compile(r" phối hợp(?! với)(?![^\W_])", _I)
_SURE, _UNSURE = 0.95, 0.5


def is_label(text: str) -> bool:
    """Whether a paragraph begins with a label of any kind."""
    return _LABEL.match(text) is not None or _OTHER.match(text) is not None


def labelled_in(text: str) -> list[tuple[Part, float]]:
    """The bodies that the labels of a paragraph name, in order, each with how sure the reading is."""
    places = list(_LABEL.finditer(text))
    others = [place.start() for place in _ANOTHER.finditer(text)]
    ends = [*(place.start() for place in places), len(text)][1:]
    ends = [min([end, *(at for at in others if at > place.end())]) for place, end in zip(places, ends, strict=True)]
    found: list[tuple[Part, float]] = []
    for place, end in zip(places, ends, strict=True):
        found += valued(text, place.start(), (place.end(), end), _role(place))
    return found


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
            said: Role = "coordinate" if _HELPS.match(text, stop, end) else role
            roles = roles_said(text, units, said)
            found += [(Part(unit, one, quoted, unit.end), _SURE) for unit, one in zip(units, roles, strict=True)]
        else:
            stop = at
        if units and _NEW_LINE.match(text, stop, end) and unit_list(text, stop + 1, end)[0]:
            at = stop + 1
            continue
        joint = _JOINT.match(text, stop, end) if stop > at else None
        only_known = joint is None
        joint = joint or _ALSO.search(text, stop, end)
        at = joint.end() if joint else end
    together = [part for part in partners(text, start, end) if part.unit.start >= start]
    helpers = {part.unit.start for part in together}
    return [one for one in found if one[0].unit.start not in helpers] + [(part, _SURE) for part in together]


def _role(place: re.Match[str]) -> Role:
    said = (place["whose"] or place["bare"]).lower()
    return "coordinate" if "phối hợp" in said else "lead"
