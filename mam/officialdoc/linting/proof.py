"""The proof page (mam/officialdoc/docx_proof.py): the decree has no such page, so its lines are no element of it.

It is known by all it says, and only there: the last section or page, by itself, short, with a code that is the
beginning of its SHA-256. Paper, margins, typeface and colour are judged on it as everywhere.
"""

import re

from mam.officialdoc.lines import PROOF_CODE, PROOF_SHA256, PROOF_TITLE
from mam.officialdoc.linting.sheet import Line, Sheet
from mam.vntext import squeeze

_MOST_LINES = 24
_CODE = re.compile(rf"{PROOF_CODE}: ([0-9a-f]{{5}}(?:-[0-9a-f]{{5}}){{3}}) ")
_SHA256 = re.compile(rf"{PROOF_SHA256}: ([0-9a-f]{{64}}) ")


def proof_of(sheet: Sheet) -> list[Line]:
    """The lines of the proof page, none when the document has none."""
    last = sheet.lines[-1].section if sheet.lines else 0
    lines = [line for line in sheet.lines if line.section == last]
    written = [line for line in lines if line.text]
    if not last or not 0 < len(written) <= _MOST_LINES or written[0].text != PROOF_TITLE:
        return []
    words = squeeze(" ".join(line.text for line in written))
    code, sha256 = _CODE.search(words), _SHA256.search(words)
    genuine = code and sha256 and sha256.group(1).startswith(code.group(1).replace("-", ""))
    return lines if genuine and not any(line.cell for line in written) else []
