"""Figures from records: which evidence counts for a unit's task or for the province, and what its formula gives.

Only published records count, each once; whether somebody verified them is said beside the figure. The arithmetic:
formulas.py. Reads only; what is kept of it, and when: filling.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from mam.planning.models import Provision
from mam.registry.models import Record, kind_of
from mam.reporting.evidence_models import Evidence, IndicatorFormula
from mam.reporting.formulas import Formula, Result, Row, compute
from mam.reporting.models import Duty, ReportingCycle, UnitReport


@dataclass(frozen=True)
class Filled:
    """A figure that came from records."""

    formula: IndicatorFormula
    result: Result

    @property
    def label(self) -> str:
        """The figure's name."""
        return self.formula.indicator.label

    @property
    def ids(self) -> list[int]:
        """The records it is made of."""
        return [row.id for row in self.result.rows]


def counted(evidence: QuerySet[Evidence]) -> QuerySet[Evidence, Any]:
    """What counts: the ids of the published records behind this evidence, for a merged one that into which it was."""
    public = Record.State.PUBLISHED
    stands = Q(record__state=public) | Q(record__merged_into__state=public)
    return evidence.filter(stands).values_list(Coalesce("record__merged_into", "record"))


def of_report(report: UnitReport, provision: Provision | None = None) -> dict[int, list[Filled]]:
    """What the unit's records of the year give for its tasks, or for one of them: by provision."""
    duties = Provision.objects.filter(duties__report=report)
    asked = duties.filter(pk=provision.pk) if provision else duties
    measures = (IndicatorFormula.Measure.COUNT, IndicatorFormula.Measure.SUM)
    formulas = IndicatorFormula.objects.filter(indicator__provision__in=asked, measure__in=measures)
    found: dict[int, list[Filled]] = {}
    for formula in formulas.select_related("indicator"):
        filled = of_unit(formula, report)
        if filled.result.value is not None:
            found.setdefault(formula.indicator.provision_id, []).append(filled)
    return found


def of_unit(formula: IndicatorFormula, report: UnitReport) -> Filled:
    """One indicator over the unit's own evidence of the report's year."""
    own = Evidence.objects.filter(provision=formula.indicator.provision_id, unit=report.unit_id, year=report.cycle.year)
    # A record merged into another unit's counts there: two units never both report the same thing.
    ours = own.filter(Q(record__merged_into=None) | Q(record__merged_into__unit=report.unit_id))
    return Filled(formula, compute(plain(formula, report.cycle), rows_of(formula, ours)))


def of_province(formula: IndicatorFormula, cycle: ReportingCycle) -> Filled:
    """One indicator over everybody's evidence of the year.

    A cohort is counted over all published records of its kind, a goal that no unit answers for over those of the year.
    """
    if formula.measure == IndicatorFormula.Measure.COHORT:
        rows = _all_rows(formula)
    elif is_goal(formula, cycle):
        rows = _all_rows(formula, cycle.year)
    else:
        rows = rows_of(formula, evidence_for(formula, cycle))
    return Filled(formula, compute(plain(formula, cycle), rows))


def is_goal(formula: IndicatorFormula, cycle: ReportingCycle) -> bool:
    """Whether the indicator stands in a part of the plan that no unit reports on."""
    return not Duty.objects.filter(report__cycle=cycle, provision=formula.indicator.provision_id).exists()


def evidence_for(formula: IndicatorFormula, cycle: ReportingCycle) -> QuerySet[Evidence]:
    """Everybody's evidence for an indicator in the year."""
    return Evidence.objects.filter(provision=formula.indicator.provision_id, year=cycle.year)


def plain(formula: IndicatorFormula, cycle: ReportingCycle) -> Formula:
    """The formula as the arithmetic takes it."""
    known = formula.baseline == IndicatorFormula.Baseline.KNOWN
    return Formula(
        measure=formula.measure,
        field=formula.field,
        minus=formula.minus,
        entered=formula.entered,
        left=formula.left,
        where=formula.where,
        baseline=formula.indicator.baseline if known else None,
        days=(formula.since, cycle.data_to) if formula.since else None,
    )


def rows_of(formula: IndicatorFormula, evidence: QuerySet[Evidence]) -> Iterable[Row]:
    """The published records of the formula's kind behind this evidence, each once."""
    kind = kind_of(formula.kind)
    if kind is None:
        return []
    records = counted(evidence.filter(record__kind=kind.slug))
    return [_row(formula, record) for record in kind.model._default_manager.filter(pk__in=records).order_by("pk")]


def _all_rows(formula: IndicatorFormula, year: int | None = None) -> Iterable[Row]:
    kind = kind_of(formula.kind)
    if kind is None:
        return []
    published = kind.model._default_manager.filter(state=Record.State.PUBLISHED)
    if year is not None and kind.dated:
        published = published.filter(year=year)
    return [_row(formula, record) for record in published.order_by("pk")]


def _row(formula: IndicatorFormula, record: Any) -> Row:
    names = (formula.field, formula.minus, formula.entered, formula.left, *formula.where)
    values = {name: record._meta.get_field(name).value_from_object(record) for name in names if name}
    return Row(record.pk, record.verified_at is not None, values)
