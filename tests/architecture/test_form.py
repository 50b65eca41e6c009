"""Sizes and names: small functions, files that say what they are for, nothing hidden."""

import ast
import re

from tests.architecture.source import PACKAGE, modules, templates, where

FILE, FILE_USUAL = 400, 300
FUNCTION, FUNCTION_USUAL = 60, 40
ARGUMENTS = 5
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "signals", "tools", "stuff", "manager_utils"}


def test_files_are_short() -> None:
    lengths = {module.name: module.text.count("\n") for module in modules()}
    assert not {name: length for name, length in lengths.items() if length > FILE}
    assert _share(lengths.values(), FILE_USUAL) <= 0.05


def test_functions_are_short() -> None:
    lengths = {
        f"{module.name}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module in modules()
        for function in module.functions()
    }
    assert not {name: length for name, length in lengths.items() if length > FUNCTION}
    assert _share(lengths.values(), FUNCTION_USUAL) <= 0.01


def _share(lengths: object, bound: int) -> float:
    every = list(lengths)
    return sum(length > bound for length in every) / len(every)


def test_functions_take_few_arguments() -> None:
    wrong = []
    for module in modules():
        for function in module.functions():
            given = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
            names = [one.arg for one in given if one.arg not in {"self", "cls"}]
            # Who and when are the same two words of every verb and count as one.
            count = len(names) - (1 if {"by", "now"} <= set(names) else 0)
            if count > ARGUMENTS:
                wrong.append(f"{module.name}:{function.name} takes {count}")
    assert not wrong


def test_every_module_says_what_it_is_for() -> None:
    wrong = []
    for module in modules():
        said = ast.get_docstring(module.tree) or ""
        if not module.text.strip():  # a folder that only holds files
            continue
        if not 1 <= len(said.splitlines()) <= 6:
            wrong.append(f"{module.name}: {len(said.splitlines())} lines")
    assert not wrong


def test_public_functions_have_a_sentence() -> None:
    """Functions and classes of a module's surface; Django's own hooks speak for themselves."""
    own_hooks = {"Command", "handle", "add_arguments", "clean", "save", "get_queryset"}
    wrong = []
    for module in modules():
        for node in module.tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node) and node.name not in own_hooks and "apps.py" not in module.name:
                wrong.append(f"{module.name}:{node.name}")
    assert not wrong


def test_names_that_say_nothing_are_not_used() -> None:
    wrong = [
        where(path)
        for path in PACKAGE.rglob("*")
        if path.stem in BANNED and "__pycache__" not in path.parts and "static" not in path.parts
    ]
    assert not wrong


def test_nothing_happens_by_signal() -> None:
    wrong = [
        module.name
        for module in modules()
        if re.search(
            r"django\.(db\.models|dispatch|core)\.?(signals)?.*\b(receiver|Signal|post_save|pre_save)\b", module.text
        )
        or "django.dispatch" in module.text
    ]
    assert not wrong


def test_generic_code_never_asks_for_a_kind() -> None:
    """What differs between kinds stands in a table; only the readers of text tell kinds of marks apart."""
    generic = {"flow.py", "queries.py", "permissions.py", "rules.py", "context.py"}
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if (module.path.name in generic or "views" in module.path.name)
        and isinstance(node, ast.If)
        and re.match(r"\w*\.?kind == ['\"]", ast.unparse(node.test))
    ]
    assert not wrong


def test_templates_have_no_inline_style_or_script() -> None:
    """The content security policy is 'self': what stands inline would not run, or would open the door."""
    wrong = []
    for path, text in templates():
        for pattern in (r"<style\b", r"\sstyle=", r"<script\b(?![^>]*\bsrc=)", r"\son[a-z]+=[\"']", r"javascript:"):
            wrong += [f"{where(path)}: {found.group()}" for found in re.finditer(pattern, text, re.IGNORECASE)]
    assert not wrong


def test_pages_load_nothing_from_a_foreign_host() -> None:
    wrong = []
    for path, text in templates():
        for found in re.finditer(r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", text):
            wrong.append(f"{where(path)}: {found.group()}")
    for path in PACKAGE.rglob("static/**/*.css"):
        if re.search(r"url\([\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//", path.read_text(encoding="utf-8")):
            wrong.append(where(path))
    assert not wrong
