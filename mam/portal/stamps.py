"""What `mam prepare` did last, so that it does it again only when something changed. Kept in the data folder."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders


def of_static_files() -> str:
    """One mark for all static files of all apps, by name and content."""
    found = (
        (name, storage.path(name)) for finder in get_finders() for name, storage in finder.list(ignore_patterns=[])
    )
    return _mark((name, Path(path)) for name, path in found)


def of_folder(folder: Path) -> str:
    """One mark for every file below a folder, by name and content."""
    return _mark((str(path.relative_to(folder)), path) for path in folder.rglob("*") if path.is_file())


def is_new(name: str, mark: str) -> bool:
    """Whether this step was never done, or was done for something else."""
    return _kept().get(name) != mark


def keep(name: str, mark: str) -> None:
    """Remember that the step was done for this mark."""
    _file().write_text(json.dumps(_kept() | {name: mark}, indent=1), encoding="ascii")


def _kept() -> dict[str, str]:
    file = _file()
    kept: dict[str, str] = json.loads(file.read_text(encoding="ascii")) if file.exists() else {}
    return kept


def _file() -> Path:
    return Path(settings.DATA) / "prepared.json"


def _mark(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
