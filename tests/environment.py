"""The environment of every test, fixed before Django reads its settings: pytest loads this first (pyproject: `-p`)."""

import os
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent

# Each pytest process (the xdist workers too) has a data folder of its own; it goes when the process goes.
_DATA = tempfile.TemporaryDirectory(prefix="mam-tests-", ignore_cleanup_errors=True)
os.environ["MAM_DATA"] = _DATA.name
(Path(_DATA.name) / "static").mkdir()
os.environ["MAM_PROVINCE"] = str(TESTS / "provinces" / "tinh-mau")
for variable in ("MAM_ENV", "MAM_DEBUG", "MAM_HOSTS", "MAM_ORIGINS", "MAM_SECRET_KEY"):
    os.environ.pop(variable, None)
# A developer's own DATABASE_URL is never tested on; the PostgreSQL lane says so by its own name.
os.environ.pop("DATABASE_URL", None)
if os.environ.get("MAM_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["MAM_TEST_DATABASE_URL"]
