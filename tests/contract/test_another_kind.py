"""One more kind takes one file, one line and one migration: tried on a copy of the program, over HTTP."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

KIND_FILE = '''"""Wells, to try how little another kind takes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mam.registry.fields import TermsField
from mam.registry.kind import Kind
from mam.registry.record import Record


class Well(Record):
    """A well."""

    depth = models.DecimalField(_("độ sâu (m)"), max_digits=6, decimal_places=1)
    wastes = TermsField(_("chất thải xử lý"), vocabulary="wastes")

    class Meta:
        verbose_name = _("giếng")
        verbose_name_plural = _("giếng")


KIND = Kind(
    slug="gieng",
    model=Well,
    label=_("Giếng"),
    plural=_("Giếng"),
    icon="droplet",
    quick=("title", "depth", "source"),
    columns=("depth", "wastes"),
    facets=("wastes", "commune"),
    natural_key=("title",),
    example={"title": "Giếng một", "depth": "12,5", "source": "Sổ tay"},
)
'''

STORY = '''"""Migrates an empty database, then proposes, publishes and shows a well."""

import sys
from datetime import date
from pathlib import Path

import django
from django.conf import settings

settings.STORAGES = {
    **settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
django.setup()
from django.core.management import call_command
from django.test import Client

call_command("makemigrations", "registry", verbosity=0)
call_command("migrate", verbosity=0)
from mam.core.models import Account
from mam.organisations import provinces
from mam.organisations.models import Membership, Unit
from mam.registry.models import Record

provinces.load(Path(sys.argv[1]), by=None)
unit = Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
client = Client(SERVER_NAME="localhost")
account = Account.objects.create_user("a@tinh-mau.example", "một-mật-khẩu-dài", full_name="Người A")
for role in (Membership.Role.OFFICER, Membership.Role.CURATOR):
    Membership.objects.create(account=account, unit=unit, role=role, valid_from=date(2025, 7, 1))
client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
desk = "/ban-lam-viec/danh-muc/gieng/"
answer = client.post(f"{desk}them/", {"title": "Giếng một", "depth": "12,5", "source": "Sổ tay"})
assert answer.status_code == 302, answer.status_code
well = Record.objects.get()
assert client.post(f"{desk}{well.pk}/cong-bo/").status_code == 302
shown = Client(SERVER_NAME="localhost").get("/danh-muc/gieng/gieng-mot/")
assert shown.status_code == 200 and "12,5" in shown.text
assert "Giếng một" in client.get(desk, {"q": "gieng"}).text
print("lived")
'''


def test_another_kind_takes_one_file_and_one_line(tmp_path: Path) -> None:
    copy = tmp_path / "program"
    shutil.copytree(PROJECT / "mam", copy / "mam", ignore=shutil.ignore_patterns("__pycache__"))
    kinds = copy / "mam" / "registry" / "kinds"
    (kinds / "well.py").write_text(KIND_FILE, encoding="utf-8")
    listed = kinds / "__init__.py"
    text = listed.read_text(encoding="utf-8")
    line = "from mam.registry.kinds import well\n"
    text = text.replace("\nKINDS:", f"{line}\nKINDS:", 1)
    assert text.endswith(")\n")
    listed.write_text(text[:-2] + "    well.KIND,\n)\n", encoding="utf-8")
    (copy / "story.py").write_text(STORY, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "mam.config.settings",
        "MAM_DATA": str(tmp_path / "data"),
    }
    environment.pop("DATABASE_URL", None)
    told = subprocess.run(
        [sys.executable, "story.py", str(PROJECT / "tests" / "provinces" / "tinh-mau")],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "lived" in told.stdout, told.stderr[-2000:]
