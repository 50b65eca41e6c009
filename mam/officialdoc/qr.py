"""The QR of an address, as PNG for a DOCX and as SVG for a PDF: the same address, the same bytes."""

import io

import segno

SIDE_MM = 40.0
SAID = "Mã QR dẫn tới trang xác thực văn bản"
_QUIET = 4  # modules of white around it, as its standard asks


def png(address: str) -> bytes:
    """As a picture, eight pixels a module."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=8, border=_QUIET)
    return out.getvalue()


def svg(address: str) -> str:
    """As a drawing, one unit a module."""
    out = io.BytesIO()
    _made(address).save(out, kind="svg", border=_QUIET, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def _made(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")
