"""Plans kept as .pdf with a text layer: pages to lines, page numbers dropped, wrapped lines joined.

A scan has no text layer; it is refused with a sentence, for what a plan says is never guessed from a picture.
"""

import logging
from io import BytesIO

import pypdf

from mam.planreader.outline import UnreadablePlan
from mam.planreader.wrapped import joined, without_number

_MOST_PAGES, _FEWEST_LETTERS = 600, 40

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> list[str]:
    """The paragraphs of a PDF; raises UnreadablePlan for a broken, locked, scanned or overlong one."""
    try:
        pages = _pages(data)
    except UnreadablePlan:
        raise
    except Exception as broken:  # the library raises whatever a broken file makes it meet
        raise UnreadablePlan("Tệp .pdf bị hỏng; hãy xuất lại từ trình soạn thảo rồi tải lên.") from broken
    if sum(character.isalpha() for page in pages for line in page for character in line) < _FEWEST_LETTERS:
        raise UnreadablePlan(
            "Tệp .pdf là bản quét, không có lớp chữ để đọc; hãy dùng bản .docx hoặc .pdf xuất từ trình soạn thảo."
        )
    return joined([line for page in pages for line in without_number(page)])


def _pages(data: bytes) -> list[list[str]]:
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadablePlan("Tệp .pdf được đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi tải lên.")
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadablePlan("Tệp .pdf dài quá 600 trang; hãy tách riêng phần kế hoạch rồi tải lại.")
    return [page.extract_text().split("\n") for page in reader.pages]
