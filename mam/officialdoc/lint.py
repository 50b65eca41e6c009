"""The linter: measures a DOCX, whoever made it, against the layout of Decree 30/2020/NĐ-CP (Appendix I).

linting/ reads and judges; this file runs every rule in the order of the page and never raises for a file's contents.
"""

from mam.officialdoc.linting import rules_body, rules_closing, rules_head, rules_page
from mam.officialdoc.linting.elements import found_in
from mam.officialdoc.linting.finding import Finding
from mam.officialdoc.linting.package import Package, Unfit
from mam.officialdoc.linting.reading import Reader

RULES = (*rules_page.RULES, *rules_head.RULES, *rules_body.RULES, *rules_closing.RULES)


def check_docx(data: bytes) -> list[Finding]:
    """What differs from the decree, in Vietnamese; a file that cannot be read or is too large gives one finding."""
    try:
        sheet = Reader(Package(data)).read()
    except Unfit as unfit:
        return [Finding("file.unreadable", "tệp", unfit.sentence, "tệp DOCX mở được")]
    if not any(line.text for line in sheet.lines):
        return [Finding("file.empty", "tệp", "Văn bản không có chữ nào.", "văn bản có nội dung")]
    elements = found_in(sheet)
    return [finding for rule in RULES for finding in rule(elements)]
