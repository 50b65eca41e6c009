"""Numbers in Vietnamese form: 12.345,6 in and out, money in short, whole numbers in words.

A full stop groups thousands and a comma marks decimals. A number that could be meant either way is
refused with a sentence that shows both readings; nothing is guessed.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from mam.vntext.unicode import nfc

_MILLION, _BILLION = 10**6, 10**9
_LONGEST = 30  # digits a person can mean; longer input is a slip of the keyboard
_SIGN_AND_REST = re.compile(r"(?P<sign>[-+]?)\s?(?P<rest>.*)\Z", re.DOTALL)
_PLAIN = re.compile(r"\d+(?:,\d+)?\Z", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?\Z|[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?\Z", re.ASCII)
_UNCLEAR = re.compile(r"\d[\d., ]*\d\Z", re.ASCII)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | {"\u2212": "-", "\u2013": "-"})


class NumberUnclear(ValueError):
    """Digits that can be read as two numbers; `sentence` shows the readings to the person who typed them."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotANumber(ValueError):
    """Input that is no number; `sentence` tells the person what to type."""

    def __init__(self, sentence: str = "Nhập một số, ví dụ 12,5.") -> None:
        super().__init__(sentence)
        self.sentence = sentence


def parse_number(s: str) -> Decimal:
    """The number a person typed in Vietnamese form: "12.345,6", "1 250", "-12,5".

    Raises NumberUnclear ("12.5", "1,250,000") and NotANumber; both carry a Vietnamese sentence.
    """
    match = _SIGN_AND_REST.match(nfc(s).translate(_SPACES).strip())
    rest = match["rest"] if match else ""
    if sum(map(str.isdigit, rest)) > _LONGEST:
        raise NotANumber(f"Số quá dài: nhập nhiều nhất {_LONGEST} chữ số.")
    if _PLAIN.match(rest) or _GROUPED.match(rest):
        value = Decimal(rest.replace(".", "").replace(" ", "").replace(",", "."))
        # copy_negate and copy_abs, for the signs - and abs() would round to 28 digits.
        return value.copy_negate() if match and match["sign"] == "-" and value else value
    if _UNCLEAR.match(rest) and re.search(r"[.,]", rest) and not re.search(r"[., ]{2}", rest):
        raise NumberUnclear(_both_readings(rest))
    raise NotANumber


def _both_readings(typed: str) -> str:
    """The sentence that shows how "12.5" or "1,250,000" could be meant."""
    whole, _, decimals = re.sub(r"[., ](?=.*[.,])", "", typed.replace(" ", "")).replace(".", ",").partition(",")
    joined = format_number(int(re.sub(r"\D", "", typed)))
    as_decimal = f"{format_number(int(whole))},{decimals}"
    only_groups = len(set(re.sub(r"\d", "", typed))) == 1 and len(re.findall(r"\D", typed)) > 1
    if only_groups or typed.startswith("0"):
        reading = joined if only_groups else as_decimal
        return f"“{typed}” chưa rõ là số nào: nếu muốn ghi {reading} thì nhập đúng như vậy."
    return f"“{typed}” chưa rõ là {as_decimal} hay {joined}: dùng dấu phẩy cho phần thập phân, ví dụ {as_decimal}."


def format_number(value: int | Decimal | float, places: int | None = None) -> str:
    """The number in Vietnamese form, "12.345,6"; `places` fixes the decimals (half rounds away from zero).

    Without `places` every decimal is shown and closing zeros are dropped. Raises ValueError for NaN and infinity.
    """
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError("only a finite number has a written form")
    if places is not None:
        precision = max(number.adjusted(), 0) + places + 2
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=precision))
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if number < 0 and (int(whole) or decimals.strip("0")) else ""
    return sign + grouped + ("," + decimals if decimals else "")


def format_money(dong: int) -> str:
    """An amount of đồng in short, to two decimals: "12,5 triệu đồng", "1,2 tỷ đồng", "950.000 đồng"."""
    if abs(dong) < _MILLION:
        return f"{format_number(dong)} đồng"
    millions = _short(dong, _MILLION)
    if abs(millions) < 1000:
        return f"{format_number(millions)} triệu đồng"
    return f"{format_number(_short(dong, _BILLION))} tỷ đồng"


def _short(dong: int, unit: int) -> Decimal:
    """The amount in a larger unit, rounded to hundredths, half away from zero."""
    hundredths = (abs(dong) * 100 + unit // 2) // unit
    return Decimal(f"{'-' if dong < 0 else ''}{hundredths}e-2")


_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_SCALES = ("", " nghìn", " triệu")
_HIGHEST_IN_WORDS = 10**18


def in_words(n: int) -> str:
    """A whole number in words, in the official northern form: "một trăm linh năm", "hai mươi mốt nghìn".

    Raises ValueError beyond 10^18 on either side of zero.
    """
    if abs(n) > _HIGHEST_IN_WORDS:
        raise ValueError("no words for numbers beyond 10^18")
    if n < 0:
        return "âm " + in_words(-n)
    if n == 0:
        return _DIGITS[0]
    return _positive(n)


def _positive(n: int) -> str:
    """Billions are counted in their turn: 10^18 is "một tỷ tỷ"."""
    billions, below = divmod(n, _BILLION)
    words = [_positive(billions) + " tỷ"] if billions else []
    for power in (2, 1, 0):
        group = below // 1000**power % 1000
        if group:
            words.append(_three_digits(group, full=bool(words)) + _SCALES[power])
    return " ".join(words)


def _three_digits(n: int, *, full: bool) -> str:
    """A group of three digits; `full` says the hundreds even when there are none ("không trăm linh năm")."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return "lăm" if tens and ones == 5 else _DIGITS[ones]
