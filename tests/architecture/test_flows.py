"""Each flow file tells its story completely: every button of its table is a verb, and every verb of a page a button."""

import importlib
import inspect
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT, modules

WITH_MOVES = [module for module in modules() if module.path.name == "flow.py" and "\nMOVES" in module.text]


def _flow(path: Path) -> object:
    return importlib.import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts))


def test_the_yearly_report_is_told_in_such_a_table() -> None:
    assert "mam/reporting/flow.py" in [module.name for module in WITH_MOVES]


@pytest.mark.parametrize("module", WITH_MOVES, ids=lambda module: module.name)
def test_every_move_has_its_verb(module: object) -> None:
    flow = _flow(module.path)
    for name in flow.MOVES:
        verb = getattr(flow, name)
        parameters = inspect.signature(verb).parameters
        assert "by" in parameters, f"{name} must know who does it"
        assert verb.__doc__, f"{name} must say what it does"


@pytest.mark.parametrize("module", WITH_MOVES, ids=lambda module: module.name)
def test_every_move_needs_a_right_that_exists(module: object) -> None:
    from mam.organisations.permissions import RIGHTS

    for name, move in _flow(module.path).MOVES.items():
        assert move.needs in RIGHTS, f"{name} needs {move.needs}, which nobody can have"


@pytest.mark.parametrize("module", WITH_MOVES, ids=lambda module: module.name)
def test_verbs_of_the_table_stand_in_order_of_life(module: object) -> None:
    flow = _flow(module.path)
    lines = [inspect.getsourcelines(inspect.unwrap(getattr(flow, name)))[1] for name in flow.MOVES]
    assert lines == sorted(lines)
