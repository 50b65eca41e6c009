"""Pictures and files of a record over HTTP: cleaned, decided like every revision, opened only by whom they are for."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from mam.core import pictures
from mam.core.errors import DomainError
from mam.core.file_types import recognised
from mam.core.models import Account, AuditEntry
from mam.registry import versions
from mam.registry.models import Attachment, Record
from tests.flows.test_record import COURSE, DESK, as_

GPS = 0x8825
WORDS = {"title": "Hố ủ", "alt": "Hố ủ phân có mái che", "credit": "Ảnh: Lê Văn A", "licence": "own", "public": "on"}


def photograph(size: tuple[int, int] = (1600, 1200), form: str = "JPEG") -> bytes:
    """A picture with a place, a camera and a turned side written into it."""
    image, out = Image.new("RGB", size, "green"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Hãng máy ảnh", 6
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 50.0, 46.0), 3: "E", 4: (106.0, 45.0, 25.0)})
    image.save(out, form, exif=exif)
    return out.getvalue()


def office(part: str, *more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def send(client: Client, record: Record, data: bytes, name: str = "IMG_1.jpg", **words: str) -> Any:
    upload = SimpleUploadedFile(name, data)
    return client.post(f"{DESK}{record.pk}/anh-tep/them/", {"file": upload, **words})


def press(client: Client, record: Record, one: Attachment, act: str) -> int:
    record.refresh_from_db()
    address = f"{DESK}{record.pk}/anh-tep/{one.pk}/{act}/"
    return client.post(address, {"revision": record.revision}).status_code


def address_of(one: Attachment, size: str = "goc") -> str:
    return f"/danh-muc/anh-tep/{one.pk}/{size}/"


@pytest.fixture
def course(people: dict[str, Account], settings: Any, tmp_path: Any) -> Record:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    as_(people["officer"]).post(f"{DESK}them/", COURSE)
    record = Record.objects.get()
    as_(people["curator"]).post(f"{DESK}{record.pk}/cong-bo/")
    return record


def test_a_picture_becomes_public_after_review_and_goes_to_the_archive(
    people: dict[str, Account], course: Record
) -> None:
    officer, curator, anybody = as_(people["officer"]), as_(people["curator"]), Client()
    page = f"/danh-muc/lop-tap-huan/{course.slug}/"
    assert send(officer, course, photograph(), **WORDS).status_code == 302
    one = Attachment.objects.get()
    assert one.position is None and WORDS["alt"] not in anybody.get(page).text
    assert anybody.get(address_of(one)).status_code == 404
    seen = curator.get(f"{DESK}{course.pk}/").text
    assert "Sửa đổi chờ duyệt" in seen and WORDS["alt"] in seen and address_of(one, "nho") in seen

    curator.post(f"{DESK}{course.pk}/cong-bo/")
    shown = anybody.get(page).text
    assert WORDS["alt"] in shown and WORDS["credit"] in shown and "được dùng lại khi ghi nguồn" in shown
    for size, longest in (("goc", 1600), ("vua", 1120), ("nho", 480)):
        answer = anybody.get(address_of(one, size))
        image = Image.open(io.BytesIO(answer.content))
        assert max(image.size) == longest and image.height > image.width, "upright"
        assert not image.getexif() and b"GPS" not in answer.content and b"H\xc3\xa3ng" not in answer.content

    assert press(officer, course, one, "go") == 302
    assert WORDS["alt"] in anybody.get(page).text
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    assert WORDS["alt"] not in anybody.get(page).text and anybody.get(address_of(one)).status_code == 404
    assert officer.get(address_of(one)).status_code == 200, "archived, not deleted"
    acts = list(course.versions.order_by("number").values_list("act", flat=True))
    assert acts == ["propose", "publish", "arrange", "publish", "arrange", "publish"]
    assert AuditEntry.objects.filter(verb="record.arrange", by=people["officer"]).count() == 2
    assert versions.broken(course) == []


def test_words_and_order_are_revisions_too(people: dict[str, Account], course: Record) -> None:
    officer, curator, anybody = as_(people["officer"]), as_(people["curator"]), Client()
    send(curator, course, photograph(), **WORDS)
    send(curator, course, b"%PDF-1.7 bien ban", "Biên bản.pdf", credit="Sở", licence="official", public="on")
    picture, paper = Attachment.objects.order_by("pk")
    assert paper.title == "Biên bản" and (picture.position, paper.position) == (0, 1)
    course.refresh_from_db()
    changed = {**WORDS, "title": "Hố ủ thôn Nà Lầm", "revision": course.revision}
    assert officer.post(f"{DESK}{course.pk}/anh-tep/{picture.pk}/", changed).status_code == 302
    page = f"/danh-muc/lop-tap-huan/{course.slug}/"
    assert "Nà Lầm" not in anybody.get(page).text
    again = Attachment.objects.get(title="Hố ủ thôn Nà Lầm")
    assert press(officer, course, again, "xuong") == 302
    assert press(officer, course, picture, "go") == 404, "it is another row now"
    answer = officer.post(f"{DESK}{course.pk}/anh-tep/{again.pk}/", changed)
    assert answer.status_code == 409 and "chữ đã gõ vẫn còn" in answer.text
    seen = curator.get(f"{DESK}{course.pk}/").text
    assert "1. Biên bản" in seen and "2. Hố ủ thôn Nà Lầm" in seen
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    assert "Nà Lầm" in anybody.get(page).text
    again.refresh_from_db(), paper.refresh_from_db(), picture.refresh_from_db()
    assert (paper.position, again.position, picture.position) == (0, 1, None)
    document = anybody.get(address_of(paper))
    assert document.content == b"%PDF-1.7 bien ban" and "attachment" in document["Content-Disposition"]
    assert document["X-Content-Type-Options"] == "nosniff"


def test_a_text_revision_keeps_the_pictures_that_wait(people: dict[str, Account], course: Record) -> None:
    from tests.flows.test_record import typed

    officer, curator = as_(people["officer"]), as_(people["curator"])
    send(officer, course, photograph(), **WORDS)
    assert officer.post(f"{DESK}{course.pk}/sua/", typed(officer, course, participants="45")).status_code == 302
    curator.post(f"{DESK}{course.pk}/cong-bo/")
    shown = Client().get(f"/danh-muc/lop-tap-huan/{course.slug}/").text
    assert WORDS["alt"] in shown and ">45<" in shown


def test_an_internal_file_is_only_for_its_unit_and_reviewers(people: dict[str, Account], course: Record) -> None:
    curator = as_(people["curator"])
    send(curator, course, b"%PDF-1.7 noi bo", "Bảng điểm danh.pdf")
    one = Attachment.objects.get()
    assert one.position == 0 and not one.public
    assert "Bảng điểm danh" not in Client().get(f"/danh-muc/lop-tap-huan/{course.slug}/").text
    outsider = as_(people["outsider"])
    assert "Bảng điểm danh.pdf" not in outsider.get(f"{DESK}{course.pk}/").text
    for client in (Client(), outsider, as_(people["province_leader"]), as_(people["administrator"])):
        assert client.get(address_of(one)).status_code == 404
    for name in ("officer", "leader", "curator", "coordinator"):
        assert as_(people[name]).get(address_of(one)).status_code == 200, name
    send(curator, course, photograph(), **WORDS)
    picture = Attachment.objects.get(title="Hố ủ")
    assert Client().get(address_of(picture)).status_code == 200
    curator.post(f"{DESK}{course.pk}/rut/", {"reason": "Ghi nhầm"})
    assert Client().get(address_of(picture)).status_code == 404 == outsider.get(address_of(picture)).status_code


def test_another_unit_changes_no_file(people: dict[str, Account], course: Record) -> None:
    send(as_(people["curator"]), course, photograph(), **WORDS)
    one, client = Attachment.objects.get(), as_(people["outsider"])
    assert send(client, course, photograph(), **WORDS).status_code == 403
    assert client.get(f"{DESK}{course.pk}/anh-tep/").status_code == 403
    assert client.post(f"{DESK}{course.pk}/anh-tep/{one.pk}/", WORDS).status_code == 403
    assert [press(client, course, one, act) for act in ("len", "xuong", "go")] == [403, 403, 403]
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"MZ\x90 a program", "không phải PDF"),
        (b"<svg onload='x'/>", "không phải PDF"),
        (b"PK\x03\x04 broken", "không phải PDF"),
        (office("word/document.xml", "word/vbaProject.bin"), "macro"),
        (b"\xff\xd8\xff\xe0 broken", "bị hỏng"),
        (photograph()[:900], "bị hỏng"),
    ],
)
def test_what_cannot_be_taken_is_said(people: dict[str, Account], course: Record, data: bytes, said: str) -> None:
    answer = send(as_(people["officer"]), course, data, **WORDS)
    assert answer.status_code == 409 and said in answer.text and WORDS["credit"] in answer.text
    assert not Attachment.objects.exists()


def test_what_a_public_picture_needs_is_asked_beside_its_field(people: dict[str, Account], course: Record) -> None:
    answer = send(as_(people["officer"]), course, photograph(), title="Ảnh", public="on")
    assert set(answer.context["form"].errors) == {"alt", "credit", "licence"}
    assert send(as_(people["officer"]), course, b"%PDF-1.4", title="Nội bộ").status_code == 302


def test_files_are_told_by_their_bytes_and_bombs_are_not_unpacked() -> None:
    assert recognised(office("word/document.xml")).ending == "docx"
    assert recognised(office("xl/workbook.xml")).ending == "xlsx"
    assert recognised(photograph(form="PNG")).ending == "png"
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(DomainError, match="quá nhiều điểm ảnh"):
        pictures.cleaned(out.getvalue())
