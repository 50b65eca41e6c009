"""The program's own source, read once: files, syntax trees, templates. Only the tests of this folder use it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "mam"
# Top to bottom: a line may import lines below it, never its own line's neighbours. The same as in pyproject.toml.
LAYERS = (
    ("config",),
    ("portal",),
    ("reporting",),
    ("planning", "registry"),
    ("organisations",),
    ("core",),
    ("officialdoc", "planreader", "sheets", "signing"),
    ("confined", "vntext"),
)
PURE = ("officialdoc", "planreader", "sheets", "signing", "confined", "vntext")
HEIGHT = {name: len(LAYERS) - level for level, names in enumerate(LAYERS) for name in names}


@dataclass(frozen=True)
class Module:
    """One Python file of the program."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Where a failing test says it is."""
        return str(self.path.relative_to(PROJECT))

    @property
    def app(self) -> str:
        """The package directly below mam/ it belongs to, or nothing for mam/__init__.py."""
        inside = self.path.relative_to(PACKAGE).parts
        return inside[0] if len(inside) > 1 else ""

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, however deep it stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of mam/ but the migrations."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return tuple(Module(path, text, ast.parse(text)) for path, text in texts)


@cache
def templates() -> tuple[tuple[Path, str], ...]:
    """Every HTML template with its text."""
    return tuple((path, path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("templates/**/*.html")))


def may_use(user: str, used: str) -> bool:
    """Whether app `user` may know app `used`: the same one, or one on a lower line."""
    return user == used or HEIGHT[used] < HEIGHT[user]


def where(path: Path) -> str:
    """A path as a failing test says it."""
    return str(path.relative_to(PROJECT))
