"""Roman numbers of sections and chapters, I to MMMCMXCIX."""

import re

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_GOOD_FORM = re.compile(r"(?=.)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
_HIGHEST = 3999


def roman(n: int) -> str:
    """The number in Roman figures; raises ValueError outside 1 to 3999."""
    if not 1 <= n <= _HIGHEST:
        raise ValueError(f"no Roman number for {n}")
    figures = ""
    for value, sign in _VALUES:
        count, n = divmod(n, value)
        figures += sign * count
    return figures


def from_roman(s: str) -> int:
    """The value of a well-formed Roman number in capitals or small letters; raises ValueError otherwise."""
    figures = s.upper()
    if not (s.isascii() and _GOOD_FORM.match(figures)):
        raise ValueError(f"not a Roman number: {s!r}")
    total = 0
    for value, sign in _VALUES:
        while figures.startswith(sign):
            total += value
            figures = figures[len(sign) :]
    return total
