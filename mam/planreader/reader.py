"""The whole reading of a plan, top to bottom: file → text → frame → provisions → what they say.

Start here. Each step is one module; the values they hand on are in `outline.py` (for the outside), `lines.py` (the
text) and `tree.py` (the provisions).
"""

from mam.planreader.assignments import find_assignments
from mam.planreader.deadlines import find_reporting
from mam.planreader.defects import find_defects
from mam.planreader.facts import document_of, recipients_of
from mam.planreader.frame import Frame, find_frame
from mam.planreader.funding import find_funding
from mam.planreader.lines import Passage
from mam.planreader.outline import AnnexFound, Outline, UnreadablePlan
from mam.planreader.sources import read_source
from mam.planreader.targets import find_targets
from mam.planreader.tree import Provision, Tree

_HEADINGS = {"part", "chapter", "section", "article", "item"}


def read_plan(data: bytes, name: str) -> Outline:
    """The outline of a plan kept as .txt, .docx or .pdf; `name` is the file's, for its ending alone.

    Raises UnreadablePlan, with one Vietnamese sentence, for whatever cannot be read as a plan, and nothing else.
    """
    source = read_source(data, name)
    frame = find_frame(source.lines)
    provisions, annexes = _provisions(frame)
    document = document_of(frame)
    assignments = find_assignments(provisions)
    closing = " ".join(line.text for line in frame.closing)
    return Outline(
        source_text=source.text,
        document=document,
        nodes=[provision.node() for provision in provisions],
        assignments=assignments,
        deadlines=find_reporting(provisions, [*map(Passage, frame.closing)], assignments, document.title),
        targets=find_targets(provisions, document.title),
        funding=find_funding(provisions),
        closing=closing or None,
        recipients=recipients_of(frame.recipients),
        defects=find_defects(provisions, frame.closing, frame.recipients),
        annexes=annexes,
    )


def _provisions(frame: Frame) -> tuple[list[Provision], list[AnnexFound]]:
    """The provisions of bodies and annexes; raises UnreadablePlan when there are none to speak of."""
    tree = Tree(bare=frame.bare)
    for body in frame.bodies:
        tree.add_body(body)
    annexes = [tree.add_annex(lines, number) for number, lines in enumerate(frame.annexes, 1)]
    tree.close()
    levels = {provision.level for provision in tree.provisions}
    if not levels or (frame.type is None and not levels & _HEADINGS):
        raise UnreadablePlan(
            "Không nhận ra đề mục nào của một kế hoạch (I., 1., a), Điều 1 …); hãy kiểm tra lại tệp đã chọn."
        )
    return tree.provisions, annexes
