"""Colours as six hexadecimal digits, "000000" for what prints black, "auto" where a file's own ink cannot be told."""

from collections.abc import Sequence
from typing import Any

AUTO, BLACK = "auto", "000000"
_DARK = 0.1
_SPACES = {"/DeviceGray": "gray", "/CalGray": "gray", "/DeviceRGB": "rgb", "/CalRGB": "rgb", "/DeviceCMYK": "cmyk"}
_COMPONENTS = {1: "gray", 3: "rgb", 4: "cmyk"}


def space(resources: Any, name: str) -> str:
    """The kind of a named colour space: "gray", "rgb", "cmyk", or "" for inks that have no such numbers."""
    if name in _SPACES:
        return _SPACES[name]
    named = (resources or {}).get("/ColorSpace", {}).get(name, [])
    if isinstance(named, str):
        return _SPACES.get(named, "")
    kind = named[0] if named else ""
    if kind == "/ICCBased":
        return _COMPONENTS.get(named[1].get_object().get("/N"), "")
    return _SPACES.get(kind, "")


def written(kind: str, ink: Sequence[Any]) -> str:
    """A colour of this space in hexadecimal digits."""
    parts = [min(1.0, max(0.0, float(part))) for part in ink if isinstance(part, int | float)]
    if _COMPONENTS.get(len(parts)) != kind or len(parts) != len(ink):
        return AUTO
    if kind == "gray":
        parts *= 3
    elif kind == "cmyk":
        *inks, key = parts
        parts = [(1 - part) * (1 - key) for part in inks]
    return BLACK if max(parts) <= _DARK else "".join(f"{round(part * 255):02X}" for part in parts)
