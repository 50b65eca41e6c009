"""The columns of a sheet as its lines are read by: where each stands, which field it means, what its texts mean.

Most cells of a column say what another said before; so a column remembers, within bounds. Who asks: checking.py.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from mam.registry.cells import CellReader, Field, WrongCell
from mam.registry.headers import Header
from mam.registry.kind import Kind

_REMEMBERED, _SHORT = 10_000, 120
_TELLING = 100  # so many cells show whether a column repeats itself


class Remembered[Said, Meant](dict[Said, Meant]):
    """What was worked out before, by what it was worked out from; within bounds, and only where things repeat."""

    def __init__(self, work_out: Callable[[Said], Meant]) -> None:
        super().__init__()
        self._work_out = work_out
        self._repeats = True

    def __missing__(self, said: Said) -> Meant:
        meant = self._work_out(said)
        if len(self) < _REMEMBERED and (not isinstance(said, str) or len(said) <= _SHORT):
            self[said] = meant
        return meant

    def all(self, many: Sequence[Said]) -> list[Meant]:
        """What each of many means."""
        if not self._repeats:
            return list(map(self._work_out, many))
        before = len(self)
        meant = list(map(self.__getitem__, many))
        if (len(self) - before) * 2 > len(many) >= _TELLING:
            self._repeats = False
            self.clear()
        return meant


class Columns:
    """How the lines below one header are read; a cell that cannot be read stands as its WrongCell."""

    def __init__(self, kind: Kind, header: Header, reader: CellReader) -> None:
        self.places = {name: place for place, name in header.columns.items()}
        self.names = [name for _place, name in sorted(header.columns.items())]
        self._reads = [(self.places[name], _means(kind.fields[name], reader)) for name in self.names]

    def read(
        self, lines: Sequence[Sequence[str]]
    ) -> tuple[Iterator[tuple[Any, ...]], list[tuple[int, str, WrongCell]]]:
        """What each line says, in the order of `names`, and each wrong cell with the place of its line among these."""
        texts: list[Sequence[str]] = list(zip_longest(*lines, fillvalue=""))
        columns, wrong = [], []
        for name, (place, means) in zip(self.names, self._reads, strict=True):
            column = means.all(texts[place] if place < len(texts) else [""] * len(lines))
            if WrongCell in map(type, column):
                wrong += [(n, name, cell) for n, cell in enumerate(column) if cell.__class__ is WrongCell]
            columns.append(column)
        return zip(*columns, strict=True), wrong


def _means(field: Field, reader: CellReader) -> Remembered[str, Any]:
    read = reader.reader_of(field)

    def meant(text: str) -> Any:
        try:
            return read(text)
        except WrongCell as wrong:
            return wrong.with_traceback(None)

    return Remembered(meant)
