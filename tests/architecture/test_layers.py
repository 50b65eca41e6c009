"""Layers where import-linter does not look: strings, templates, and what the pure packages may touch."""

import ast
import re
import tomllib

import pytest

from tests.architecture.source import HEIGHT, LAYERS, PROJECT, PURE, may_use, modules, templates, where

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "GenericRelation"}
# What reads the clock, the file system or the net: the pure packages get bytes, dates and texts handed in.
IMPURE = {"os", "socket", "subprocess", "urllib", "requests", "time", "pathlib", "shutil", "random", "secrets"}
# officialdoc measures which typeface the machine has, hands typst font folders, and runs it in a process of its own;
# sheets opens workbooks in a process of its own (0018), signing signed PDFs (0021).
MAY_START = {
    "officialdoc": {"os", "pathlib", "subprocess"},
    "sheets": {"pathlib", "subprocess"},
    "signing": {"pathlib", "subprocess"},
}


def test_layers_here_and_in_the_linter_are_the_same() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["name"] == "layers")
    assert [tuple(line.split(" | ")) for line in contract["layers"]] == list(LAYERS)
    assert contract["exhaustive"] is True
    assert not any("ignore_imports" in c for c in settings["tool"]["importlinter"]["contracts"])


def test_every_package_has_its_line() -> None:
    found = {path.name for path in (PROJECT / "mam").iterdir() if (path / "__init__.py").exists()}
    assert found == set(HEIGHT)


def test_imports_respect_the_layers_inside_functions_too() -> None:
    wrong = [
        f"{module.name}:{line} imports mam.{used}"
        for module in modules()
        for line, used in _imported(module.tree)
        if module.app and used in HEIGHT and not may_use(module.app, used)
    ]
    assert not wrong


def _imported(tree: ast.Module) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{name.name}" for name in node.names]
            found += [(node.lineno, name) for name in whole]
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            named = [word for word in node.args[:1] if isinstance(word, ast.Constant)]
            found += [(node.lineno, str(word.value)) for word in named]
    return [(line, name.split(".")[1]) for line, name in found if name.startswith("mam.")]


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_string_foreign_keys_respect_the_layers() -> None:
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not (_called(node) in RELATIONS and node.args):
                continue
            target = node.args[0]
            if isinstance(target, ast.Constant) and "." in str(target.value):
                used = str(target.value).split(".")[0]
                if used in HEIGHT and not may_use(module.app, used):
                    wrong.append(f"{module.name}:{node.lineno} points at {target.value}")
    assert not wrong


def test_models_are_never_fetched_by_name_from_a_higher_layer() -> None:
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and _called(node) == "get_model" and node.args:
                used = str(getattr(node.args[0], "value", "")).split(".")[0]
                if used in HEIGHT and not may_use(module.app, used):
                    wrong.append(f"{module.name}:{node.lineno} fetches {used}")
    assert not wrong


def test_templates_use_only_core_and_their_own_app() -> None:
    wrong = []
    for path, text in templates():
        app = path.relative_to(PROJECT / "mam").parts[0]
        for used in re.findall(r"{%-?\s*(?:extends|include)\s+[\"']([^\"']+)[\"']", text):
            if used.split("/")[0] not in {"core", app} and not _overrides_sign_in(path, used):
                wrong.append(f"{where(path)} uses {used}")
    assert not wrong


def _overrides_sign_in(path: object, used: str) -> bool:
    """Core overrides the templates of allauth, which have their own folder."""
    return "/core/templates/" in str(path) and used.split("/")[0] in {"account", "allauth"}


def test_templates_lie_in_their_apps_own_folder() -> None:
    allowed = {
        "core": {
            "core",
            "account",
            "allauth",
            "403.html",
            "404.html",
            "409.html",
            "500.html",
            "400.html",
            "403_csrf.html",
        }
    }
    wrong = []
    for path, _text in templates():
        app, folder = path.relative_to(PROJECT / "mam").parts[0], path.relative_to(PROJECT / "mam").parts[2]
        if folder not in allowed.get(app, {app}):
            wrong.append(where(path))
    assert not wrong


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_touch_nothing_of_the_machine(package: str) -> None:
    forbidden = (IMPURE | {"django"}) - MAY_START.get(package, set())
    wrong = []
    for module in modules():
        if module.app != package:
            continue
        for node in ast.walk(module.tree):
            names = []
            if isinstance(node, ast.Import):
                names = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom) and [name.name for name in node.names] != ["PurePath"]:
                names = [node.module or ""]
            wrong += [
                f"{module.name}:{node.lineno} imports {name}" for name in names if name.split(".")[0] in forbidden
            ]
    assert not wrong


CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}


def test_only_doors_read_the_clock() -> None:
    """Views (what takes a request) and commands take the clock once; everything below is handed `now` or `today`."""
    doors = {"commands", "middleware.py", "context.py", "menu.py", "sign_in.py"}
    wrong = []
    for module in modules():
        if doors & set(module.path.parts):
            continue
        views = [view for view in module.functions() if view.args.args and view.args.args[0].arg == "request"]
        allowed = {node for view in views for node in ast.walk(view)}
        wrong += [
            f"{module.name}:{node.lineno}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and node not in allowed and _called(node) in CLOCKS and _is_a_clock(node)
        ]
    assert not wrong


def _is_a_clock(node: ast.Call) -> bool:
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if isinstance(owner, ast.Name) and owner.id in {"timezone", "datetime", "date"}:
        return not (node.args and _called(node) in {"localdate", "localtime"})
    return False
