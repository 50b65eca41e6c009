"""`mam audit verify` on an instance where nothing was touched, and where one byte was."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from mam.core.models import Account, KeptFile, Publication
from mam.registry.models import RecordVersion
from mam.reporting import flow
from mam.reporting.models import ReportingCycle, SignedCopy, Snapshot
from tests.fixtures.reporting import OPENED
from tests.portal.addresses import published_course, send


@pytest.fixture
def frozen(year: ReportingCycle, people: dict[str, Account]) -> ReportingCycle:
    """A sent report, a frozen consolidated one, a published record: two snapshots, two versions, four files."""
    report = year.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    published_course(report, people)
    send(report, people)
    now = OPENED + timedelta(days=2)
    whole = flow.consolidate(year, by=people["coordinator"], now=now)
    flow.freeze(whole, by=people["coordinator"], now=now)
    return year


def verify(*words: str) -> tuple[str, bool]:
    """What the command says, and whether it ended well."""
    out = StringIO()
    try:
        call_command("audit_verify", *words, stdout=out)
    except CommandError as refused:
        return f"{out.getvalue()}{refused}", False
    return out.getvalue(), True


def test_what_nobody_touched_is_whole(frozen: ReportingCycle) -> None:
    said, well = verify()
    assert well, said
    assert said.count("nguyên vẹn") == 3
    assert Snapshot.objects.latest("sequence").sealed_sha256 in said


def one_letter() -> None:
    first = Snapshot.objects.order_by("sequence").first()
    assert first is not None
    Snapshot.objects.filter(pk=first.pk).update(content=first.content.replace("a", "b", 1))


def another_document() -> None:
    first, second = Snapshot.objects.order_by("sequence")
    Snapshot.objects.filter(pk=first.pk).update(pdf=second.pdf)


def a_seal() -> None:
    Snapshot.objects.filter(sequence=1).update(sealed_sha256="")


def a_new_link() -> None:
    Snapshot.objects.filter(sequence=2).update(previous_sha256="0" * 64)


def a_missing_link() -> None:
    Snapshot.objects.filter(sequence=1).delete()


def a_version() -> None:
    RecordVersion.objects.filter(number=1).update(reason="đổi sau")


def a_byte_on_the_disk() -> None:
    sha256 = KeptFile.objects.order_by("pk").first().sha256
    path = f"{sha256[:2]}/{sha256}"
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"khac"))


def a_lost_file() -> None:
    sha256 = KeptFile.objects.order_by("pk").first().sha256
    default_storage.delete(f"{sha256[:2]}/{sha256}")


def a_publication() -> None:
    Publication.objects.create(subject_kind="x", subject_id=1, snapshot_sha256="0" * 64)


def test_what_was_frozen_before_there_were_seals_is_sealed_by_the_migration(frozen: ReportingCycle) -> None:
    told = list(Snapshot.objects.values_list("sealed_sha256", flat=True))
    Snapshot.objects.update(sealed_sha256="")
    assert not verify()[1]
    import_module("mam.reporting.migrations.0011_seal_snapshots").seal(apps, None)
    assert list(Snapshot.objects.values_list("sealed_sha256", flat=True)) == told
    assert verify()[1]


def test_a_signed_copy_of_another_document_is_named(frozen: ReportingCycle) -> None:
    first, second = Snapshot.objects.order_by("sequence")
    found = {"file": second.pdf, "found": {}, "taken_at": OPENED}
    SignedCopy.objects.create(snapshot=first, **found)
    said, well = verify()
    assert not well
    assert "Bản đã ký của bản chụp số 1 không phải ký trên văn bản" in said


@pytest.mark.parametrize(
    ("touch", "where"),
    [
        (one_letter, "Bản chụp số 1 (năm 2026): nội dung đã bị đổi."),
        (another_document, "Bản chụp số 1 (năm 2026): văn bản gắn với bản chụp đã bị đổi."),
        (a_seal, "Bản chụp số 1 (năm 2026): văn bản gắn với bản chụp đã bị đổi."),
        (a_new_link, "Bản chụp số 2 (năm 2026) không nối tiếp bản trước."),
        (a_missing_link, "Thiếu bản chụp số 1 đến 1."),
        (a_version, "phiên bản 1 đã bị đổi."),
        (a_byte_on_the_disk, "đã bị đổi."),
        (a_lost_file, "không còn trong thư mục dữ liệu."),
        (a_publication, "dựa trên một bản chụp không có."),
    ],
)
def test_what_was_touched_is_named(frozen: ReportingCycle, touch: Callable[[], None], where: str) -> None:
    touch()
    said, well = verify()
    assert not well
    assert where in said


def test_a_chain_made_anew_does_not_hold_what_was_written_down(frozen: ReportingCycle) -> None:
    newest = Snapshot.objects.latest("sequence")
    assert verify("--head", newest.sealed_sha256)[1]
    assert verify("--head", newest.sha256)[1]  # as it was told before there were seals
    said, well = verify("--head", "0" * 64)
    assert not well
    assert "Chuỗi không có bản chụp" in said
