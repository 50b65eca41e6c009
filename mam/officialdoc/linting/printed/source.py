"""The pages of an open PDF as ink: fonts and forms are looked up here, and all pages together may hold only so much."""

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from mam.officialdoc.linting.package import Unfit
from mam.officialdoc.linting.printed import matrix
from mam.officialdoc.linting.printed.file import BROKEN, MAX_UNPACKED
from mam.officialdoc.linting.printed.ink import Ink
from mam.officialdoc.linting.printed.pen import Pen
from mam.officialdoc.linting.printed.typeface import Typeface

_MOST_LETTERS = 1_500_000
# On one page; what has more is a map or a trap, and comparing all with all would never end.
_LETTERS_A_PAGE, _STROKES_A_PAGE = 20_000, 3_000


class Source:
    """One walk through a file's pages."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._faces: dict[tuple[int, str] | int, Typeface] = {}
        self._unpacked = self._letters = 0
        self.loose: set[str] = set()  # families that are used and not embedded

    def pages(self) -> Iterator[Ink]:
        """The ink of each page; raises Unfit when the pages hold more than is measured."""
        for page in self._reader.pages:
            yield self._ink(page)

    def _ink(self, page: PageObject) -> Ink:
        start, width, height = matrix.upright(page)
        ink = Ink(width, height)
        content = page.get_contents()
        if content is not None:
            Pen(self, start, ink).draw(content, page.get("/Resources", {}))
        self._letters += len(ink.letters)
        crowded = len(ink.letters) > _LETTERS_A_PAGE or len(ink.strokes) > _STROKES_A_PAGE
        if crowded or self._letters > _MOST_LETTERS:
            raise Unfit(BROKEN)
        self.loose.update(letter.font for letter in ink.letters if not letter.embedded and letter.text.strip())
        return ink

    def operations(self, content: ContentStream) -> Iterator[tuple[Sequence[Any], bytes]]:
        """The commands of a stream."""
        self._unpacked += len(content.get_data())
        if self._unpacked > MAX_UNPACKED:
            raise Unfit(BROKEN)
        yield from content.operations

    def face(self, resources: Any, name: str) -> Typeface:
        """The font that these resources call by this name; each is read once."""
        reference = resources.get_object()["/Font"].get_object().raw_get(name)
        key = getattr(reference, "idnum", None) or id(reference)
        if key not in self._faces:
            self._faces[key] = Typeface(reference.get_object())
        return self._faces[key]

    def form(self, resources: Any, name: str) -> Any:
        """The commands of a form, with its matrix and resources; None for an image."""
        placed = resources.get_object()["/XObject"].get_object()[name]
        if placed.get("/Subtype") != "/Form":
            return None
        commands = ContentStream(placed, self._reader)
        commands.update(placed)
        return commands
