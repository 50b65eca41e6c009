"""Draws docs/flows/ from the MOVES tables: the picture and the program cannot tell different stories.

Run `.venv/bin/python -m tools.draw_flows` after changing a table; a test compares.
"""

import os
from enum import Enum
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
YEARLY = PROJECT / "docs" / "flows" / "yearly-report.md"
RECORD = PROJECT / "docs" / "flows" / "record.md"
WORK_PLAN = PROJECT / "docs" / "flows" / "work-plan.md"
BEFORE = "[*]"
HEAD = """# The yearly report

Drawn from `MOVES` in `mam/reporting/flow.py` by `tools/draw_flows.py`; change the table, not this page.
The same story as a test: `tests/flows/test_yearly_report.py`.
"""
RECORD_HEAD = """# A record

Drawn from `MOVES` in `mam/registry/flow.py` by `tools/draw_flows.py`; change the table, not this page.
The same story as a test: `tests/flows/test_record.py`. A proposer's change of a published record waits beside it
until it is published; nothing is ever deleted.
"""
WORK_PLAN_HEAD = """# A unit's work plan

Drawn from `MOVES` in `mam/reporting/workplans/flow.py` by `tools/draw_flows.py`; change the table, not this page.
The same story as a test: `tests/flows/test_work_plan.py`. Before it a unit acknowledges the plan, once.
"""


def yearly_report() -> str:
    """The page about the yearly report: one picture and one table for each thing that moves through states."""
    from mam.reporting import flow
    from mam.reporting.models import ConsolidatedReport, UnitReport
    from mam.reporting.workbench import flow as workbench

    parts = [HEAD]
    for title, states in (("A unit's report", UnitReport.State), ("The consolidated report", ConsolidatedReport.State)):
        moves = {name: move for name, move in flow.MOVES.items() if next(iter(move.ways)) in list(states)}
        parts += [f"\n## {title}\n", picture(states, moves), "\n", table(flow, states, moves)]
    draft = (
        "\n## The draft of the consolidated report, sentence by sentence\n\nFrom `mam/reporting/workbench/flow.py`.\n\n"
    )
    return "".join([*parts, draft, table(workbench, ConsolidatedReport.State, workbench.MOVES)])


def record() -> str:
    """The page about a record: one picture and one table, with the way in as the first arrow."""
    from mam.registry import flow
    from mam.registry.models import Record

    return "".join([RECORD_HEAD, "\n", picture(Record.State, flow.MOVES), "\n", table(flow, Record.State, flow.MOVES)])


def work_plan() -> str:
    """The page about a unit's plan of a year."""
    from mam.reporting.models import WorkPlan
    from mam.reporting.workplans import flow

    states = WorkPlan.State
    return "".join([WORK_PLAN_HEAD, "\n", picture(states, flow.MOVES), "\n", table(flow, states, flow.MOVES)])


def picture(states: type[Enum], moves: dict[str, Any]) -> str:
    """A state diagram in Mermaid; arrows that start together and lead to one state are one arrow."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.name.lower()}: {_label(state)}" for state in states]
    arrows = _arrows(states, moves)
    if not any(source == BEFORE for source, _to in arrows):
        lines.append(f"    {BEFORE} --> {next(iter(states)).name.lower()}")
    for (source, to), names in arrows.items():
        lines.append(f"    {source} --> {to}: {', '.join(names)}")
    return "\n".join([*lines, "```", ""])


def _arrows(states: type[Enum], moves: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    arrows: dict[tuple[str, str], list[str]] = {}
    for name, move in moves.items():
        for source, to in move.ways.items():
            arrow = (states(source).name.lower() if source else BEFORE, states(to).name.lower())
            arrows.setdefault(arrow, []).append(name)
    return arrows


def table(flow: Any, states: type[Enum], moves: dict[str, Any]) -> str:
    """Each button: where it starts, where it leads, which right it needs, and what it does in the verb's own words."""
    rows = ["| button | from | to | right | what happens |", "| --- | --- | --- | --- | --- |"]
    for name, move in moves.items():
        said = (getattr(flow, name).__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        start = ", ".join(_label(states(source)) if source else "new" for source in move.ways)
        end = ", ".join(dict.fromkeys(_label(states(to)) for to in move.ways.values()))
        rows.append(f"| `{name}` | {start} | {end} | `{move.needs}` | {' '.join(said.split())} |")
    return "\n".join(rows) + "\n"


def _label(state: Any) -> str:
    return str(state.label)


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.config.settings")
    import django

    django.setup()
    YEARLY.parent.mkdir(parents=True, exist_ok=True)
    YEARLY.write_text(yearly_report(), encoding="utf-8")
    RECORD.write_text(record(), encoding="utf-8")
    WORK_PLAN.write_text(work_plan(), encoding="utf-8")


if __name__ == "__main__":
    main()
