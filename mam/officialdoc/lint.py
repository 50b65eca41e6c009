"""The linter: measures a DOCX or a PDF, whoever made it, against the layout of Decree 30/2020/NĐ-CP (Appendix I).

linting/ reads and judges; this file runs every rule in the order of the page and never raises for a file's contents.
"""

from collections.abc import Callable, Iterable, Iterator

from mam.officialdoc.linting import rules_body, rules_closing, rules_head, rules_page, rules_printed
from mam.officialdoc.linting.elements import Elements, found_in
from mam.officialdoc.linting.finding import Finding
from mam.officialdoc.linting.package import Package, Unfit
from mam.officialdoc.linting.printed.reading import read
from mam.officialdoc.linting.reading import Reader
from mam.officialdoc.linting.sheet import Sheet

Rule = Callable[[Elements], Iterator[Finding]]
_TEXT: tuple[Rule, ...] = (*rules_head.RULES, *rules_body.RULES, *rules_closing.RULES)
RULES: tuple[Rule, ...] = (*rules_page.RULES, *_TEXT)
PRINTED_RULES: tuple[Rule, ...] = (*rules_printed.RULES, rules_page.letters, *_TEXT)


def check_docx(data: bytes) -> list[Finding]:
    """What differs from the decree, in Vietnamese; a file that cannot be read or is too large gives one finding."""
    return _checked(lambda: Reader(Package(data)).read(), "tệp DOCX mở được", RULES)


def check_pdf(data: bytes) -> list[Finding]:
    """What differs from the decree on paper; a file without text, broken or too large gives one finding."""
    return _checked(lambda: read(data), "tệp PDF mở được, có lớp chữ", PRINTED_RULES)


def _checked(measure: Callable[[], Sheet], fit: str, rules: Iterable[Rule]) -> list[Finding]:
    try:
        sheet = measure()
    except Unfit as unfit:
        return [Finding("file.unreadable", "tệp", unfit.sentence, fit)]
    if not any(line.text for line in sheet.lines):
        return [Finding("file.empty", "tệp", "Văn bản không có chữ nào.", "văn bản có nội dung")]
    elements = found_in(sheet)
    return [finding for rule in rules for finding in rule(elements)]
