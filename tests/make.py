"""What `make test` runs: every test on SQLite, then those that touch the database again on a named PostgreSQL.

`MAM_TEST_DATABASE_URL` names it; where `CI` is set it must. Both lanes must tell the same about the same tests.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

PROJECT = Path(__file__).resolve().parent.parent
URL = "MAM_TEST_DATABASE_URL"
NEEDED = f"{URL} must name a PostgreSQL where CI is set (.ci/run starts one of its own)."


def main() -> int:
    """Run the lanes; 0 when both are green and tell the same."""
    url = os.environ.get(URL)
    if os.environ.get("CI") and not url:
        sys.stderr.write(NEEDED + "\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="mam-lanes-") as folder:
        sqlite, postgresql = Path(folder) / "sqlite.xml", Path(folder) / "postgresql.xml"
        status = lane("SQLite", sqlite, [])
        if not url:
            return status
        # The second lane runs in any case: one run tells everything that is wrong.
        status = lane("PostgreSQL", postgresql, ["--database-only"], url) or status
        return compare(outcomes(sqlite), outcomes(postgresql)) or status


def lane(name: str, results: Path, extra: list[str], url: str | None = None) -> int:
    """One run of the suite on both cores; pytest's own summary is the last thing it prints."""
    environment = {key: value for key, value in os.environ.items() if key != URL} | ({URL: url} if url else {})
    sys.stdout.write(f"── Tests on {name}\n")
    sys.stdout.flush()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "2",
        "--dist=worksteal",
        f"--junitxml={results}",
        *extra,
        *sys.argv[1:],
    ]
    return subprocess.run(command, cwd=PROJECT, env=environment).returncode


def outcomes(results: Path) -> dict[str, str]:
    """Each test's name and how it ended: `passed`, `skipped`, `failure` or `error`."""
    cases = ElementTree.parse(results).iter("testcase")
    return {f"{case.get('classname')}::{case.get('name')}": _ended(case) for case in cases}


def _ended(case: ElementTree.Element) -> str:
    return next((child.tag for child in case if child.tag in {"skipped", "failure", "error"}), "passed")


def compare(one: dict[str, str], other: dict[str, str]) -> int:
    """Say which tests ended differently on the two databases; 1 when there is one."""
    different = sorted(name for name, ended in other.items() if one.get(name) != ended)
    for name in different:
        sys.stderr.write(f"{name}: {one.get(name, 'not run')} on SQLite, {other[name]} on PostgreSQL\n")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
