"""How many results there are of each kind, year, commune …

Kind and year stand in a document's place, so they are counted while the list of results is followed; the other names
need its row of labels.
"""

from collections import Counter
from collections.abc import Collection

from mam.core.search.document import year_of
from mam.core.search.models import SearchKind
from mam.core.search.postings import LABEL_END, Scope, postings
from mam.core.search.question import Wanted

Facets = dict[str, dict[str, int]]
_IN_PLACE = {"kind", "year"}


def counted(wanted: Wanted, scope: Scope, names: Collection[str], limit: int) -> tuple[int, Facets]:
    """How many answer, and of each name its values, the commonest first; counted no further than `limit`."""
    if _IN_PLACE.issuperset(names):
        found = _from_places(wanted, scope, limit)
    else:
        found = _from_labels(wanted, scope, limit)
    total, values = found
    return total, {
        name: {value: n for value, n in values.get(name, Counter()).most_common() if value} for name in names
    }


def _from_places(wanted: Wanted, scope: Scope, limit: int) -> tuple[int, dict[str, Counter[str]]]:
    kinds, years = Counter[str](), Counter[str]()
    names = dict(SearchKind.objects.values_list("pk", "name"))
    both = postings().kinds_and_years(wanted, scope, limit)
    for (kind, age), count in both.items():
        kinds[names.get(kind, "")] += count
        years[year_of(age)] += count
    return both.total(), {"kind": kinds, "year": years}


def _from_labels(wanted: Wanted, scope: Scope, limit: int) -> tuple[int, dict[str, Counter[str]]]:
    values: dict[str, Counter[str]] = {}
    labels = postings().labels(wanted, scope, limit)
    for together, count in labels.items():
        for label in together.split(LABEL_END):
            name, _, value = label.partition("=")
            values.setdefault(name, Counter())[value] += count
    return labels.total(), values
