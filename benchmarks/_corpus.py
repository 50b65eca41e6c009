"""Records, queries and judged topics for the search benchmark, generated: the same seed, the same records.

The words are those of Lạng Sơn's plan in their frequency, and a long tail of words made of its syllables, among
them such that differ only in their marks. Nothing here is a fact about anything.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from mam.vntext import fold

PLAN = Path(__file__).resolve().parent.parent / "provinces" / "lang-son" / "plan.txt"
SEED = 20251123
LEADS = {
    "technology": ("Công nghệ", "Quy trình", "Dây chuyền"),
    "product": ("Chế phẩm sinh học", "Chế phẩm vi sinh", "Phân bón"),
    "company": ("Công ty", "Hợp tác xã", "Doanh nghiệp"),
    "gene": ("Nguồn gen", "Giống bản địa"),
    "study": ("Đề tài nghiên cứu", "Dự án", "Nhiệm vụ"),
    "model": ("Mô hình", "Mô hình ứng dụng"),
    "laboratory": ("Phòng thí nghiệm", "Trung tâm"),
    "text": ("Quyết định", "Kế hoạch", "Hướng dẫn"),
}
LATIN = ("bacillus subtilis", "trichoderma harzianum", "illicium verum", "aspergillus oryzae", "panax vietnamensis")
WORDS_MADE = 20_000


@dataclass(frozen=True)
class Record:
    """One generated record."""

    number: int
    kind: str
    title: str
    text: str
    year: int
    commune: str


@dataclass
class Vocabulary:
    """Phrases by how often they are drawn, and the words that have a double with other marks."""

    phrases: list[str]
    weights: list[float]
    doubles: list[tuple[str, str]] = field(default_factory=list)


def vocabulary() -> Vocabulary:
    """The plan's phrases of two to four syllables, and the long tail."""
    draw = random.Random(SEED)
    counted: Counter[str] = Counter()
    syllables: Counter[str] = Counter()
    for sentence in re.split(r"[.;:,()\n\d/–-]+", PLAN.read_text(encoding="utf-8")):
        read = re.findall(r"[^\W\d_]+", sentence.lower())
        syllables.update(read)
        for length in (2, 3, 4):
            counted.update(" ".join(read[i : i + length]) for i in range(len(read) - length + 1))
    common = [phrase for phrase, _ in counted.most_common(6_000)]
    made, doubles = _made(list(syllables), draw)
    weights = [0.62 / (rank + 8) ** 0.95 for rank in range(len(common))]
    tail = [0.05 / (rank + 20) for rank in range(len(made))]
    share = 0.6 * sum(weights) / sum(tail)
    return Vocabulary(common + made, weights + [weight * share for weight in tail], doubles)


def _made(syllables: list[str], draw: random.Random) -> tuple[list[str], list[tuple[str, str]]]:
    """Words of two syllables; of every tenth there is another that differs only in the marks."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in syllables:
        alike[fold(syllable)].append(syllable)
    made: dict[str, None] = {}
    doubles = []
    while len(made) < WORDS_MADE:
        one, two = draw.choice(syllables), draw.choice(syllables)
        made[f"{one} {two}"] = None
        others = [other for other in alike[fold(one)] if other != one]
        if others and len(made) % 10 == 0:
            double = f"{draw.choice(others)} {two}"
            made[double] = None
            doubles.append((f"{one} {two}", double))
    return list(made), doubles


def records(count: int, words: Vocabulary) -> Iterator[Record]:
    """So many records: a title of about eight syllables, a text of about forty."""
    draw = random.Random(SEED + 1)
    sums, kinds = list(accumulate(words.weights)), list(LEADS)
    for number in range(1, count + 1):
        kind = kinds[min(int(draw.expovariate(0.45)), 7)]
        title = f"{draw.choice(LEADS[kind])} {' '.join(draw.choices(words.phrases, cum_weights=sums, k=3))}"
        if number % 8 == 0:
            title += f" {draw.choice(LATIN)}"
        if number % 5 == 0:
            title += f" {chr(65 + draw.randrange(26))}{chr(65 + draw.randrange(26))}{draw.randrange(100_000):05d}"
        text = " ".join(draw.choices(words.phrases, cum_weights=sums, k=draw.randint(11, 20))).capitalize() + "."
        yield Record(number, kind, title, text, draw.randint(2016, 2025), f"xa-{int(draw.expovariate(0.05)) % 65}")


@dataclass(frozen=True)
class Query:
    """One query: what is typed, in which manner, and what it is narrowed to."""

    manner: str
    text: str
    kind: str = ""


def queries(some: list[Record]) -> list[Query]:
    """Five hundred queries from records: with marks, without, begun, two scattered words, rare, narrowed to a kind."""
    draw = random.Random(SEED + 2)
    plan = {"marks": 100, "none": 100, "begun": 75, "scattered": 75, "rare": 75, "narrowed": 75}
    coded = [record for record in some if re.search(r"[A-Z]{2}\d{5}$", record.title)]
    asked = []
    for manner, count in plan.items():
        for _ in range(count):
            record = draw.choice(coded if manner == "rare" else some)
            read = re.findall(r"[^\W_]+", (record.title if draw.random() < 0.6 else record.text).lower())
            length, start = draw.randint(2, 5), draw.randrange(max(1, len(read) - 4))
            phrase = " ".join(read[start : start + length])
            if manner == "begun":
                phrase = fold(phrase)[: -draw.randint(1, 2)].rstrip()
            elif manner == "scattered":
                phrase = " ".join(draw.sample(read, 2))
            elif manner == "rare":
                phrase = record.title.split()[-1].lower()
            elif manner != "marks":
                phrase = fold(phrase)
            asked.append(Query(manner, phrase, record.kind if manner == "narrowed" else ""))
    return asked
