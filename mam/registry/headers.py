"""Where a sheet's column names stand and which fields they mean: by label without marks and case, or by field name.

Titles above the names and names merged over two rows are looked through; the first ten rows are enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from mam.core import demo
from mam.core.errors import DomainError
from mam.registry.kind import Kind
from mam.vntext import fold, squeeze

SEARCHED = 10
# What an export adds beside the fields of the kind: for the reader, not to be brought in.
STATE, UNIT = "Trạng thái", "Đơn vị quản lý"
_BESIDE = {fold(STATE), fold(UNIT), fold(demo.COLUMN)}


@dataclass(frozen=True)
class Header:
    """The columns of a sheet: which field stands where, their words in the sheet, and what nobody knows."""

    ends: int
    columns: dict[int, str]
    words: dict[int, str]
    unknown: tuple[str, ...]


def label_of(kind: Kind, name: str) -> str:
    """A column's name in sheets: Vietnamese whatever the screen speaks."""
    with override(settings.LANGUAGE_CODE):
        label = str(kind.fields[name].verbose_name)
    return label[:1].upper() + label[1:]


def find_header(kind: Kind, first: Sequence[Sequence[str]]) -> Header:
    """The header among the first lines. Raises DomainError with a sentence when the columns of the key are missing."""
    known = _known(kind)
    scored = [len(set(_meant(known, line).values())) for line in first]
    best = scored.index(max(scored)) if scored else 0
    columns, words = {}, {}
    if scored and scored[best]:
        for number in _rows_of(known, first, best):
            for place, name in _meant(known, first[number]).items():
                columns[place], words[place] = name, squeeze(first[number][place])
            ends = number + 1
    needed = [name for name in kind.natural_key if not kind.fields[name].blank and name not in columns.values()]
    if needed:
        said = _("Không thấy cột %(columns)s trong %(rows)d dòng đầu: hãy dùng tên cột như trong bảng mẫu.")
        labels = ", ".join(f"“{label_of(kind, name)}”" for name in needed)
        raise DomainError(said % {"columns": labels, "rows": SEARCHED})
    _refuse_twice(columns, words)
    _refuse_invented(first[ends - 1])
    others = [squeeze(word) for place, word in enumerate(first[ends - 1]) if squeeze(word) and place not in columns]
    return Header(ends, columns, words, tuple(word for word in others if fold(word) not in _BESIDE))


def notes_on(kind: Kind, header: Header) -> Iterator[str]:
    """What the person should know about the columns before the rows are written."""
    labels = {fold(label_of(kind, name)): label_of(kind, name) for name in kind.fields}
    for word in header.unknown:
        close = get_close_matches(fold(word), labels, n=1, cutoff=0.7)
        note = _("Cột “%(word)s” không có trong danh mục này nên không được nhập.") % {"word": word[:80]}
        yield f"{note} {_('Có phải “%(word)s”?') % {'word': labels[close[0]]}}" if close else note
    absent = [name for name, field in kind.fields.items() if not field.blank and not field.has_default()]
    absent = [label_of(kind, name) for name in absent if name not in header.columns.values()]
    if absent:
        said = _("Bảng không có cột bắt buộc %(columns)s: chỉ sửa được bản ghi đã có, không thêm được bản ghi mới.")
        yield said % {"columns": ", ".join(f"“{label}”" for label in absent)}


def _known(kind: Kind) -> dict[str, str]:
    known: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name, field in kind.fields.items():
                known.setdefault(fold(squeeze(str(field.verbose_name))), name)
    for name in kind.fields:
        known.setdefault(name, name)
    return known


def _meant(known: dict[str, str], line: Sequence[str]) -> dict[int, str]:
    found = {}
    for place, word in enumerate(line):
        name = known.get(fold(squeeze(word)).removesuffix("*").strip()) if word else None
        if name:
            found[place] = name
    return found


def _rows_of(known: dict[str, str], first: Sequence[Sequence[str]], best: int) -> list[int]:
    """The rows of a header: merged cells leave some names in the row above or below the best one."""
    rows = [best]
    beside = _meant(known, first[best])
    if best and any(place not in beside for place in _meant(known, first[best - 1])):
        rows.insert(0, best - 1)
    if best + 1 < len(first):
        filled = [place for place, word in enumerate(first[best + 1]) if word]
        if filled and all(place in _meant(known, first[best + 1]) for place in filled):
            rows.append(best + 1)
    return rows


def _refuse_invented(names: Sequence[str]) -> None:
    """What a demo instance gave out comes into no other one."""
    if any(fold(squeeze(name)) == fold(demo.COLUMN) for name in names) and not demo.is_demo():
        raise DomainError(_("Bảng này lấy từ bản minh họa: dữ liệu không có thật nên không nhập vào đây được."))


def _refuse_twice(columns: dict[int, str], words: dict[int, str]) -> None:
    seen: set[str] = set()
    for place, name in columns.items():
        if name in seen:
            raise DomainError(_("Bảng có hai cột “%(word)s”: hãy xóa một cột.") % {"word": words[place]})
        seen.add(name)
