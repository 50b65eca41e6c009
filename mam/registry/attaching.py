"""Pictures and documents of a record, told once: added, described anew, put in order, taken away to the archive.

Every one of them is a new list of files in the record and so a version: flow.arrange decides whether it stands at once
or waits. The bytes are looked at first: file_types.py says what they are, pictures.py cleans pictures.
As a test: tests/flows/test_attachments.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mam.core import files, pictures
from mam.core.errors import DomainError
from mam.core.file_types import WEBP, FileType, recognised
from mam.core.models import Account
from mam.registry import flow
from mam.registry.models import Attachment, Record
from mam.registry.versions import ATTACHED

LARGEST = 20 * 1024 * 1024
MOST = 40


@dataclass(frozen=True)
class Words:
    """What is said about a file: a picture needs `alt`, what everybody may see its credit and licence."""

    title: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    made_on: date | None = None
    public: bool = False


def faults(words: Words, sort: FileType) -> dict[str, str]:
    """What is missing, a sentence by field."""
    found = {}
    if sort.is_picture and not words.alt:
        found["alt"] = _("Hãy tả ảnh bằng một câu, cho người không nhìn thấy ảnh.")
    if words.public and not words.credit:
        found["credit"] = _("Ảnh, tệp công khai phải ghi tác giả hoặc nguồn.")
    if words.public and not words.licence:
        found["licence"] = _("Ảnh, tệp công khai phải ghi được dùng theo giấy phép nào.")
    return found


def looked_at(data: bytes) -> FileType:
    """What an upload is. Raises DomainError for what is empty, too large or of another sort."""
    if not data:
        raise DomainError(_("Tệp rỗng, không có nội dung."))
    if len(data) > LARGEST:
        raise DomainError(_("Tệp lớn hơn 20 MB. Hãy thu nhỏ hoặc chia tệp rồi tải lên."))
    return recognised(data)


def listed(record: Record) -> list[int]:
    """The files as the newest text of the record has them, waiting revision included."""
    return list(record.pending.content.get(ATTACHED, ())) if record.pending else list(record.attached)


@transaction.atomic
def add(record: Record, upload: tuple[bytes, str], words: Words, *, by: Account, now: datetime) -> Record:
    """Add a picture or document after the others. Raises DomainError for bytes or words that cannot be taken."""
    data, name = upload
    sort = looked_at(data)
    _refuse(words, sort)
    if len(listed(record)) >= MOST:
        raise DomainError(_("Một bản ghi có nhiều nhất %(most)d ảnh, tệp.") % {"most": MOST})
    row = Attachment(record_id=record.pk, media_type=sort.media_type, added_by=by, added_at=now, **_fields(words))
    for field, value in _kept(data, name, sort).items():
        setattr(row, field, value)
    row.save()
    return flow.arrange(record, [*listed(record), row.pk], revision=record.revision, by=by, now=now)


@transaction.atomic
def describe(one: Attachment, words: Words, *, revision: int, by: Account, now: datetime) -> Record:
    """Say something else about a file; the row as it was stays in the archive."""
    record = _of(one)
    _refuse(words, FileType(one.media_type, "", one.is_picture))
    row = Attachment.objects.get(pk=one.pk)
    row.pk, row._state.adding, row.position, row.added_by, row.added_at = None, True, None, by, now
    for name, value in _fields(words).items():
        setattr(row, name, value)
    row.save()
    anew = [row.pk if pk == one.pk else pk for pk in listed(record)]
    return flow.arrange(record, anew, revision=revision, by=by, now=now)


@transaction.atomic
def move(one: Attachment, by_places: int, *, revision: int, by: Account, now: datetime) -> Record:
    """Put a file further forward (-1) or back (1)."""
    record = _of(one)
    order = listed(record)
    place = order.index(one.pk)
    order.insert(min(max(place + by_places, 0), len(order)), order.pop(place))
    return flow.arrange(record, order, revision=revision, by=by, now=now)


@transaction.atomic
def remove(one: Attachment, *, revision: int, by: Account, now: datetime) -> Record:
    """Take a file from the record's page; its bytes and words stay in the archive."""
    record = _of(one)
    return flow.arrange(record, [pk for pk in listed(record) if pk != one.pk], revision=revision, by=by, now=now)


def _of(one: Attachment) -> Record:
    """The file's record. Raises DomainError when somebody took the file away meanwhile."""
    record = Record.objects.select_related("pending").get(pk=one.record_id)
    if one.pk not in listed(record):
        raise DomainError(_("Ảnh, tệp này vừa được người khác sửa hoặc gỡ. Hãy tải lại trang."))
    return record


def _kept(data: bytes, name: str, sort: FileType) -> Mapping[str, Any]:
    """The bytes kept: a document as it came, a picture cleaned and in its sizes."""
    if not sort.is_picture:
        return {"file": files.keep(data, name=name, media_type=sort.media_type)}
    picture = pictures.cleaned(data)
    return {
        "file": files.keep(picture.data, name=name, media_type=picture.media_type),
        "medium": files.keep(picture.medium, name=f"{name} 1120", media_type=WEBP.media_type),
        "small": files.keep(picture.small, name=f"{name} 480", media_type=WEBP.media_type),
        "width": picture.width,
        "height": picture.height,
    }


def _refuse(words: Words, sort: FileType) -> None:
    for sentence in faults(words, sort).values():
        raise DomainError(sentence)


def _fields(words: Words) -> dict[str, Any]:
    return {name: getattr(words, name) for name in ("title", "alt", "credit", "licence", "made_on", "public")}
