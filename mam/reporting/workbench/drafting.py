"""The consolidated report sentence by sentence: what the rules say, what the coordinator made of it, as blocks. Pure.

Each section has its own file (direction.py, results.py, opinions.py); edits are laid over in edits.py. The document is
put together in mam/reporting/compose.py.
"""

from collections.abc import Callable

from mam.officialdoc import Block, Heading
from mam.reporting.workbench import direction, opinions, results
from mam.reporting.workbench.edits import Shown, Written, applied
from mam.reporting.workbench.lines import Facts, Passage, blocks

SECTIONS: dict[str, Callable[[Facts], list[Passage]]] = {
    "direction": direction.passages,
    "results": results.passages,
    "assessment": opinions.assessment,
    "next_year": opinions.next_year,
    "proposals": opinions.proposals,
}


def written(said: Facts, section: str) -> list[Written]:
    """A section with everything that was decided about its sentences."""
    return applied(SECTIONS[section](said), said.get("edits", {}))


def section_blocks(said: Facts, section: str) -> list[Block]:
    """A section as it stands in the document; a passage without a sentence has no heading either."""
    made: list[Block] = []
    number = 0
    for passage in written(said, section):
        if not passage.standing:
            continue
        if passage.title:
            number += 1
            made.append(Heading(2, f"{number}.", passage.title))
        for shown in passage.standing:
            made.extend(blocks(shown.text, shown.line.mark))
    return made


def as_facts(said: Facts) -> list[Facts]:
    """Every sentence of the document with its key and its sources, as it stands in the snapshot."""
    return [
        {
            "key": shown.line.key,
            "text": shown.text,
            "edited": shown.edited,
            "dropped": shown.dropped,
            "source": shown.line.source.as_facts(),
        }
        for section in SECTIONS
        for passage in written(said, section)
        for shown in passage.lines
    ]


def found(said: Facts, key: str) -> tuple[str, Written, Shown] | None:
    """A sentence with its passage and section."""
    for section in SECTIONS:
        for passage in written(said, section):
            for shown in passage.lines:
                if key in (shown.line.key, *shown.line.also):
                    return section, passage, shown
    return None


def passage_of(said: Facts, key: str) -> tuple[str, Written] | None:
    """A passage with its section."""
    found = ((section, passage) for section in SECTIONS for passage in written(said, section))
    return next((both for both in found if both[1].key == key), None)
