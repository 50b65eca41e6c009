"""Uploaded pictures made fit for pages: upright, without the place and camera written into them, in three sizes.

What is kept is drawn anew from the pixels, so nothing that came along with them stays. A picture that would fill the
memory is refused from its header, before it is unpacked. Bytes in, values out; who keeps them: files.py.
"""

import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from mam.core.errors import DomainError

MOST_PIXELS = 60_000_000  # the largest of today's telephones; unpacked 180 MB
_LONGEST = 2560
SMALL, MEDIUM = 480, 1120
_KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82},
}


@dataclass(frozen=True)
class Picture:
    """A cleaned picture: its bytes, how large it is, and the smaller ones (WebP) that pages show."""

    data: bytes
    media_type: str
    width: int
    height: int
    medium: bytes
    small: bytes


def cleaned(data: bytes) -> Picture:
    """The picture without anything but its pixels and colours. Raises DomainError for what is none or is too large."""
    try:
        image = Image.open(io.BytesIO(data), formats=tuple(_KINDS))
        kind = image.format or ""
        _refuse_too_large(image)
        drawn = _drawn(image)
    except DomainError:
        raise
    except Image.DecompressionBombError as bomb:
        raise DomainError(_too_large()) from bomb
    except Exception as broken:  # a decoder meets any bytes at all, and what it raises then is not one class
        raise DomainError(_("Ảnh này bị hỏng, không mở được. Hãy lưu lại thành JPEG hoặc PNG rồi tải lên.")) from broken
    full = _within(drawn, _LONGEST)
    return Picture(
        data=_written(full, kind),
        media_type=_KINDS[kind],
        width=full.width,
        height=full.height,
        medium=_written(_within(full, MEDIUM), "WEBP"),
        small=_written(_within(full, SMALL), "WEBP"),
    )


def _refuse_too_large(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise DomainError(_too_large())


def _too_large() -> str:
    said = _("Ảnh có quá nhiều điểm ảnh (nhận nhiều nhất %(most)d triệu). Hãy thu nhỏ rồi tải lên.")
    return said % {"most": MOST_PIXELS // 1_000_000}


def _drawn(image: Image.Image) -> Image.Image:
    """The first frame, upright, in plain colours; only the meaning of the colours comes along."""
    image.draft("RGB", (_LONGEST, _LONGEST))  # a JPEG is unpacked no larger than it will be kept
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    upright = ImageOps.exif_transpose(image)
    clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    plain = upright.convert("RGBA" if clear else "RGB")
    plain.info = {"icc_profile": profile} if profile else {}
    return plain


def _within(image: Image.Image, longest: int) -> Image.Image:
    """The same picture, no side longer than this."""
    if max(image.size) <= longest:
        return image
    smaller = image.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return smaller


def _written(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    kept = image.convert("RGB") if kind == "JPEG" else image
    profile = image.info.get("icc_profile")
    kept.save(out, kind, **_SAVED[kind], **({"icc_profile": profile} if profile else {}))
    return out.getvalue()
