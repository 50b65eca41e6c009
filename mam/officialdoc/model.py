"""An administrative document of Decree 30/2020/NĐ-CP as plain frozen values: what it says, never how it is drawn.

docx.py and pdf.py draw the same model; lines.py writes its official lines; lint.py measures the result.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the document and where: cells 1, 2 and 4 of the decree's page.

    A body outside the state's administration (`applies_decree=False`) prints its own lines instead.
    """

    superior: str | None
    issuer: str
    place: str
    applies_decree: bool = True
    own_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: authority ("KT. GIÁM ĐỐC", may be two lines), office ("PHÓ GIÁM ĐỐC"), full name or blank."""

    authority: str | None
    office: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading. Level 0 is a Phần, Chương or Mục on lines of its own, 1 `I.`, 2 `1.`, 3 and below `a)`."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; a line break in the text starts a new paragraph."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list with its own mark: `-`, `+`, `a)`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; the width is a percentage of the usable page width."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; its head is repeated on every page, its last row stands in bold when it is a total."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    total_row: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and the amount in words."""

    label: str
    value: float
    said: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars to scale, one below the other; a table with the same data stands beside it."""

    title: str
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | ListItem | Table | BarChart


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, numbered by itself; `attached_to` replaces the "(Kèm theo …)" of the document."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    attached_to: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the last page says, by which everybody can tell whether the document is genuine; no part of the layout.

    `rows` are labels with their values; the QR leads to the `address`, without one there is none.
    """

    code: str
    sha256: str
    address: str
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """A whole document; number and date stay None until Văn thư gives them, and are then printed as blanks.

    An official letter (công văn) has no `type_name`: its subject stands as "V/v …" under the number (cell 5b).
    """

    letterhead: Letterhead
    symbol: str
    year: int
    type_name: str | None
    subject: str
    body: tuple[Block, ...]
    signature: Signature
    number: str | None = None
    date: datetime.date | None = None
    receivers: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notice: str | None = None
    proof: Proof | None = None
