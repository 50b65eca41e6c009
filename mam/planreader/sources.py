"""The door of the package: which kind of file this is, and its paragraphs in order.

A file is known by its first bytes, not by its name. Each kind has its module: `text.py`, `word.py`,
`portable.py`. What cannot be read raises UnreadablePlan with the sentence for the person who sent it.
"""

import re
from pathlib import PurePath

from mam.planreader.columns import parted
from mam.planreader.lines import SourceText, source_text
from mam.planreader.outline import UnreadablePlan
from mam.planreader.text import read_text
from mam.planreader.wrapped import whole

_TOO_BIG = 50_000_000  # bytes
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_NAMES = {"", ".txt", ".text", ".md"}
# Text typed for the fonts of before Unicode shows signs within words that no Vietnamese word has (TCVN3: "KÕ ho¹ch",
# VNI: "Keá hoaïch"); a Unicode text of any length has its own letters instead.
_OLD_FONT = re.compile(r"(?<=[^\W\d_])[¡-·¸¹»-¾]|[ÄÅÆËÏÑÖØÛÜßäåæçëïðñöøûüþÿ]")
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_FEWEST_OLD, _SHARE_OLD = 20, 40  # characters; one in so many


def read_source(data: bytes, name: str) -> SourceText:
    """The text of a .txt, .docx or .pdf file, one paragraph a line; raises UnreadablePlan."""
    if not data.strip():
        raise UnreadablePlan("Tệp rỗng, không có nội dung để đọc; hãy chọn lại tệp kế hoạch.")
    if len(data) > _TOO_BIG:
        raise UnreadablePlan("Tệp lớn hơn 50 MB; hãy lưu lại bản không kèm hình ảnh rồi tải lên.")
    found = source_text(whole(_paragraphs(data, PurePath(name).suffix.lower())))
    if _is_of_old_font(found.text):
        raise UnreadablePlan(
            "Tệp gõ bằng phông chữ cũ (.VnTime, VNI), không phải Unicode; hãy chuyển mã sang Unicode rồi tải lại."
        )
    return found


def _is_of_old_font(text: str) -> bool:
    """Whether a text has its letters from a font of before Unicode: to guess at them would be to alter the plan."""
    old = len(_OLD_FONT.findall(text))
    return old > max(_FEWEST_OLD, len(text) // _SHARE_OLD, len(_UNICODE_ONLY.findall(text)))


def _paragraphs(data: bytes, suffix: str) -> list[str]:
    # The libraries for Word and PDF weigh 60 MB and half a second: they are loaded when such a file comes.
    if data.startswith(b"PK"):
        from mam.planreader.word import read_docx

        return parted(read_docx(data))
    if b"%PDF-" in data[:1024]:
        from mam.planreader.portable import read_pdf

        return read_pdf(data)
    if data.startswith(_OLD_WORD):
        raise UnreadablePlan(
            "Tệp ở định dạng cũ (.doc) hoặc được đặt mật khẩu; hãy mở bằng trình soạn thảo rồi lưu thành .docx."
        )
    if suffix in _TEXT_NAMES:
        return read_text(data)
    raise UnreadablePlan("Chỉ đọc được tệp .docx, .pdf hoặc .txt; hãy lưu kế hoạch ở một trong các định dạng này.")
