"""CSV in: whatever a spreadsheet or an old machine saved (UTF-8, UTF-16, Windows-1258; comma, semicolon, tab)."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from mam.sheets.errors import SheetUnreadable

_SEPARATORS = ",;\t"
# A first line "sep=;" is Excel's own note, not a row of the table.
_NOTE = re.compile(r"sep=(?P<separator>[,;\t])\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Many systems call a web page, or Excel's XML of 2003, a workbook: spreadsheets open it with a warning.
_MARKUP = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|meta|style|body|table|workbook)", re.IGNORECASE)
# The apostrophe `writer.write_csv` puts before what a spreadsheet would run as a formula.
_GUARDED = re.compile(r"'(?='*[=+\-@\t\r|])")


def read_delimited(data: bytes, name: str) -> Iterator[list[str]]:
    """The records of a CSV file, blank ones too; raises SheetUnreadable when it is not text."""
    text = _decoded(data, name)
    if not text.strip():
        raise SheetUnreadable(f"“{name}” trống: hãy chọn tệp có dòng tên cột và các dòng dữ liệu.")
    if _MARKUP.match(text):
        raise SheetUnreadable(
            f"“{name}” là trang web hoặc tệp XML mang tên bảng tính: hãy mở bằng phần mềm bảng tính,"
            " lưu lại thành .xlsx rồi tải lên."
        )
    note = _NOTE.match(text)
    separator = note["separator"] if note else _separator(text)
    stream = io.StringIO(text[note.end() :] if note else text, newline="")
    try:
        for record in csv.reader(stream, delimiter=separator):
            yield [_GUARDED.sub("", value, count=1) if value[:1] == "'" else value for value in record]
    except csv.Error as error:
        raise SheetUnreadable(f"“{name}” không đọc được như tệp CSV: hãy lưu lại thành .xlsx rồi tải lên.") from error


def _decoded(data: bytes, name: str) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text.removeprefix("\ufeff")
    raise SheetUnreadable(f"“{name}” không phải bảng tính: hãy tải lên tệp .xlsx, .xls, .ods hoặc .csv.")


def _encodings(data: bytes) -> tuple[str, ...]:
    """The encodings worth trying, the most certain first; without a mark UTF-16 shows by its zero bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    start = data[:2000]
    if start.count(0) * 5 > len(start):
        return ("utf-16-le", "utf-16-be") if start[1:2] == b"\0" else ("utf-16-be", "utf-16-le")
    return ("utf-8-sig", "cp1258")


def _separator(text: str) -> str:
    """The separator that occurs most in the first line, quoted parts left out; a comma when none does."""
    first = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(_SEPARATORS, key=first.count)
