"""Opening a PDF that may be anything: limits on bytes, pages and unpacked streams, one sentence when unfit."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pypdf
from pypdf import apply_configuration

from mam.officialdoc.linting.package import Unfit

MAX_BYTES = 60_000_000
MAX_PAGES = 500
MAX_UNPACKED = 16_000_000
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": MAX_UNPACKED,
    "lzw_maximum_output_length": MAX_UNPACKED,
    "run_length_maximum_output_length": MAX_UNPACKED,
    "array_based_stream_maximum_output_length": MAX_UNPACKED,
    "stream_parsing_work_maximum_count": 1_000_000,
}
BROKEN = "Tệp PDF bị hỏng hoặc quá phức tạp nên không đo được; hãy xuất lại từ trình soạn thảo."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@contextmanager
def opened(data: bytes) -> Iterator[pypdf.PdfReader]:
    """The file, with every limit in force while it is read; raises Unfit for whatever goes wrong inside."""
    if len(data) > MAX_BYTES:
        raise Unfit("Tệp PDF quá lớn (trên 60 MB) nên không kiểm tra; hãy bớt ảnh rồi xuất lại.")
    try:
        with apply_configuration(**_LIMITS):
            yield _checked(pypdf.PdfReader(BytesIO(data)))
    except Unfit:
        raise
    except Exception as broken:  # the library raises whatever a broken file makes it meet
        raise Unfit(BROKEN) from broken


def _checked(reader: pypdf.PdfReader) -> pypdf.PdfReader:
    if reader.is_encrypted and not _unlocked(reader):
        raise Unfit("Tệp PDF được đặt mật khẩu hoặc mã hóa; hãy bỏ mật khẩu, lưu lại rồi kiểm tra.")
    if len(reader.pages) > MAX_PAGES:
        raise Unfit(f"Tệp PDF dài quá {MAX_PAGES} trang nên không kiểm tra; hãy tách phụ lục thành tệp riêng.")
    return reader


def _unlocked(reader: pypdf.PdfReader) -> bool:
    """Whether an empty password opens it; a cipher that the library lacks counts as locked."""
    try:
        return bool(reader.decrypt(""))
    except (pypdf.errors.PyPdfError, NotImplementedError, ValueError):
        return False
