"""Finds every translatable text in our Python and our templates, without gettext's own programs.

Python is read by its syntax tree, templates by Django's own parser, so the texts are the very ones looked up when a
page is drawn. What is done with them: translations.py; the command: `mam messages`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template import Context, Engine, Template
from django.template.base import Lexer, Node, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

# Where a function's texts stand among its arguments: context, singular, plural.
_GETTEXT: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
FUNCTIONS = _GETTEXT | {f"{name}_{way}": shape for name, shape in _GETTEXT.items() for way in ("lazy", "noop")}
_CONSTANT = re.compile(r"""_\(\s*(?P<quote>["'])(?P<text>.*?)(?P=quote)\s*\)""")


@dataclass(frozen=True)
class Message:
    """One text to translate, as it is looked up; `plural` and `context` are empty where there is none."""

    text: str
    plural: str = ""
    context: str = ""


class TextNotFixed(ValueError):
    """A text handed to gettext is put together on the spot, so that no catalogue can hold it."""


def messages_in(folder: Path) -> dict[Message, list[str]]:
    """All texts under `folder` and the files that use them (paths from the folder's parent), in order of files."""
    found: dict[Message, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder.parent).as_posix()
        for message in _messages_of(path):
            places = found.setdefault(message, [])
            if place not in places:
                places.append(place)
    return found


def _messages_of(path: Path) -> Iterator[Message]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        yield from in_python(path.read_text(encoding="utf-8"), str(path))
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        yield from in_template(path.read_text(encoding="utf-8"))


def in_python(source: str, name: str = "<text>") -> Iterator[Message]:
    """The texts of calls to gettext and its kin, under whatever name the module imported them."""
    tree = ast.parse(source, name)
    shapes = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in shapes:
            yield _message(node, shapes[node.func.id], name)


def _imported(tree: ast.Module) -> dict[str, tuple[int | None, int, int | None]]:
    return {
        alias.asname or alias.name: FUNCTIONS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in FUNCTIONS
    }


def _message(call: ast.Call, shape: tuple[int | None, int, int | None], name: str) -> Message:
    context, text, plural = ("" if at is None else _fixed(call.args[at], name) for at in shape)
    return Message(text, plural, context)


def _fixed(argument: ast.expr, name: str) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise TextNotFixed(f"{name}:{argument.lineno}: gettext needs a text that stands in the source")


def in_template(source: str) -> Iterator[Message]:
    """The texts of translate and blocktranslate tags, and of _("…") inside other tags."""
    nodes = Template(source, engine=Engine.get_default()).nodelist.get_nodes_by_type(Node)
    for node in nodes:
        if isinstance(node, TranslateNode):
            yield from _translate(node)
        elif isinstance(node, BlockTranslateNode):
            yield _block(node)
    for token in Lexer(source).tokenize():
        if token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            yield from (Message(_escaped(found["text"])) for found in _CONSTANT.finditer(token.contents))


def _translate(node: TranslateNode) -> Iterator[Message]:
    literal = node.filter_expression.var.literal
    if isinstance(literal, str):  # a variable is translated by what it holds, which Python code marked
        context = node.message_context.resolve(Context()) if node.message_context else ""
        yield Message(_escaped(literal), context=context)


def _block(node: BlockTranslateNode) -> Message:
    context = node.message_context.resolve(Context()) if node.message_context else ""
    plural = node.render_token_list(node.plural)[0] if node.plural else ""
    return Message(node.render_token_list(node.singular)[0], plural, context)


def _escaped(text: str) -> str:
    """Django looks texts of templates up with their per cent signs doubled."""
    return text.replace("%", "%%")
