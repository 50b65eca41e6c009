"""Setting up on machines that lack something: each ends with one sentence that says what to install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

# What a bare Unix has and the script uses; a machine of these tests has nothing else on its PATH.
BARE = ("sh", "cat", "cksum", "dirname", "mkdir", "rm", "tail", "printf", "find", "id", "sed", "grep")
FILES = ("tools/setup", "tools/test-tools", "pyproject.toml", "uv.lock", ".python-version")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine that has a shell and nothing more."""
    for name in FILES:
        (tmp_path / "program" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / "program" / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "home").mkdir()
    for name in BARE:
        found = shutil.which(name)
        if found:
            (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def put(machine: Path, name: str, script: str) -> None:
    """Give the machine a program."""
    program = machine / "bin" / name
    program.unlink(missing_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def run(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the checkout with only the machine's own programs."""
    environment = {"PATH": str(machine / "bin"), "HOME": str(machine / "home")}
    shell = shutil.which("sh") or "/bin/sh"
    return subprocess.run(
        [shell, *words], cwd=machine / "program", env=environment, capture_output=True, text=True, timeout=60
    )


# An interpreter that answers like one of the given version, and hands everything else to `also`.
PYTHON = """
if [ "$1" = -I ]; then
    case "$4" in "{version}") echo "$0"; exit 0;; "") echo "$0"; exit 0;; *) exit 1;; esac
fi
{also}
"""


@pytest.mark.skipif(Path("/usr/local/bin/python3.13").exists(), reason="this machine has a Python in a usual place")
def test_without_any_python_it_says_which_to_install(machine: Path) -> None:
    ended = run(machine, "tools/setup")
    assert ended.returncode == 1
    assert "Máy này chưa có Python 3.12, 3.13 hoặc 3.14" in ended.stderr
    assert "install one of them" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_pyenv_shim_without_a_version_is_passed_over(machine: Path) -> None:
    put(machine, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    put(machine, "python3.12", PYTHON.format(version="3.12", also="exit 0"))
    put(machine, "uv", 'case "$1" in --version) echo "uv 0.9.9";; *) echo "$@" >>"$HOME/asked";; esac')
    run(machine, "tools/setup")
    asked = (machine / "home" / "asked").read_text(encoding="utf-8")
    assert f"--python {machine}/bin/python3.12" in asked
    assert "--frozen" in asked
    assert "--no-python-downloads" in asked


def test_newest_fitting_python_comes_in_the_given_order(machine: Path) -> None:
    for version in ("3.12", "3.13", "3.14"):
        put(machine, f"python{version}", PYTHON.format(version=version, also="exit 0"))
    put(machine, "uv", 'case "$1" in --version) echo "uv 0.9.9";; *) echo "$@" >>"$HOME/asked"; exit 1;; esac')
    ended = run(machine, "tools/setup")
    lines = (machine / "home" / "asked").read_text(encoding="utf-8").splitlines()
    assert list(dict.fromkeys(line.rpartition("python")[2] for line in lines))[:3] == ["3.13", "3.14", "3.12"]
    assert ended.returncode == 1
    assert "chưa cài được các thư viện trong uv.lock" in ended.stderr


def test_debian_without_venv_and_pip_is_told_the_package(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(version="3.11", also="echo 'No module named venv' >&2; exit 1"))
    ended = run(machine, "tools/setup")
    assert ended.returncode == 1
    assert "apt-get install python3-venv" in ended.stderr


def test_an_old_uv_is_not_used(machine: Path) -> None:
    put(machine, "python3", PYTHON.format(version="3.11", also="exit 1"))
    put(machine, "uv", 'case "$1" in --version) echo "uv 0.2.3";; *) echo "$@" >>"$HOME/asked";; esac')
    run(machine, "tools/setup")
    assert not (machine / "home" / "asked").exists()


def test_what_is_up_to_date_is_left_alone(machine: Path) -> None:
    program = machine / "program"
    put(machine, "uv", 'echo "$@" >>"$HOME/asked"; exit 1')
    (program / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "mam"):
        (program / ".venv" / "bin" / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (program / ".venv" / "bin" / name).chmod(0o755)
    files = [str(program / name) for name in ("uv.lock", "pyproject.toml", ".python-version")]
    state = subprocess.run(f"cat {' '.join(files)} | cksum", shell=True, capture_output=True, check=True).stdout
    (program / ".venv" / ".mam-all").write_bytes(state)
    for wish in ([], ["--no-dev"]):
        ended = run(machine, "tools/setup", *wish)
        assert (ended.returncode, ended.stderr) == (0, "")
    assert not (machine / "home" / "asked").exists()
    (program / "uv.lock").write_text("changed", encoding="utf-8")
    assert run(machine, "tools/setup").returncode == 1


def test_tools_without_root_say_how(machine: Path) -> None:
    put(machine, "dpkg-query", "exit 1")
    put(machine, "apt-get", "exit 0")
    put(machine, "id", "echo 1000")
    ended = run(machine, "tools/test-tools")
    assert ended.returncode == 1
    assert "sudo make test-tools" in ended.stderr


def test_tools_without_apt_say_what_is_needed(machine: Path) -> None:
    ended = run(machine, "tools/test-tools")
    assert ended.returncode == 1
    assert "chromium poppler-utils libreoffice-writer fonts-croscore postgresql" in ended.stderr


def test_scripts_have_no_faults_a_shell_can_see() -> None:
    for script in (PROJECT / "tools" / "setup", PROJECT / "tools" / "test-tools", PROJECT / "tools" / "check"):
        assert os.access(script, os.X_OK)
        assert subprocess.run([shutil.which("sh") or "sh", "-n", script]).returncode == 0
    assert subprocess.run([shutil.which("bash") or "bash", "-n", PROJECT / ".ci" / "run"]).returncode == 0
