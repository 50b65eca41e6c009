"""Words one slip of the finger away. Pure; which of them exist, and for whom, is asked of the index."""

from string import ascii_lowercase

LONGEST = 14


def slips(word: str) -> list[str]:
    """The folded words from which this one comes by one swapped, missing, wrong or additional letter."""
    if not word.isascii() or not word.isalpha() or len(word) > LONGEST:
        return []
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
    without = [a + b[1:] for a, b in halves if b]
    other = [a + letter + b[1:] for a, b in halves if b for letter in ascii_lowercase]
    more = [a + letter + b for a, b in halves for letter in ascii_lowercase]
    return [way for way in dict.fromkeys([*swapped, *without, *other, *more]) if way not in ("", word)]
