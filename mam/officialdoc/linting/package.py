"""Opening a DOCX that may be anything: a limit on its unpacked size, no entities, no network, one sentence if unfit."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Unfit(ValueError):
    """The file is no DOCX that can be measured; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Package:
    """The parts of a DOCX, read on demand."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        self._names = set(self._archive.namelist())
        self.main = self._main_part()

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part, None when the package has no such part; raises Unfit for broken XML."""
        if name not in self._names:
            return None
        try:
            data = self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as broken:
            raise Unfit(
                f"Tệp DOCX bị hỏng: không giải nén được phần {name}; hãy lưu lại từ Word hoặc LibreOffice."
            ) from broken
        data = data.replace(_STRICT, W[1:-1].encode()).replace(_STRICT_RELATIONS, R[1:-1].encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise Unfit(
                f"Tệp DOCX bị hỏng: phần {name} không phải XML hợp lệ; hãy lưu lại từ Word hoặc LibreOffice."
            ) from broken

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (last word of the relation's type, name of the part referred to)."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
        return found

    def part(self, kind: str) -> etree._Element | None:
        """The part of one kind that the document refers to: "styles", "theme"."""
        named = [path for relation, path in self.related(self.main).values() if relation == kind]
        return self.xml(named[0]) if named else None

    def _main_part(self) -> str:
        named = [path for kind, path in self.related("").values() if kind == "officeDocument"]
        if not named or named[0] not in self._names:
            raise Unfit("Đây không phải tệp DOCX: không có phần văn bản; hãy lưu tệp ở dạng .docx rồi kiểm tra lại.")
        return named[0]


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as broken:
        raise Unfit(
            "Đây không phải tệp DOCX hay PDF (hoặc tệp bị hỏng); hãy lưu tệp ở dạng .docx hoặc .pdf rồi kiểm tra lại."
        ) from broken
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unfit("Tệp DOCX quá lớn sau khi giải nén (trên 200 MB) nên không kiểm tra; hãy bớt ảnh rồi kiểm tra lại.")
    return archive
