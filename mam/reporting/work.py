"""What the yearly report has for a person's desk: own reports still owed, reports to review, what is done."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mam.core.models import Account
from mam.core.work import Work
from mam.reporting import board, deadlines, queries, states
from mam.reporting.models import ConsolidatedReport, ReportingCycle, UnitReport
from mam.reporting.rules import OWED, accepted_since

WORDS_OF_TITLE = 14
# Nothing waits once the consolidated report has gone out, until there is news for a supplement.
SENT_ON = (ConsolidatedReport.State.ISSUED, ConsolidatedReport.State.PUBLISHED)


def work_of(account: Account, today: date) -> list[Work]:
    """What waits for this person: own reports still owed first, then reports to review."""
    return [*_own_work(account, today), *_review_work(account, today), *_watched_work(account, today)]


def done_of(account: Account, today: date) -> list[Work]:
    """This person's reports of the open years that were accepted: nothing waits, but they are read again."""
    reports = queries.own_reports(account, today).filter(cycle__state=ReportingCycle.State.OPEN)
    return [
        Work(
            title=_("Báo cáo năm %(year)d") % {"year": report.cycle.year},
            text=_of_plan(report.unit_name, report.cycle),
            url=reverse("reporting:report", args=[report.pk]),
            state_kind=states.look(report.state).kind,
            state_label=report.get_state_display(),
        )
        for report in reports.filter(state=UnitReport.State.ACCEPTED)
    ]


def _own_work(account: Account, today: date) -> list[Work]:
    open_years = queries.own_reports(account, today).filter(cycle__state=ReportingCycle.State.OPEN)
    reports = open_years.exclude(state=UnitReport.State.ACCEPTED)
    return [
        Work(
            title=_("Báo cáo năm %(year)d") % {"year": report.cycle.year},
            text=_of_plan(
                _("%(unit)s: đã xong %(done)d/%(all)d nhiệm vụ")
                % {"unit": report.unit_name, "done": report.answered, "all": report.asked},
                report.cycle,
            ),
            url=reverse("reporting:report", args=[report.pk]),
            state_kind="late" if board.is_overdue(report, today) else states.look(report.state).kind,
            state_label=report.get_state_display(),
            due_label=deadlines.said_left(report.last_day, today) if report.state in OWED else "",
        )
        for report in reports.order_by("cycle__unit_due", "order")
    ]


def _watched_work(account: Account, today: date) -> list[Work]:
    """The years a leader of the province follows without running them."""
    watched = queries.visible_cycles(account, today).exclude(pk__in=queries.coordinated_cycles(account, today))
    return [
        Work(
            title=_("Theo dõi báo cáo năm %(year)d") % {"year": cycle.year},
            text=_of_plan(_state_of(board.counts(cycle, today)), cycle),
            url=reverse("reporting:board", args=[cycle.pk]),
            state_kind="running",
            state_label=cycle.get_state_display(),
            due_label=deadlines.said_left(cycle.unit_due, today),
        )
        for cycle in watched.filter(state=ReportingCycle.State.OPEN)
    ]


def _of_plan(text: str, cycle: ReportingCycle) -> str:
    """Which plan it is about, where several run in one year."""
    several = ReportingCycle.objects.filter(year=cycle.year).exclude(pk=cycle.pk).exists()
    return f"{text} · {Truncator(cycle.plan.title).words(WORDS_OF_TITLE)}" if several else text


def _state_of(number: Mapping[str, int]) -> str:
    return _("Đã nộp %(in)d/%(all)d đơn vị, đã duyệt %(accepted)d") % {
        "in": number["handed_in"],
        "all": number["all"],
        "accepted": number[UnitReport.State.ACCEPTED],
    }


def _review_work(account: Account, today: date) -> list[Work]:
    made = []
    for cycle in queries.coordinated_cycles(account, today).filter(state=ReportingCycle.State.OPEN):
        number = board.counts(cycle, today)
        waiting = number[UnitReport.State.SUBMITTED]
        whole = cycle.consolidated.order_by("supplement").last()
        if not waiting and whole and whole.state in SENT_ON and not accepted_since(whole):
            continue
        made.append(
            Work(
                title=_("Tổng hợp báo cáo năm %(year)d") % {"year": cycle.year},
                text=_of_plan(_state_of(number), cycle),
                url=reverse("reporting:board", args=[cycle.pk]),
                state_kind="attention" if waiting else "running",
                state_label=ngettext("%(n)d báo cáo chờ duyệt", "%(n)d báo cáo chờ duyệt", waiting) % {"n": waiting}
                if waiting
                else _("chưa có báo cáo chờ duyệt"),
                due_label=deadlines.said_left(cycle.consolidated_due, today),
            )
        )
    return made
