"""Sheets of records: what goes out comes in again unchanged; wrong cells are named; what is written is whole."""

import csv
import io
import json
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import call_command
from django.test import Client

from mam.core.errors import DomainError, NotAllowed
from mam.core.models import Account, AuditEntry
from mam.organisations.models import Unit
from mam.registry import bulk, exporting, flow, importing, versions
from mam.registry.cells import CellReader
from mam.registry.headers import label_of
from mam.registry.models import KINDS, ImportRun, Kind, Record, Tag, kind_of
from mam.sheets import read_lines, read_rows, write_csv, write_marked, write_xlsx

NOW = datetime.fromisoformat("2026-06-01T09:00:00+07:00")
DESK = "/ban-lam-viec/danh-muc/"
HEADS = ["Tên", "Ngày bắt đầu", "Lượt người tham gia", "Nguồn", "Xã, phường", "Số giờ"]


def as_(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def courses() -> Kind:
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    return kind


def unit_of(account: Account) -> Unit:
    return account.memberships.first().unit


def table(*rows: list[Any], heads: list[str] = HEADS) -> bytes:
    return write_xlsx(heads, rows, title="Lớp")


def brought(kind: Kind, data: bytes, by: Account) -> ImportRun:
    run = importing.begin(kind, (data, "bang.xlsx"), unit=unit_of(by), by=by, now=NOW)
    run = importing.confirm(run, by=by, now=NOW)
    while run.state == "running":
        run = importing.work(run, by=by, now=NOW)
    return run


GOOD = ["Lớp ủ phân", "12/05/2026", 40, "Danh sách", "xã An Bình", "4,5"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_brought_in_again_changes_nothing(kind: Kind, form: str, people: Any, tmp_path: Path) -> None:
    reader = CellReader(NOW.date())
    values = {name: reader.read(kind.fields[name], text) for name, text in kind.example.items()}
    values |= {"summary": '=1+1; "x" | y\nhai dòng', "title": "-Một tên, có “ngoặc” (ví dụ)"}
    values |= {"commune": Unit.objects.get(key="xa-an-binh").pk, "latitude": "21.84612", "longitude": "106.7"}
    record = flow.propose(kind, values, unit=unit_of(people["officer"]), by=people["officer"], now=NOW)
    path = tmp_path / f"a.{form}"
    call_command("registry_export", kind.slug, str(path), stdout=io.StringIO())
    run = brought(kind, path.read_bytes(), people["officer"])
    assert run.faults == [] and run.notes == []
    assert run.done == {"created": 0, "changed": 0, "unchanged": 1, "bad": 0}
    content = record.versions.get().content
    Record.objects.filter(pk=record.pk).update(state="withdrawn")
    assert brought(kind, path.read_bytes(), people["officer"]).done["created"] == 1
    assert Record.objects.exclude(pk=record.pk).get().versions.get().content == content


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_the_template_is_read_and_its_example_left_out(kind: Kind, people: Any) -> None:
    data = exporting.template(kind, NOW.date())
    rows = read_rows(data, "mau.xlsx")
    heads = list(rows[0].cells)
    assert [head.removesuffix(" *") for head in heads] == [label_of(kind, name) for name in kind.fields]
    needed = [not field.blank and not field.has_default() for field in kind.fields.values()]
    assert [head.endswith(" *") for head in heads] == needed
    with pytest.raises(DomainError, match="không có dòng nào"):
        importing.begin(kind, (data, "mau.xlsx"), unit=unit_of(people["officer"]), by=people["officer"], now=NOW)


def test_a_marked_template_comes_back_without_its_example(people: Any) -> None:
    template = read_lines(exporting.template(courses(), NOW.date()), "mau.xlsx")
    head, example = list(template.lines)
    day = next(place for place, word in enumerate(head) if word.startswith("Ngày bắt đầu"))
    good, wrong = ["Lớp một", *example[1:]], ["Lớp hai", *example[1:]]
    wrong[day] = "mai"
    filled = write_marked([head, example, good, wrong], {}, [], title="Lớp")
    given_back = importing.marked(brought(courses(), filled, people["officer"]), now=NOW)
    run = brought(courses(), given_back, people["officer"])
    assert run.found == {"created": 0, "changed": 0, "unchanged": 1, "bad": 1}
    assert Record.objects.get().title == "Lớp một"


def test_good_rows_become_whole_records_and_wrong_cells_are_named(people: Any) -> None:
    data = table(
        GOOD,
        ["Lớp sai", "30/02/2026", "ba mươi", "", "xã Không Có", "1.5"],
        ["Lớp âm", "12/05/2026", -3, "x", "", ""],
        GOOD,
    )
    run = brought(courses(), data, people["officer"])
    assert run.done == {"created": 1, "changed": 0, "unchanged": 0, "bad": 3}
    assert {(f["row"], f["column"]) for f in run.faults} == {
        *((3, head) for head in HEADS[1:]),
        (4, "Lượt người tham gia"),
        (5, "Tên"),
    }
    assert all(f["rule"] for f in run.faults)
    record = Record.objects.get()
    assert (record.state, record.revision, record.year) == ("proposed", 1, 2026)
    assert record.commune.key == "xa-an-binh" and versions.broken(record) == []
    assert AuditEntry.objects.filter(verb="record.propose", subject_id=record.pk).count() == 1
    assert importing.marked(run, now=NOW).startswith(b"PK")


def test_bulk_leaves_what_the_verb_leaves(people: Any) -> None:
    kind, officer = courses(), people["officer"]
    one = flow.propose(
        kind,
        {"title": "A", "started_on": NOW.date(), "participants": 4, "source": "x", "topics": ["chan-nuoi"]},
        unit=unit_of(officer),
        by=officer,
        now=NOW,
    )
    heads = ["Tên", "Ngày bắt đầu", "Lượt người tham gia", "Nguồn", "Lĩnh vực"]
    brought(kind, table(["B", "01/06/2026", 4, "x", "chăn nuôi"], heads=heads), officer)
    other = Record.objects.get(title="B")
    skipped = {"id", "slug", "title", "name_key", "natural_key"}

    def said(record: Record) -> dict[str, Any]:
        whole = kind.model.objects.get(pk=record.pk)
        return {f.attname: getattr(whole, f.attname) for f in Record._meta.fields if f.name not in skipped}

    assert said(one) == said(other)
    assert set(Tag.objects.filter(record=one).values_list("field", "code")) == set(
        Tag.objects.filter(record=other).values_list("field", "code")
    )
    mine, theirs = one.versions.get(), other.versions.get()
    assert {**mine.content, "title": "B"} == theirs.content and theirs.sha256 == versions.digest(theirs)
    entries = [AuditEntry.objects.get(verb="record.propose", subject_id=r.pk) for r in (one, other)]
    assert entries[0].detail == entries[1].detail and entries[0].subject_kind == entries[1].subject_kind


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("who", ["officer", "curator"])
def test_revising_in_bulk_leaves_what_the_verb_leaves(people: Any, who: str, published: bool) -> None:
    kind, officer, by = courses(), people["officer"], people[who]
    one, other = (
        flow.propose(
            kind,
            {"title": title, "started_on": NOW.date(), "participants": 4, "source": "x", "topics": ["chan-nuoi"]},
            unit=unit_of(officer),
            by=officer,
            now=NOW,
        )
        for title in "AB"
    )
    if published:
        for record in (one, other):
            flow.publish(record, by=people["curator"], now=NOW)
            flow.verify(record, "hồ sơ", by=people["curator"], now=NOW)
    one, other = kind.model.objects.get(pk=one.pk), kind.model.objects.get(pk=other.pk)
    values = {"participants": 9, "topics": ["trong-trot"]}
    flow.revise(one, values, revision=one.revision, by=by, now=NOW)
    bulk.revise_many(kind, [(other, values)], by=by, now=NOW)
    skipped = {"id", "slug", "title", "name_key", "natural_key", "record_ptr", "pending"}

    def said(record: Record) -> dict[str, Any]:
        whole = kind.model.objects.get(pk=record.pk)
        left = {f.attname: getattr(whole, f.attname) for f in whole._meta.concrete_fields if f.name not in skipped}
        newest, waits = whole.versions.first(), whole.pending is not None
        tags = set(whole.tags.values_list("field", "code"))
        entry = AuditEntry.objects.filter(subject_id=whole.pk, verb="record.revise").get()
        there = {**newest.content, "title": ""}
        return {**left, "tags": tags, "waits": waits, "content": there, "number": newest.number, "audit": entry.detail}

    assert said(one) == said(other) and versions.broken(other) == []
    assert (said(other)["participants"] == 4) == (published and who == "officer")


def test_revising_in_bulk_is_refused_as_one_is(people: Any) -> None:
    brought(courses(), table(GOOD), people["officer"])
    record = courses().model.objects.get()
    with pytest.raises(NotAllowed):
        bulk.revise_many(courses(), [(record, {"participants": 1})], by=people["outsider"], now=NOW)
    flow.revise(record, {"participants": 2}, revision=record.revision, by=people["officer"], now=NOW)
    for values in ({"participants": 3}, {"participants": -1}):
        with pytest.raises(DomainError):
            bulk.revise_many(courses(), [(record, values)], by=people["officer"], now=NOW)
    assert courses().model.objects.get().participants == 2


def test_a_second_sheet_updates_and_waits_where_it_may_not_decide(people: Any) -> None:
    brought(courses(), table(GOOD), people["officer"])
    record = Record.objects.get()
    flow.publish(record, by=people["curator"], now=NOW)
    changed = ["LỚP Ủ PHÂN", "12/05/2026", 45, "Danh sách", "xã An Bình", "4,5"]
    assert brought(courses(), table(changed), people["officer"]).done["changed"] == 1
    record.refresh_from_db()
    assert record.pending is not None and record.pending.content["participants"] == 45
    count = record.versions.count()
    assert brought(courses(), table(changed), people["officer"]).done["unchanged"] == 1
    assert record.versions.count() == count
    assert brought(courses(), table(GOOD), people["outsider"]).done["unchanged"] == 1
    other = brought(courses(), table(["Lớp ủ phân", "12/05/2026", 1, "x", "xã An Bình", ""]), people["outsider"])
    assert other.done["bad"] == 1 and "đơn vị khác" in other.faults[0]["rule"]


def test_titles_and_merged_cells_stand_above_the_names(people: Any) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "DANH SÁCH LỚP TẬP HUẤN NĂM 2026")
        sheet.merge_range(2, 0, 3, 0, "TÊN")
        sheet.merge_range(2, 1, 3, 1, "ngay bat dau")
        sheet.merge_range(2, 2, 2, 3, "Người dự")
        sheet.write_row(3, 2, ["Lượt người tham gia", "Trong đó nữ", "source"])
        sheet.write(2, 5, "Ghi chú")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(4, 0, "Lớp một")
        sheet.write_datetime(4, 1, datetime(2026, 5, 12), day)
        sheet.write_row(4, 2, [40, 12, "Danh sách", "gì đó"])
    run = brought(courses(), target.getvalue(), people["officer"])
    assert run.done["created"] == 1 and run.faults == []
    assert kind_of("lop-tap-huan").model.objects.get().women == 12


def test_csv_of_old_machines(people: Any) -> None:
    text = unicodedata.normalize("NFD", write_csv(HEADS, [GOOD]).decode("utf-8-sig"))
    old = b"T\xean,ngay bat dau,luot nguoi tham gia,ngu\xf4\xccn\nHo\xe0ng \xd0\xe0o,12/05/2026,40,x\n"  # Windows-1258
    for data, what in ((text.encode(), "created"), (text.encode("utf-16"), "unchanged"), (old, "created")):
        assert brought(courses(), data, people["officer"]).done[what] == 1


def test_over_http_read_written_stopped_and_gone_on_with(people: Any) -> None:
    officer, unit = as_(people["officer"]), unit_of(people["officer"])
    rows = [[f"Lớp số {n}", "12/05/2026", n if n % 100 else "x", "Danh sách", "", ""] for n in range(1, 2001)]
    upload = io.BytesIO(table(*rows))
    upload.name = "nhiều dòng.xlsx"
    answer = officer.post(f"{DESK}lop-tap-huan/nhap-tu-bang/", {"unit": unit.pk, "sheet": upload})
    assert answer.status_code == 302 and Record.objects.count() == 0
    run, page = ImportRun.objects.get(), officer.get(answer["Location"]).text
    assert "Ghi 1.980 dòng đúng" in page and "không đọc được là số" in page
    act = f"{DESK}nhap-tu-bang/{run.pk}/"
    officer.post(f"{act}ghi/")
    officer.post(f"{act}tiep/")
    first = Record.objects.count()
    assert 0 < first < 1980
    officer.post(f"{act}dung/")
    officer.post(f"{act}tiep/")
    assert Record.objects.count() == first
    officer.post(f"{act}ghi/")
    fragment = officer.post(f"{act}tiep/", headers={"HX-Request": "true"}).text
    assert "<progress" in fragment and "<html" not in fragment
    officer.post(f"{act}tiep/")
    run.refresh_from_db()
    assert run.state == "done" and Record.objects.count() == 1980 and run.done["created"] == 1980
    wrong = officer.get(f"{act}o-can-sua.xlsx")
    assert [row.number for row in read_rows(wrong.content, "a.xlsx")] == list(range(2, 2002))
    assert as_(people["outsider"]).get(act).status_code == 404
    for verb in ("ghi", "tiep", "dung"):
        assert as_(people["outsider"]).post(f"{act}{verb}/").status_code == 404


def test_two_imports_of_one_file_at_the_same_time_write_each_row_once(people: Any) -> None:
    data = table(*([f"Lớp số {n}", "12/05/2026", n, "Danh sách", "", ""] for n in range(1, 1001)))
    by, runs = people["officer"], []
    for _ in range(2):
        run = importing.begin(courses(), (data, "a.xlsx"), unit=unit_of(by), by=by, now=NOW)
        runs.append(importing.confirm(run, by=by, now=NOW))
        with pytest.raises(DomainError, match="đang được ghi"):
            importing.confirm(run, by=by, now=NOW)
    working = [importing.steps_of(run, by=by, now=NOW) for run in runs]
    for steps in zip(*working, strict=True):
        runs = list(steps)
    assert [run.state for run in runs] == ["done", "done"] and Record.objects.count() == 1000
    assert sum(run.done["created"] for run in runs) == 1000 and all(run.faults == [] for run in runs)
    assert not Record.objects.filter(revision__gt=1).exists()


def test_an_interrupted_import_goes_on_when_the_command_is_given_again(
    people: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(table(*([f"Lớp số {n}", "12/05/2026", n, "Danh sách", "", ""] for n in range(1, 1001))))
    written = importing.bulk.propose_many

    def cut_off(*asked: Any, **options: Any) -> Any:
        if Record.objects.exists():
            raise KeyboardInterrupt
        return written(*asked, **options)

    asked = ("registry_import", "lop-tap-huan", str(path), "--json", "--by", people["officer"].email)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(importing.bulk, "propose_many", cut_off)
        call_command(*asked, stdout=io.StringIO(), stderr=io.StringIO())
    first = Record.objects.count()
    assert 0 < first < 1000
    out = io.StringIO()
    call_command(*asked, stdout=out, stderr=io.StringIO())
    assert json.loads(out.getvalue()) == {"created": 1000 - first, "changed": 0, "unchanged": first, "bad": 0}
    assert Record.objects.count() == 1000 and not Record.objects.filter(revision__gt=1).exists()


def test_who_may_not_bring_in(people: Any) -> None:
    for who in ("province_leader", "administrator"):
        assert as_(people[who]).get(f"{DESK}lop-tap-huan/nhap-tu-bang/").status_code == 403
    with pytest.raises(NotAllowed):
        importing.begin(courses(), (table(GOOD), "a"), unit=unit_of(people["outsider"]), by=people["officer"], now=NOW)
    upload = io.BytesIO(table(GOOD))
    upload.name = "a.xlsx"
    other = unit_of(people["outsider"]).pk
    answer = as_(people["officer"]).post(f"{DESK}lop-tap-huan/nhap-tu-bang/", {"unit": other, "sheet": upload})
    assert answer.status_code == 409 and not ImportRun.objects.exists()


def test_exports_show_what_the_list_shows_and_places_as_exactly_as_allowed(people: Any) -> None:
    heads = [*HEADS[:4], "Vĩ độ", "Kinh độ"]
    brought(courses(), table(["Lớp", "12/05/2026", 4, "x", "21,84612", "106,75713"], heads=heads), people["officer"])
    address = f"{DESK}lop-tap-huan/xuat.csv"
    assert "21,84612" in b"".join(as_(people["officer"]).get(address)).decode()
    assert "Lớp" not in b"".join(as_(people["outsider"]).get(address)).decode().split("\n")[1]
    flow.publish(Record.objects.get(), by=people["curator"], now=NOW)
    seen = b"".join(as_(people["outsider"]).get(address)).decode()
    assert "21,85" in seen and "84612" not in seen
    public = b"".join(Client().get("/danh-muc/lop-tap-huan/tai-ve.csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(public))
    assert row["Tên"] == "Lớp" and row["Vĩ độ"] == ""
    assert b"".join(Client().get("/danh-muc/lop-tap-huan/tai-ve.xlsx")).startswith(b"PK")
    assert "Lớp" not in b"".join(Client().get("/danh-muc/lop-tap-huan/tai-ve.csv?year=2020")).decode().split("\n")[1]


def test_by_command(people: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(table(GOOD, ["Lớp hai", "x", 1, "y", "", ""]))
    for options, count in ((["--dry-run"], 0), ([], 1), ([], 1)):
        out = io.StringIO()
        by = people["officer"].email
        call_command(
            "registry_import", "lop-tap-huan", str(path), "--json", "--by", by, *options, stdout=out, stderr=out
        )
        said = json.loads(out.getvalue().splitlines()[-1])
        assert Record.objects.count() == count and said["bad"] == 1
        assert "dòng 3, cột “Ngày bắt đầu”: “x”" in out.getvalue()
    assert said == {"created": 0, "changed": 0, "unchanged": 1, "bad": 1}
