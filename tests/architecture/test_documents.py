"""Documents stay true: what they name exists, their links lead somewhere, and the map names every package."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.architecture.source import HEIGHT, PROJECT, where
from tools import draw_flows

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "provinces").rglob("*.md")])
OWN_APPS = {f"mam.{name}" for name in HEIGHT}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _own_commands() -> frozenset[str]:
    return frozenset(name for name, app in get_commands().items() if str(app) in OWN_APPS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=where)
def test_links_lead_somewhere(document: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _text(document)):
        if re.match(r"(https?|mailto):", target):
            continue
        path, _, part = target.partition("#")
        goal = (document.parent / path).resolve() if path else document
        if not goal.exists() or (part and part not in _anchors(goal)):
            broken.append(target)
    assert not broken


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _text(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=where)
def test_commands_that_documents_name_exist(document: Path) -> None:
    missing = []
    for words in re.findall(r"(?:`|«|bin/|^)mam ([a-z]+(?: [a-z]+)?)", _text(document), re.MULTILINE):
        topic, _, verb = words.partition(" ")
        if topic not in _own_commands() and f"{topic}_{verb}" not in _own_commands():
            missing.append(words)
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=where)
def test_make_targets_that_documents_name_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text(PROJECT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`(?:sudo )?make ([a-z-]+)", _text(document))) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=where)
def test_files_that_documents_name_exist(document: Path) -> None:
    named = re.findall(r"`((?:mam|tests|docs|tools|benchmarks|provinces)/[\w./-]+)`", _text(document))
    assert not [name for name in named if not (PROJECT / name).exists()]


@pytest.mark.parametrize("command", sorted(_own_commands()))
def test_every_command_says_what_it_does_and_is_named_somewhere(command: str) -> None:
    assert load_command_class(get_commands()[command], command).help, f"{command} needs a help text"
    spoken = {f"mam {command.replace('_', ' ', 1)}", f"mam {command}"}
    named_in = [where(document) for document in DOCUMENTS if any(words in _text(document) for words in spoken)]
    words_in_tests = [path for path in (PROJECT / "tests").rglob("*.py") if f'"{command}"' in _text(path)]
    assert named_in or words_in_tests, f"no document names it and no test runs it: {command}"


def test_the_map_names_every_package_in_its_order() -> None:
    named = re.findall(r"^\| `mam/(\w+)` \|", _text(PROJECT / "docs" / "map.md"), re.MULTILINE)
    assert set(named) == set(HEIGHT)
    assert [HEIGHT[name] for name in named] == sorted((HEIGHT[name] for name in named), reverse=True)


def test_the_five_files_of_the_first_hour_are_there() -> None:
    readme = _text(PROJECT / "README.md")
    part = readme[readme.index("## Five files") : readme.index("## More")]
    listed = re.findall(r"\]\(([^)]+)\)", part)
    assert len(listed) == 4  # the fifth is the page itself
    assert all((PROJECT / name).exists() for name in listed)


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    folder = PROJECT / "docs" / "adr"
    files = sorted(path for path in folder.glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        text = _text(path)
        assert text.startswith(f"# {path.name[:4]}. ")
        assert "**Status:**" in text
        assert [line for line in text.splitlines() if line.startswith("## ")] == [
            "## Context",
            "## Decision",
            "## Consequences",
        ]
        assert f"({path.name})" in _text(folder / "README.md")
        assert len(text.split()) < 450, "a decision is one page at most"


def test_flow_pictures_are_drawn_from_the_tables() -> None:
    pages = {
        draw_flows.YEARLY: draw_flows.yearly_report(),
        draw_flows.RECORD: draw_flows.record(),
        draw_flows.WORK_PLAN: draw_flows.work_plan(),
    }
    for page, drawn in pages.items():
        assert _text(page) == drawn, "run .venv/bin/python -m tools.draw_flows"


def test_every_benchmark_is_described() -> None:
    page = _text(PROJECT / "docs" / "benchmarks.md")
    names = [path.stem for path in (PROJECT / "benchmarks").glob("*.py") if not path.stem.startswith("_")]
    assert not [name for name in names if f"`{name}`" not in page]


def test_settings_that_the_program_reads_are_described() -> None:
    source = "".join(_text(path) for path in (PROJECT / "mam").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source)) - {"DJANGO_SETTINGS_MODULE", "MAM_DEBUG"}
    page = _text(PROJECT / "docs" / "operate" / "install.md")
    assert not [name for name in sorted(read) if name not in page]


def test_no_document_names_a_place_outside_the_project() -> None:
    outside = re.compile(r"\.\./shared|/work/|/root/|localhost:\d{4,5}/simple")
    texts = [*DOCUMENTS, *(PROJECT / "mam").rglob("*.py"), *(PROJECT / "tools").iterdir(), PROJECT / ".ci" / "run"]
    assert not [where(path) for path in texts if path.is_file() and outside.search(_text(path))]
