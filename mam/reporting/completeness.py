"""What exactly is missing in a report, task by task, each with the place where it is to be filled in.

Only what was begun is looked at: a task nobody has touched is "chưa báo cáo" and no more. What must not be missing when
a report is sent: rules.py and doubts.py; figures that are missing may be sent, but they are named.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.planning.models import Indicator
from mam.reporting import measuring
from mam.reporting.doubts import MONEY, Doubt, by_task, of_report
from mam.reporting.models import TaskEntry, UnitReport
from mam.reporting.money.amounts import asks_programme


@dataclass(frozen=True)
class Gap:
    """Something missing, in a few words, and the field of the task's page where it belongs."""

    said: str
    anchor: str


def gaps_of(report: UnitReport) -> dict[int, list[Gap]]:
    """What is missing in the tasks that were begun, by provision."""
    entries = {entry.provision_id: entry for entry in report.entries.all()}
    missing, doubts = _missing_figures(report), by_task(d for d in of_report(report) if not d.explained)
    bare = _without_programme(report)
    return {
        place: [
            *_in_words(entry),
            *_in_figures(entry, missing[place]),
            *_unexplained(doubts.get(place, [])),
            *bare[place],
        ]
        for place, entry in entries.items()
    }


def _in_words(entry: TaskEntry) -> Iterable[Gap]:
    if not entry.outcome:
        yield Gap(_("chưa chọn tình hình"), "id_outcome_0")
    if entry.outcome == TaskEntry.Outcome.DONE and not entry.done:
        yield Gap(_("chưa ghi kết quả"), "id_done")


def _in_figures(entry: TaskEntry, missing: list[Indicator]) -> Iterable[Gap]:
    if missing and entry.outcome in ("", TaskEntry.Outcome.DONE):
        count = len(missing)
        said = ngettext("thiếu %(count)d số liệu", "thiếu %(count)d số liệu", count) % {"count": count}
        yield Gap(said, f"id_figure-{missing[0].pk}")


def _unexplained(doubts: list[Doubt]) -> Iterable[Gap]:
    figures = [doubt for doubt in doubts if doubt.name != MONEY]
    if figures:
        count = len({doubt.name for doubt in figures})
        said = ngettext("%(count)d số liệu chưa giải trình", "%(count)d số liệu chưa giải trình", count)
        yield Gap(said % {"count": count}, figures[0].anchor)
    if len(figures) < len(doubts):
        yield Gap(_("kinh phí chưa giải trình"), "id_money_reason")


def _without_programme(report: UnitReport) -> dict[int, list[Gap]]:
    """Money of the central budget that does not say by which programme it came, by provision."""
    found: dict[int, list[Gap]] = defaultdict(list)
    paid = report.funding.filter(Q(spent__gt=0) | Q(allocated__gt=0), programme="")
    for one in paid.select_related("source__provision").order_by("source__order"):
        if asks_programme(one.source.provision.text_whole):
            found[one.provision_id].append(Gap(_("kinh phí chưa có mã chương trình"), f"id_money-{one.source_id}"))
    return found


def _missing_figures(report: UnitReport) -> dict[int, list[Indicator]]:
    """Indicators with neither a value nor a reason for having none, by provision."""
    filled = {one.formula.indicator_id for some in measuring.of_report(report).values() for one in some}
    told = report.figures.filter(Q(value__isnull=False) | ~Q(empty=""), indicator__isnull=False)
    there = filled | set(told.values_list("indicator", flat=True))
    missing: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(provision__duties__report=report).order_by("order", "pk"):
        if indicator.pk not in there:
            missing[indicator.provision_id].append(indicator)
    return missing
