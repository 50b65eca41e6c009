"""Whether what was appended to a PDF up to its first signature is that signature and nothing else.

pyHanko judges what comes after a signature; before the first one anybody may append a new page to our bytes and sign
that. So of the objects that stood there only those may differ that a signature needs: the catalogue's form, a page's
list of annotations, the properties of the file. And no signature may lie like a sheet of paper over a page.
"""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

_OF_THE_CATALOGUE = {"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version", "/Metadata"}
_OF_A_PAGE = {"/Annots", "/Tabs"}
_OF_A_FORM = {"/Fields", "/SigFlags", "/DR", "/DA"}
_MOST_OF_A_PAGE = 1 / 3
_DEEPEST = 100


def altered(reader: PdfFileReader, ours: PdfFileReader, signed: int) -> bool:
    """Whether the revisions after our own up to the signed one changed more than a signature changes."""
    first = ours.xrefs.total_revisions
    started = [one.xrefs.get_startxref_for_revision(first - 1) for one in (ours, reader)]
    if signed < first or started[0] != started[1]:
        return True  # our bytes stand there, and what is shown does not begin with them
    old, new = reader.get_historical_resolver(first - 1), reader.get_historical_resolver(signed)
    root = old.trailer_view.raw_get("/Root")
    if new.trailer_view.raw_get("/Root") != root:
        return True
    revisions = range(first, signed + 1)
    touched = {ref for number in revisions for ref in reader.xrefs.explicit_refs_in_revision(number)}
    freed = {ref for number in revisions for ref in reader.xrefs.refs_freed_in_revision(number)}
    there = {ref for ref in touched | freed if reader.xrefs.get_historical_ref(ref, first - 1) is not None}
    pages = list(_pages(old, new))
    free = _free(old, pages)
    return (
        bool(there & freed)
        or any(
            _differs(old.get_object(ref), new.get_object(ref), _allowed(ref, root.reference, pages))
            for ref in there - free
        )
        or not _only_signatures(new)
        or any(_annotated(before, after) for before, after in pages)
    )


def _pages(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[DictionaryObject, DictionaryObject]]:
    """Every page as it was and as it is, in the tree as it was."""
    waiting: list[tuple[Any, int]] = [(old.root["/Pages"], 0)]
    while waiting:
        node, depth = waiting.pop()
        if "/Kids" in node and depth < _DEEPEST:
            waiting += [(kid.get_object(), depth + 1) for kid in node["/Kids"]]
        else:
            yield node, new.get_object(node.container_ref)


def _free(old: HistoricalResolver, pages: list[tuple[DictionaryObject, DictionaryObject]]) -> set[Reference]:
    """What may change as a whole: the file's properties; lists of annotations, which are looked at by themselves."""
    places = [(old.trailer_view, "/Info"), (old.root, "/Metadata"), *((page, "/Annots") for page, _after in pages)]
    found = (holder.raw_get(key) for holder, key in places if key in holder)
    return {one.reference for one in found if hasattr(one, "reference")}


def _allowed(ref: Reference, root: Reference, pages: list[tuple[DictionaryObject, DictionaryObject]]) -> set[str]:
    if ref == root:
        return _OF_THE_CATALOGUE
    return _OF_A_PAGE if any(page.container_ref == ref for page, _after in pages) else set()


def _differs(before: Any, after: Any, allowed: set[str]) -> bool:
    """Whether an object is another one now, apart from these entries."""
    if not isinstance(before, DictionaryObject):
        return bool(before != after)
    if type(before) is not type(after) or _drawn(before) != _drawn(after):
        return True
    return any(_entry(before, key) != _entry(after, key) for key in {*before, *after} - allowed)


def _drawn(thing: DictionaryObject) -> Any:
    """What a stream holds, as it stands in the file; None for anything else."""
    return thing.encoded_data if isinstance(thing, StreamObject) else None


def _read(holder: Any, key: str) -> Any:
    """An entry, wherever in the file it stands; None when it is not there."""
    return holder[key] if key in holder else None  # noqa: SIM401 (its `get` does not follow references)


def _entry(holder: DictionaryObject, key: str) -> Any:
    return holder.raw_get(key) if key in holder else None


def _only_signatures(new: HistoricalResolver) -> bool:
    """Whether the form has nothing but signature fields."""
    form = _read(new.root, "/AcroForm") or {}
    fields = _read(form, "/Fields") or ()
    return set(form) <= _OF_A_FORM and all(_is_signature(field.get_object()) for field in fields)


def _is_signature(field: DictionaryObject) -> bool:
    kind = _read(field, "/FT") or _read(_read(field, "/Parent") or {}, "/FT")
    return kind == "/Sig" and not {"/A", "/AA"} & set(field)


def _annotated(before: DictionaryObject, after: DictionaryObject) -> bool:
    """Whether a page lost an annotation, got one that is no signature, or lies largely below one."""
    stood, stands = _annotations(before), _annotations(after)
    added = [one.get_object() for one in stands if one not in stood]
    if any(one not in stands for one in stood):
        return True
    if not all(_read(one, "/Subtype") == "/Widget" and _is_signature(one) for one in added):
        return True
    return any(_area(_read(one, "/Rect")) > _MOST_OF_A_PAGE * _area(_paper(after)) for one in added)


def _annotations(page: DictionaryObject) -> list[Any]:
    found = _read(page, "/Annots") or ArrayObject()
    return [found.raw_get(place) for place in range(len(found))]


def _paper(page: DictionaryObject) -> Any:
    node: Any = page
    for _level in range(_DEEPEST):
        if "/MediaBox" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    return _read(node, "/MediaBox")


def _area(box: Any) -> float:
    if box is None:
        return 0.0
    left, low, right, high = map(float, box)
    return abs((right - left) * (high - low))
