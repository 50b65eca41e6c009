"""The letterhead a unit has before it stores its own: by the form of its kind (Decree 30/2020/NĐ-CP, Appendix I). Pure.

A department prints its superior above its name; a People's Committee has no superior line and signs on behalf of
the committee; bodies outside the administration do not apply the decree and print their own lines.
"""

from dataclasses import dataclass

from mam.organisations.models import Unit, UnitLetterhead
from mam.vntext import fold

_COMMITTEE = "Ủy ban nhân dân "
_PLACE_KINDS = ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "thị xã ", "thành phố ", "tỉnh ")
_NOT_IN_SYMBOL = {"va", "cac", "tinh", "cua"}
# The head of a body is called by its name's first word, whatever its kind.
_OFFICES = (
    ("văn phòng", "CHÁNH VĂN PHÒNG"),
    ("thanh tra", "CHÁNH THANH TRA"),
    ("ban ", "TRƯỞNG BAN"),
    ("chi cục", "CHI CỤC TRƯỞNG"),
)


@dataclass(frozen=True)
class Form:
    """What documents of one kind of body look like before the body says otherwise."""

    office: str
    authority: str = ""
    symbol: str = ""
    superior: bool = False
    applies_decree: bool = True
    own_place: bool = False


_COUNCIL = Form("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "UBND", own_place=True)
_OUTSIDE = Form("CHỦ TỊCH", applies_decree=False)
_OFFICE = Form("THỦ TRƯỞNG", superior=True)

FORMS: dict[str, Form] = {
    Unit.Kind.PROVINCE: _COUNCIL,
    Unit.Kind.DISTRICT: _COUNCIL,
    Unit.Kind.COMMUNE: _COUNCIL,
    Unit.Kind.WARD: _COUNCIL,
    Unit.Kind.TOWNSHIP: _COUNCIL,
    Unit.Kind.ZONE: _COUNCIL,
    Unit.Kind.DEPARTMENT: Form("GIÁM ĐỐC", superior=True),
    Unit.Kind.AGENCY: _OFFICE,
    Unit.Kind.VERTICAL: _OFFICE,
    Unit.Kind.SERVICE: Form("GIÁM ĐỐC", superior=True),
    Unit.Kind.PRESS: Form("TỔNG BIÊN TẬP"),
    Unit.Kind.FRONT: _OUTSIDE,
    Unit.Kind.POLITICAL: _OUTSIDE,
    Unit.Kind.ASSOCIATION: _OUTSIDE,
    Unit.Kind.ENTERPRISE: Form("GIÁM ĐỐC", applies_decree=False),
}


def derived(unit: Unit, *, name: str, superior: str, province: str) -> UnitLetterhead:
    """An unsaved letterhead by the form of the unit's kind; names as borne on the day, capitals are the document's."""
    form = FORMS[unit.kind]
    place = place_name(province)
    return UnitLetterhead(
        unit=unit,
        superior=superior if form.superior else "",
        issuer=name,
        place=place_name(name) if form.own_place else place,
        symbol=form.symbol or symbol_of(name.removesuffix(place)),
        applies_decree=form.applies_decree,
        own_lines=[] if form.applies_decree else [name],
        signer_authority=form.authority,
        signer_office=office_of(name) or form.office,
    )


def office_of(name: str) -> str:
    """The office that signs for a body whose name itself says it; empty when the kind decides."""
    return next((office for start, office in _OFFICES if name.lower().startswith(start)), "")


def place_name(committee: str) -> str:
    """The place a committee's documents are dated at: "Ủy ban nhân dân xã Thất Khê" gives "Thất Khê"."""
    rest = committee.removeprefix(_COMMITTEE)
    for kind in _PLACE_KINDS:
        if rest.lower().startswith(kind):
            return rest[len(kind) :]
    return rest


def symbol_of(name: str) -> str:
    """The sign made of a name's first letters: "Sở Khoa học và Công nghệ" gives "SKHCN"; the body may set another."""
    words = [word.strip(",-–.()") for word in name.split(" ")]
    letters = [word[0] for word in words if word and fold(word) not in _NOT_IN_SYMBOL]
    return "".join("Đ" if letter in "đĐ" else fold(letter).upper() for letter in letters)
