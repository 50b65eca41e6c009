"""How many results there are of each kind, year, commune …

The year of a document and the number of its set of labels stand beside its tokens, so results are counted while their
list is followed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection

from mam.core.search.document import year_of
from mam.core.search.labels import sets_of
from mam.core.search.postings import Counts

Facets = dict[str, dict[str, int]]


def facets_of(counts: Counts, names: Collection[str]) -> Facets:
    """Of each name its values, the commonest first."""
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    values["year"].update({year_of(age): count for age, count in counts.ages.items()})
    if not {"year"}.issuperset(names):
        for number, labels in sets_of(counts.labels):
            for name, value in labels:
                values[name][value] += counts.labels[number]
    return {name: {value: count for value, count in values[name].most_common() if value} for name in names}
