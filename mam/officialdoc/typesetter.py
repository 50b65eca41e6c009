"""One document set by typst in a process that ends with it; run by pdf.py, words and answer go through pipes.

typst keeps in memory what its last ten compilations made, hundreds of megabytes after a province's report, and only
the end of its process gives that back. Nothing but typst and the standard library, so that it starts in an instant.
"""

import json
import sys
from pathlib import Path
from typing import Any, Literal

import typst


def main() -> None:
    """Set the document asked for on the standard input; as plain PDF 1.7 when PDF/A-2a cannot have its letters."""
    asked = json.load(sys.stdin)
    if asked["form"] == "png":
        pages = pictured(asked)
        sys.stdout.buffer.write(f"{len(pages)}\n".encode() + pages[min(asked["page"], len(pages)) - 1])
        return
    try:
        made = compiled(asked, "a-2a")
    except typst.TypstError:
        made = compiled(asked, "1.7")
    sys.stdout.buffer.write(made)


def compiled(asked: dict[str, Any], standard: Literal["a-2a", "1.7"]) -> bytes:
    """The document by this standard; raises TypstError when that cannot be. A compiler that failed is used up."""
    made = compiler(asked).compile(format="pdf", pdf_standards=standard, timestamp=asked["timestamp"])
    assert isinstance(made, bytes)
    return made


def pictured(asked: dict[str, Any]) -> list[bytes]:
    """Every page as a picture."""
    made = compiler(asked).compile(format="png", ppi=asked["dots"])
    if isinstance(made, list):
        return made
    assert isinstance(made, bytes)
    return [made]


def compiler(asked: dict[str, Any]) -> typst.Compiler:
    """The templates one after the other, ready to be set with the words."""
    typefaces = typst.Fonts(include_system_fonts=asked["system_fonts"], font_paths=asked["font_paths"])
    template = b"\n".join(Path(name).read_bytes() for name in asked["templates"])
    return typst.Compiler(template, font_paths=typefaces, sys_inputs={"doc": asked["document"]})


if __name__ == "__main__":
    main()
