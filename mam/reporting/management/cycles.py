"""Which plan and year a command means."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.utils.translation import gettext as _

from mam.planning.models import Plan
from mam.reporting.models import ReportingCycle


def add_year(parser: ArgumentParser) -> None:
    """Let the command name its year and plan."""
    parser.add_argument("--year", type=int, required=True, help="năm báo cáo, ví dụ 2026")
    parser.add_argument("--plan", help="mã của kế hoạch; không cần khi chỉ có một kế hoạch đã xác nhận")


def plan_of(options: dict[str, Any]) -> Plan:
    """The plan named, or the only confirmed one. Raises CommandError when that is unclear."""
    plans = Plan.objects.filter(state=Plan.State.CONFIRMED)
    if options["plan"]:
        plans = Plan.objects.filter(slug=options["plan"])
    found = list(plans[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(Plan.objects.values_list("slug", flat=True)) or _("chưa có kế hoạch nào")
    raise CommandError(_("Hãy nêu kế hoạch bằng --plan. Các kế hoạch: %(known)s.") % {"known": known})


def cycle_of(options: dict[str, Any]) -> ReportingCycle:
    """The open year of the plan. Raises CommandError when it was not opened."""
    plan = plan_of(options)
    cycle = plan.cycles.select_related("plan", "coordinator").filter(year=options["year"]).first()
    if cycle is None:
        raise CommandError(
            _("Năm %(year)d của kế hoạch này chưa mở: hãy chạy `mam year open`.") % {"year": options["year"]}
        )
    return cycle
