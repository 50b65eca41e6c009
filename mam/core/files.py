"""Bytes kept by their SHA-256: uploaded documents as they came, rendered reports as they were issued."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mam.core.models import KeptFile


class FileDamaged(Exception):
    """The kept bytes no longer match their SHA-256."""


def keep(data: bytes, *, name: str, media_type: str) -> KeptFile:
    """Keep these bytes for ever; the same bytes are kept once, under the first name they came with."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
    kept, _ = KeptFile.objects.get_or_create(
        sha256=digest, defaults={"name": name[:300], "media_type": media_type, "size": len(data)}
    )
    return kept


def read(kept: KeptFile) -> bytes:
    """The bytes as they were kept. Raises FileDamaged when the disk gives back anything else."""
    with default_storage.open(_path(kept.sha256)) as stream:
        data: bytes = stream.read()
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise FileDamaged(kept.name)
    return data


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
