"""What stands in a workbook's cells comes back as it was: any words through a file and back count as untouched."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mam.reporting.workbook import layout
from mam.sheets import Box, Page, read_book, write_fillable
from mam.vntext import nfc, without_controls

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=3))
@example(["=1+1", "@lệnh", "-5"])
@example(["_x000D_", "_x0041_", "0012"])
@example(["a\r\nb", " đầu\u00a0", "Dòng một\n\n  Dòng ba "])
@example(["1/2", "TRUE", "1.250"])
@example(["tiê\u0301ng", "\ufeffa", "https://a.vn"])
def test_words_come_back_as_they_were(said: list[str]) -> None:
    kept = [without_controls(nfc(text).replace("\r\n", "\n")).strip() for text in said]
    texts = dict(zip(layout.PARTS, kept, strict=True))
    page = Page("Phần", [("Nội dung", 40)], [[Box(text, fill=True)] for text in kept])
    lines = read_book(write_fillable([page], title="Thử"), "thu.xlsx")["Phần"][1:]
    back = [line[0] if line else "" for line in [*lines, *[[]] * (3 - len(lines))]]
    assert layout.digest(None, dict(zip(layout.PARTS, back, strict=True))) == layout.digest(None, texts)


def test_a_number_is_its_value_and_words_are_their_words() -> None:
    assert layout.digest(None, {"direction": "a "}) == layout.digest(None, {"direction": " a", "next_year": ""})
    assert layout.digest(None, {"direction": "a"}) != layout.digest(None, {"assessment": "a"})
