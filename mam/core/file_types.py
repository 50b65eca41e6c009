"""What a file is, told from its bytes and not from its name: the documents and pictures people may hand in.

Nothing is unpacked here beyond a list of contents. Pictures are opened by pictures.py, which cleans them.
"""

import io
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mam.core.errors import DomainError

_OFFICE = "application/vnd.openxmlformats-officedocument."
_HEAD = 1024  # a PDF may begin after a few foreign bytes
_MOST_PARTS = 10_000


@dataclass(frozen=True)
class FileType:
    """A kind of file we take: its media type, the end of its name, whether it is a picture."""

    media_type: str
    ending: str
    is_picture: bool = False


PDF = FileType("application/pdf", "pdf")
DOCX = FileType(f"{_OFFICE}wordprocessingml.document", "docx")
XLSX = FileType(f"{_OFFICE}spreadsheetml.sheet", "xlsx")
JPEG = FileType("image/jpeg", "jpg", is_picture=True)
PNG = FileType("image/png", "png", is_picture=True)
WEBP = FileType("image/webp", "webp", is_picture=True)
BY_MEDIA_TYPE = {one.media_type: one for one in (PDF, DOCX, XLSX, JPEG, PNG, WEBP)}


def recognised(data: bytes) -> FileType:
    """What the bytes are. Raises DomainError, saying what is taken, for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if b"%PDF-" in data[:_HEAD]:
        return PDF
    return _office(data)


def _office(data: bytes) -> FileType:
    parts = _parts(data)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise DomainError(_("Tệp này có chứa macro. Hãy lưu lại thành DOCX hoặc XLSX không có macro rồi tải lên."))
    if "word/document.xml" in parts:
        return DOCX
    if "xl/workbook.xml" in parts:
        return XLSX
    raise DomainError(_("Tệp này không phải PDF, DOCX, XLSX, JPEG, PNG hay WebP. Hãy lưu lại ở một trong các dạng đó."))


def _parts(data: bytes) -> set[str]:
    """The names inside an archive, none for what is no archive; nothing is unpacked."""
    if not data.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set()
    return set(names[:_MOST_PARTS])
