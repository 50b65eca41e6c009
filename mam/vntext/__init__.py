"""Vietnamese text, without Django: Unicode, order, marks of paragraphs, dates, numbers, sentences.

The lowest layer; everything else may import it from here. Offsets always count in the text handed in,
which should be NFC (`nfc`). Start with `marks` and `deadlines` to follow how a plan is read.
"""

from mam.vntext.alphabet import ALPHABET, POINT_LETTERS, SortKey, point_letter, sort_key
from mam.vntext.dates import DateFound, find_dates, long_date, short_date
from mam.vntext.deadlines import DeadlineFound, find_deadlines
from mam.vntext.marks import Mark, read_mark
from mam.vntext.numbers import NotANumber, NumberUnclear, format_money, format_number, in_words, parse_number
from mam.vntext.periods import PeriodFound, find_periods
from mam.vntext.roman import from_roman, roman
from mam.vntext.sentences import sentence_spans, split_sentences
from mam.vntext.tones import classic_tones, modern_tones
from mam.vntext.unicode import fold, is_decomposed, nfc, squeeze, without_controls

__all__ = [
    "ALPHABET",
    "POINT_LETTERS",
    "DateFound",
    "DeadlineFound",
    "Mark",
    "NotANumber",
    "NumberUnclear",
    "PeriodFound",
    "SortKey",
    "classic_tones",
    "find_dates",
    "find_deadlines",
    "find_periods",
    "fold",
    "format_money",
    "format_number",
    "from_roman",
    "in_words",
    "is_decomposed",
    "long_date",
    "modern_tones",
    "nfc",
    "parse_number",
    "point_letter",
    "read_mark",
    "roman",
    "sentence_spans",
    "short_date",
    "sort_key",
    "split_sentences",
    "squeeze",
    "without_controls",
]
