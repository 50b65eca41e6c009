"""Relevance judged by rule, not by hand: phrases that stand in the records, typed in the ways people type.

A record is worth 4 where the phrase stands in its title with its marks, 3 in its text; 2 and 1 where the same letters
stand there with other marks, which is another word. The measure is nDCG@10.
"""

import math
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks._corpus import SEED, Record, vocabulary
from mam.vntext import classic_tones, fold, modern_tones

ABBREVIATIONS = Path(__file__).resolve().parent.parent / "mam" / "core" / "search" / "synonyms.tsv"
TOPICS = 120
FEWEST, MOST = 5, 3000
_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


@dataclass(frozen=True)
class Topic:
    """A phrase, how it is typed, and what each record is worth."""

    phrase: str
    worth: dict[int, int]
    syllables: frozenset[str]
    abbreviations: tuple[tuple[str, str], ...]

    def forms(self) -> dict[str, str]:
        """The ways to type it that differ from each other."""
        read, draw = self.phrase.split(), random.Random(self.phrase)
        bare = draw.randrange(len(read))
        forms = {
            "marks": self.phrase,
            "none": fold(self.phrase),
            "capitals": self.phrase.upper(),
            "nfd": unicodedata.normalize("NFD", self.phrase),
            "half": " ".join(fold(word) if i == bare else word for i, word in enumerate(read)),
            "d": self.phrase.replace("đ", "d"),
            "tones": next((t for t in (classic_tones(self.phrase), modern_tones(self.phrase)) if t != self.phrase), ""),
            "telex": keyed(self.phrase, _TELEX, _TELEX_TONES),
            "vni": keyed(self.phrase, _VNI, _VNI_TONES),
            "begun": fold(self.phrase)[:-1],
            "slip": fold(self.phrase)[:-2] + fold(self.phrase)[-1] + fold(self.phrase)[-2],
        }
        forms["abbreviated"] = next((short for short, long in self.abbreviations if long == self.phrase), "")
        # A beginning or a slip that is a word of its own is asked for as that word.
        for form in ("begun", "slip"):
            if forms[form].split()[-1] in self.syllables:
                forms[form] = ""
        return {name: text for name, text in forms.items() if text and (name == "marks" or text != self.phrase)}


def keyed(phrase: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    """What the keys give while the keyboard is switched off, the tone typed last."""
    typed = []
    for word in phrase.split():
        apart = unicodedata.normalize("NFD", word)
        tone = "".join(tones[mark] for mark in apart if mark in tones)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        typed.append("".join(letters.get(letter, letter) for letter in bare) + tone)
    return " ".join(typed)


def topics(some: list[Record]) -> list[Topic]:
    """Half of them phrases that have a double with other marks."""
    words = vocabulary()
    draw = random.Random(SEED + 3)
    doubles = [one for pair in words.doubles for one in pair]
    plain = [phrase for phrase in words.phrases[:3000] if phrase != fold(phrase)]
    draw.shuffle(doubles)
    draw.shuffle(plain)
    short = tuple(abbreviations())
    wanted = doubles[:1500] + plain[:600] + [long for _, long in short]
    worth = _worth(some, wanted)
    fit = [p for p in wanted if sum(w >= 3 for w in worth[p].values()) >= FEWEST and len(worth[p]) <= MOST]
    half = set(doubles)
    chosen = [p for p in fit if p in half][: TOPICS // 2] + [p for p in fit if p not in half][: TOPICS // 2]
    chosen += [phrase for _, phrase in short if phrase in fit]
    syllables = frozenset(fold(word) for phrase in words.phrases for word in phrase.split())
    return [Topic(phrase, worth[phrase], syllables, short) for phrase in dict.fromkeys(chosen)]


def abbreviations() -> Iterator[tuple[str, str]]:
    """Abbreviations of the program's table, each with what it stands for."""
    for line in ABBREVIATIONS.read_text(encoding="utf-8").splitlines():
        short, *long = [cell for cell in line.split("\t") if not cell.startswith("#")] or [""]
        if short.isupper():
            yield from ((short, one.lower()) for one in long if " " in one)


def _worth(some: list[Record], wanted: list[str]) -> dict[str, dict[int, int]]:
    folded: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in wanted:
        folded[fold(phrase)].add(phrase)
    worth: dict[str, dict[int, int]] = {phrase: {} for phrase in wanted}
    # What stands abbreviated in a record stands there.
    long = {short.lower(): phrase for short, phrase in abbreviations()}
    short = re.compile(r"\b(" + "|".join(map(re.escape, long)) + r")\b")
    for record in some:
        for text, exact in ((record.title, 4), (record.text, 3)):
            read = re.findall(r"[^\W_]+", modern_tones(short.sub(lambda m: long[m[1]], text.lower())))
            bare = [fold(word) for word in read]
            for length in (2, 3, 4):
                for i in range(len(read) - length + 1):
                    for phrase in folded.get(" ".join(bare[i : i + length]), ()):
                        value = exact if " ".join(read[i : i + length]) == modern_tones(phrase) else exact - 2
                        worth[phrase][record.number] = max(value, worth[phrase].get(record.number, 0))
    return worth


def grades(search: Callable[[str], list[int]], chosen: list[Topic]) -> dict[str, tuple[float, float]]:
    """nDCG@10 and the share of empty answers of each form, and of all."""
    gained: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for topic in chosen:
        ideal = _gain(sorted(topic.worth.values(), reverse=True)[:10])
        for form, text in topic.forms().items():
            found = search(text)[:10]
            for name in (form, "all"):
                gained[name] += _gain([topic.worth.get(number, 0) for number in found]) / ideal  # type: ignore[assignment]
                empty[name] += not found
                asked[name] += 1
    return {form: (gained[form] / asked[form], empty[form] / asked[form]) for form in asked}


def _gain(worths: list[int]) -> float:
    return sum((2**worth - 1) / math.log2(place + 2) for place, worth in enumerate(worths))
