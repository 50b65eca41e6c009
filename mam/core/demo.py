"""Whether this instance is a demo, told by its own database, and the words that mark what leaves it.

Pages: templates/core/base.html; sheets and documents take the words from here; names of files: middleware.py. A demo
instance is made by mam/portal/demo/.
"""

from typing import Any

from mam.core.models import DemoInstance

# In sheets and documents, which speak Vietnamese whatever the screen does.
COLUMN = "Dữ liệu minh họa"
CELL = "không có thật"
NOTE = "Dữ liệu minh họa do máy tạo ra, không có thật (demo data, not real)"
FILE_PREFIX = "minh-hoa-"


def is_demo() -> bool:
    """Whether this database is marked: asked each time, so the mark goes wherever the data go."""
    return DemoInstance.objects.exists()


def note() -> str:
    """What a sheet says about itself: nothing on every other instance."""
    return NOTE if is_demo() else ""


def columns() -> list[str]:
    """The column a table of records gets beside its own: none on every other instance."""
    return [COLUMN] if is_demo() else []


def mark(recipe: dict[str, Any]) -> DemoInstance:
    """Mark this database as a demo; who may do so to which database is decided in mam/portal/demo/."""
    return DemoInstance.objects.create(recipe=recipe)
