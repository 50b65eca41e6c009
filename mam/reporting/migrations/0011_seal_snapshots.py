"""Seal the snapshots that were frozen before there were seals: with the documents they point to now."""

import hashlib

from django.db import migrations


def seal(apps, _editor):
    snapshots = apps.get_model("reporting", "Snapshot").objects
    before = ""
    rows = snapshots.order_by("sequence").values_list("pk", "sha256", "docx__sha256", "pdf__sha256")
    for pk, sha256, docx, pdf in list(rows):
        before = hashlib.sha256("\n".join((before, sha256, docx or "", pdf or "")).encode()).hexdigest()
        snapshots.filter(pk=pk).update(sealed_sha256=before)


class Migration(migrations.Migration):

    dependencies = [("reporting", "0010_signed_copies"), ("core", "0001_initial")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
