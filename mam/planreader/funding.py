"""Funding: the provisions that name a source of money, in the section on funding or under a heading on it."""

import re

from mam.planreader.labels import is_label
from mam.planreader.tree import Provision
from mam.planreader.units import unit_list
from mam.vntext import fold

_ABOUT = re.compile(
    r"(?:ve )?(?:du toan |nhu cau |co che )?(?:nguon )?(?:kinh phi|von thuc hien|nguon von"
    r"|tai chinh|ngan sach|nguon luc (?:tai chinh|thuc hien))\b"
)
_SECTION = re.compile(r"\b(?:kinh phi|nguon von|nguon luc|ngan sach)\b")
_SOURCE = re.compile(
    r"\b(?:nguon|ngan sach|von|tai tro|vien tro|xa hoi hoa|dong gop|kinh phi|long ghep|huy dong|du phong)\b"
)
# A whole provision in one sentence: "Kinh phí thực hiện Kế hoạch từ ngân sách nhà nước …".
_PAID_FROM = re.compile(
    r"(?:nguon )?kinh phi (?:de )?(?:thuc hien|trien khai|to chuc|bao dam|phuc vu)\b.*?"
    r"\b(?:ngan sach|nguon|du toan|xa hoi hoa)\b"
)
_LABELLED = re.compile(r"(?:nguon )?kinh phi[^:]{0,30}: .*\b(?:ngan sach|nguon|du toan|xa hoi hoa)\b")


def find_funding(provisions: list[Provision]) -> list[str]:
    """The paths of the sources, else of the heading itself when it names them in its own paragraphs."""
    found: list[str] = []
    for provision in provisions:
        if _is_about_money(provision) and not any(_is_about_money(one) for one in _above(provision)):
            found += [child.path for child in provision.children if _is_source(child)] or [provision.path]
    return found


def _is_about_money(provision: Provision) -> bool:
    title = fold(provision.text[:120])
    if provision.level == "item" and _LABELLED.match(title):
        return True
    if provision.level in ("item", "subitem", "article", "point") and _PAID_FROM.match(fold(provision.text)):
        return True
    if provision.kind == "row" or len(provision.text) > 120:
        return False
    if provision.level in ("section", "chapter", "part"):
        return _SECTION.search(title) is not None
    return (
        provision.level in ("item", "subitem", "article") and _is_title(provision) and _ABOUT.match(title) is not None
    )


def _is_title(provision: Provision) -> bool:
    """Whether an item is a heading over something, and not a sentence."""
    return bool(provision.children or provision.paragraphs) and provision.text[-1:] not in (".", ";")


def _is_source(provision: Provision) -> bool:
    """Whether a child names money and does not charge a body with managing it."""
    if is_label(provision.text) or unit_list(provision.text)[0]:
        return False
    return _SOURCE.search(fold(provision.text)) is not None


def _above(provision: Provision) -> list[Provision]:
    found, one = [], provision.parent
    while one is not None:
        found.append(one)
        one = one.parent
    return found
