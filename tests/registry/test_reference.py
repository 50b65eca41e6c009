"""Reference records of Lạng Sơn: every row is read, has its source and stands once; loading again changes nothing."""

import csv
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from mam.core.models import Account, AuditEntry
from mam.organisations import provinces
from mam.organisations.models import Unit
from mam.organisations.province_files import ProvinceDataFault
from mam.registry import flow, reference, versions
from mam.registry.fields import LinkField
from mam.registry.models import Record, RecordVersion, kind_of

PROJECT = Path(__file__).resolve().parents[2]
LANG_SON = PROJECT / "provinces" / "lang-son"
TINH_MAU = PROJECT / "tests" / "provinces" / "tinh-mau"
NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
HEAD = ["title", "number", "issuer", "document_type", "issued_on", "replaces", "source", "source_url"]
OLD = ["Quy định cũ", "01/2019/QĐ-VD", "UBND tỉnh Mẫu", "quyết định", "02/01/2019", "", "Bản chính", "https://vd.vn/1"]
NEW = [
    "Quy định mới",
    "01/2025/QĐ-VD",
    "UBND tỉnh Mẫu",
    "quyết định",
    "",
    "Quy định cũ",
    "Bản chính",
    "https://vd.vn/2",
]


@pytest.fixture
def lang_son(db: None) -> reference.Loaded:
    provinces.load(LANG_SON, by=None)
    return reference.load(LANG_SON, now=NOW)


@pytest.fixture
def folder(province: Any, tmp_path: Path) -> Path:
    """A province of two documents, the newer before the one it replaces."""
    copy = tmp_path / "tinh-mau"
    shutil.copytree(TINH_MAU, copy)
    (copy / reference.FOLDER).mkdir()
    (copy / reference.FOLDER / reference.OWNERS).write_text('unit = "so-khoa-hoc-va-cong-nghe"\n', encoding="utf-8")
    write(copy, NEW, OLD)
    return copy


def write(folder: Path, *rows: list[str], head: list[str] = HEAD) -> None:
    with (folder / reference.FOLDER / "van-ban.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])


def test_lang_son_has_its_records_each_with_a_source(lang_son: reference.Loaded) -> None:
    assert lang_son.created == Record.objects.count() >= 60
    assert set(Record.objects.values_list("kind", flat=True)) >= {"nguon-gen", "so-huu-tri-tue", "van-ban", "cong-nghe"}
    assert not Record.objects.filter(source="").exists()
    # An address leads to what was read, never to the front page of a site; official documents are looked up by number.
    roots = Record.objects.filter(source_url__regex=r"^https?://[^/]+/?$")
    assert not roots.exclude(source_url="https://vanban.chinhphu.vn/").exists()
    assert not Record.objects.exclude(state="published").exists()
    assert not Record.objects.filter(verified_at__isnull=False).exists()


def test_links_lead_to_records(lang_son: reference.Loaded) -> None:
    linked = 0
    for row in reference.rows(LANG_SON / reference.FOLDER):
        for name, text in row.cells.items():
            if text and isinstance(row.kind.fields[name], LinkField):
                record = row.kind.model._default_manager.get(title=row.cells["title"])
                assert getattr(record, name).title == text
                linked += 1
    assert linked >= 10


def test_what_a_reader_must_know_is_said(lang_son: reference.Loaded) -> None:
    scheme = Client().get("/danh-muc/van-ban/", {"q": "bảo tồn nguồn gen cấp tỉnh"}).text
    assert "2187/QĐ-UBND" in scheme and "2197/QĐ-UBND" in scheme
    honey = Record.objects.get(kind="nguon-gen", title__contains="Vân Thủy")
    page = Client().get(f"/danh-muc/nguon-gen/{honey.slug}/").text
    assert (
        "nay đã kết thúc hoạt động" in page
        and "chưa xác minh" in page
        and honey.source_url in page.replace("&amp;", "&")
    )


def test_a_body_said_to_have_ended_has_ended(lang_son: reference.Loaded) -> None:
    for key in ("huyen-chi-lang", "so-nong-nghiep-va-phat-trien-nong-thon"):
        ended = Unit.objects.get(key=key).valid_to
        assert ended is not None and ended <= date(2025, 7, 1)


def test_a_second_load_changes_nothing(lang_son: reference.Loaded) -> None:
    before = (RecordVersion.objects.count(), AuditEntry.objects.count())
    again = reference.load(LANG_SON, now=LATER)
    assert (again.created, again.changed, again.unchanged, again.left) == (0, 0, lang_son.created, [])
    assert (RecordVersion.objects.count(), AuditEntry.objects.count()) == before


def test_nobody_loaded_them_and_the_chain_holds(folder: Path) -> None:
    reference.load(folder, now=NOW)
    record = Record.objects.get(title="Quy định mới")
    version = record.versions.get()
    assert (version.act, version.by, record.created_by, record.unit.key) == (
        flow.LOADED, None, None, "so-khoa-hoc-va-cong-nghe",
    )  # fmt: skip
    assert versions.broken(record) == []
    assert AuditEntry.objects.filter(verb="record.load", by__isnull=True).count() == 2


def test_a_row_that_says_something_new_becomes_a_version(folder: Path) -> None:
    reference.load(folder, now=NOW)
    write(folder, NEW, [*OLD[:4], "03/01/2019", *OLD[5:]])
    loaded = reference.load(folder, now=LATER)
    assert (loaded.created, loaded.changed, loaded.unchanged) == (0, 1, 1)
    old = Record.objects.get(title="Quy định cũ")
    assert old.versions.count() == 2 and old.created_at == NOW and old.changed_at == LATER


def test_what_a_person_touched_stays_even_under_another_name(folder: Path, people: dict[str, Account]) -> None:
    reference.load(folder, now=NOW)
    old = Record.objects.get(title="Quy định cũ")
    flow.revise(old, {"title": "Tên do người sửa", "number": "09"}, revision=1, by=people["curator"], now=LATER)
    again = reference.load(folder, now=LATER)
    assert again.left == [] and again.unchanged == 2 and Record.objects.count() == 2
    flow.withdraw(old, "không còn dùng", by=people["curator"], now=LATER)
    assert reference.load(folder, now=LATER) == again


def test_a_changed_row_of_a_touched_record_is_left_and_said(folder: Path, people: dict[str, Account]) -> None:
    reference.load(folder, now=NOW)
    old = Record.objects.get(title="Quy định cũ")
    flow.verify(old, "bản chính", by=people["curator"], now=LATER)
    write(folder, NEW, [*OLD[:4], "03/01/2019", *OLD[5:]])
    loaded = reference.load(folder, now=LATER)
    assert loaded.changed == 0 and "dòng 3" in loaded.left[0] and "Quy định cũ" in loaded.left[0]
    old.refresh_from_db()
    assert old.verified_at == LATER


def test_what_a_person_recorded_first_is_not_taken_over(folder: Path, people: dict[str, Account]) -> None:
    kind, unit = kind_of("van-ban"), Unit.objects.get(key="so-khoa-hoc-va-cong-nghe")
    assert kind is not None
    values = {"title": "Của người", "number": OLD[1], "issuer": OLD[2], "document_type": "decision", "source": "tự ghi"}
    flow.propose(kind, values, unit=unit, by=people["officer"], now=NOW)
    write(folder, OLD)
    loaded = reference.load(folder, now=NOW)
    assert loaded.created == 0 and len(loaded.left) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[*OLD[:4], "40/13/2019", *OLD[5:]]], ("van-ban.csv, dòng 2", "issued_on", "40/13/2019")),
        ([OLD, [*NEW[:5], "Không có đâu", *NEW[6:]]], ("van-ban.csv, dòng 3", "replaces", "Không có đâu")),
        ([[*OLD[:6], "", OLD[7]]], ("van-ban.csv, dòng 2", "source")),
        ([[*OLD[:7], "không phải địa chỉ"]], ("van-ban.csv, dòng 2", "source_url")),
        ([OLD, OLD], ("van-ban.csv, dòng 3", "dòng 2")),
        ([[*OLD, "thừa"]], ("van-ban.csv, dòng 2", "nhiều ô hơn")),
    ],
)
def test_a_wrong_cell_stops_with_file_row_and_column(
    folder: Path, rows: list[list[str]], said: tuple[str, ...]
) -> None:
    write(folder, *rows)
    with pytest.raises(ProvinceDataFault) as fault:
        reference.load(folder, now=NOW)
    assert all(part in fault.value.sentence for part in said), fault.value.sentence
    assert not Record.objects.exists()


def test_unknown_columns_kinds_and_owners_are_named(folder: Path) -> None:
    write(folder, ["x"] * len(HEAD), head=["la", *HEAD[1:]])
    with pytest.raises(ProvinceDataFault, match=r"la.*title"):
        reference.load(folder, now=NOW)
    write(folder, OLD)
    (folder / reference.FOLDER / reference.OWNERS).write_text('unit = "khong-co"\n', encoding="utf-8")
    with pytest.raises(CommandError, match="khong-co"):
        call_command("registry_load", str(folder))
    (folder / reference.FOLDER / "van-ban.csv").rename(folder / reference.FOLDER / "la.csv")
    with pytest.raises(ProvinceDataFault, match=r"la\.csv"):
        reference.load(folder, now=NOW)


def test_a_province_without_records_is_none_the_worse(province: Any) -> None:
    assert reference.load(TINH_MAU, now=NOW) == reference.Loaded()


def test_the_command_says_what_it_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("registry_load", str(folder))
    call_command("registry_load", str(folder))
    assert capsys.readouterr().out.splitlines() == [
        "bản ghi: thêm 2, sửa 0, giữ nguyên 0", "bản ghi: thêm 0, sửa 0, giữ nguyên 2",
    ]  # fmt: skip
