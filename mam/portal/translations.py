"""Keeps the English catalogue in step with the texts in the code, and says what is wrong with a catalogue.

Source texts are Vietnamese, so English needs every one of them; the Vietnamese catalogue holds only what the libraries
say in English on our pages. Texts come from extraction.py, compiled catalogues from catalogues.py.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import polib

from mam.portal.extraction import Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def bring_up_to_date(path: Path, found: Mapping[Message, list[str]]) -> list[str]:
    """Rewrite the catalogue at `path` with exactly the found texts, keeping translations; the texts still to do."""
    kept = {_key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = {
        "Project-Id-Version": "mam",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message, places in sorted(found.items(), key=lambda item: (item[1], item[0].text)):
        fresh.append(_entry(message, places, kept.get(message)))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return [entry.msgid for entry in fresh if not entry.translated()]


def _entry(message: Message, places: list[str], before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context or None,
        occurrences=[(place, "") for place in places],
    )
    if PLACEHOLDER.search(message.text):
        entry.flags.append("python-brace-format" if "{" in message.text else "python-format")
    if message.plural:
        entry.msgstr_plural = before.msgstr_plural if before else {0: "", 1: ""}
    else:
        entry.msgstr = before.msgstr if before else ""
    return entry


def faults_against(path: Path, found: Mapping[Message, list[str]]) -> list[str]:
    """What keeps the catalogue from being complete: a text without entry, an entry without text, and `faults`."""
    if not path.exists():
        return [f"{path.name} is missing"]
    there = {_key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}
    missing = [f"no entry: {message.text!r} ({places[0]})" for message, places in found.items() if message not in there]
    unused = [f"no longer used: {message.text!r}" for message in there - set(found)]
    return [*missing, *sorted(unused), *faults(path)]


def faults(path: Path) -> list[str]:
    """Entries that are empty, fuzzy, obsolete, or whose placeholders differ from the text's."""
    return [fault for entry in polib.pofile(str(path)) for fault in _faults_of(entry)]


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    if entry.obsolete:
        yield f"obsolete: {entry.msgid!r}"
        return
    if entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    elif not entry.translated():
        yield f"not translated: {entry.msgid!r}"
    else:
        yield from _placeholder_faults(entry)


def _placeholder_faults(entry: polib.POEntry) -> Iterator[str]:
    """Singular forms may leave the count out ("one unit"); every other form needs the same placeholders."""
    if not entry.msgid_plural:
        if _holes(entry.msgstr) != _holes(entry.msgid):
            yield f"placeholders differ: {entry.msgid!r} and {entry.msgstr!r}"
        return
    for number, form in entry.msgstr_plural.items():
        wanted = _holes(entry.msgid_plural)
        fits = set(_holes(form)) <= set(wanted) if number == 0 else _holes(form) == wanted
        if not fits:
            yield f"placeholders differ: {entry.msgid_plural!r} and {form!r}"


def _holes(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")
