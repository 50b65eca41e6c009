"""Figures that fill themselves: what a unit's records give is kept with the report when it is saved and when sent.

Until a report is sent its figures follow the records; from then on they stand as they were, with the set of records.
A figure somebody typed instead keeps what was typed, its reason and the mark "số liệu tự báo cáo" (ruling 5).
"""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mam.core.errors import DomainError
from mam.planning.models import Provision
from mam.registry.models import Record
from mam.reporting import measuring
from mam.reporting.measuring import Filled
from mam.reporting.models import Figure, TaskEntry, UnitReport

Facts = dict[str, Any]
RECORD_SAID = ("id", "kind", "title", "revision")


def lay_down(report: UnitReport, provision: Provision | None = None) -> None:
    """Bring the figures that come from records up to date; a figure that was typed stays."""
    filled = measuring.of_report(report, provision)
    standing = report.figures.filter(source=Figure.Source.RECORDS)
    if provision is not None:
        standing = standing.filter(provision=provision)
    without = _without_content(report)
    kept = {(place, one.label) for place, some in filled.items() if place not in without for one in some}
    for figure in standing:
        if (figure.provision_id, figure.label) not in kept:
            figure.records.clear()
            figure.delete()
    typed = set(report.figures.filter(source=Figure.Source.SELF_REPORTED).values_list("provision_id", "label"))
    for place, some in filled.items():
        for one in some:
            if (place, one.label) in kept - typed:
                _keep(report, place, one)


def _keep(report: UnitReport, provision_id: int, filled: Filled) -> None:
    indicator = filled.formula.indicator
    figure, _made = Figure.objects.update_or_create(
        report=report,
        provision_id=provision_id,
        label=filled.label,
        defaults={
            "indicator": indicator,
            "unit_of_measure": indicator.unit_of_measure,
            "value": filled.result.value,
            "empty": "",
            "reason": "",
            "source": Figure.Source.RECORDS,
        },
    )
    figure.records.set(filled.ids)


def refuse_unexplained(report: UnitReport, provision: Provision, typed: dict[str, str]) -> None:
    """Raise DomainError when a figure that records give was typed over (label: reason) without saying why."""
    if not typed:
        return
    for filled in measuring.of_report(report, provision).get(provision.pk, []):
        if filled.label in typed and not typed[filled.label].strip():
            said = _("“%(label)s” lấy từ %(count)d bản ghi: hãy ghi lý do nếu báo cáo số khác.")
            raise DomainError(said % {"label": filled.label, "count": len(filled.ids)})


def refuse_contradiction(report: UnitReport) -> None:
    """Raise DomainError when a task says that nothing happened while published records show that something did."""
    nothing = report.entries.filter(outcome=TaskEntry.Outcome.NOTHING).select_related("provision")
    filled = measuring.of_report(report)
    for entry in nothing.order_by("provision__position"):
        if entry.provision_id in filled:
            count = len({pk for one in filled[entry.provision_id] for pk in one.ids})
            said = _(
                "Nhiệm vụ %(path)s ghi “không phát sinh” nhưng có %(count)d bản ghi đã công bố. "
                "Hãy ghi kết quả, hoặc gỡ bản ghi khỏi nhiệm vụ."
            )
            raise DomainError(said % {"path": entry.provision.path, "count": count})


def as_facts(report: UnitReport) -> dict[int, list[Facts]]:
    """The figures from records as they stand now, for a report that is not sent yet: by provision."""
    without = _without_content(report)
    return {
        place: [_fact(one) for one in some]
        for place, some in measuring.of_report(report).items()
        if place not in without
    }


def sources(figures: QuerySet[Figure]) -> dict[int, list[Facts]]:
    """The records these figures are made of, as frozen facts hold them: which, and in which revision."""
    found: dict[int, list[Facts]] = defaultdict(list)
    rows = figures.filter(source=Figure.Source.RECORDS).order_by("pk", "records")
    asked = rows.values_list("pk", *(f"records__{name}" for name in RECORD_SAID))
    for pk, *said in asked.iterator():
        found[pk].append(dict(zip(RECORD_SAID, said, strict=True)))
    return found


def _fact(filled: Filled) -> Facts:
    value, indicator = filled.result.value, filled.formula.indicator
    assert value is not None  # of_report leaves out what gives none
    return {
        "label": filled.label,
        "unit_of_measure": indicator.unit_of_measure,
        "value": str(value.normalize()),
        "empty": "",
        "reason": "",
        "source": Figure.Source.RECORDS.value,
        "aggregation": indicator.aggregation,
        "records": list(Record.objects.filter(pk__in=filled.ids).order_by("pk").values(*RECORD_SAID)),
        "method": filled.formula.method,
    }


def _without_content(report: UnitReport) -> set[int]:
    """Tasks that hold no figures: nothing happened, or reported apart (ruling 19)."""
    empty = (TaskEntry.Outcome.NOTHING, TaskEntry.Outcome.SECRET)
    return set(report.entries.filter(outcome__in=empty).values_list("provision_id", flat=True))
