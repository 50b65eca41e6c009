"""`mam prepare`: everything an instance needs before it serves, made when missing and left alone when there.

A trial instance also gets accounts, the province's confirmed plan and this year's open cycle. A real one
(MAM_ENV=production) gets the units and the plan's text stays the coordinator's to load; what a demo one holds is
made by demo.py. Next: serve.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mam.core import demo, search
from mam.core.errors import DomainError
from mam.core.models import Account
from mam.organisations import first_accounts, provinces
from mam.organisations.models import Membership, Unit
from mam.planning.models import Plan
from mam.portal import catalogues, searchable, stamps
from mam.registry import reference
from mam.registry.models import Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Command(BaseCommand):
    """Bring this instance up to date, one line a step; run again it changes nothing."""

    help = "Chuẩn bị mọi thứ trước khi phục vụ; chạy lại không thay đổi gì."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps of this kind of instance in order."""
        now = timezone.now()
        for lazy_title, step in chain(EVERYWHERE, _own_steps(), AT_THE_END):
            title = str(lazy_title)
            try:
                for number, said in enumerate(step(now)):
                    self.stdout.write(f"{title if number == 0 else '':<14} {said}")
            except DomainError as refused:
                raise CommandError(f"{title}: {refused.sentence}") from None


def _own_steps() -> Iterator[tuple[StrOrPromise, Step]]:
    """The steps of this kind of instance; asked when there are tables, for a demo is known by its database."""
    if demo.is_demo():
        yield from ON_A_DEMO_INSTANCE
    else:
        yield from ON_A_REAL_INSTANCE if settings.PRODUCTION else ON_A_TRIAL_INSTANCE


Step = Callable[[datetime], Iterator[str]]
# The revision of a plan that was loaded and that nobody has worked on.
UNTOUCHED = 1


def database(now: datetime) -> Iterator[str]:
    """Tables as this version of the program needs them."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
        yield _("đã cập nhật %(count)d bước") % {"count": len(plan)}
    else:
        yield _("sẵn sàng")


def messages(now: datetime) -> Iterator[str]:
    """The English catalogue, compiled from its source."""
    made = catalogues.compile_changed()
    yield _("đã biên dịch %(count)d tệp") % {"count": made} if made else _("sẵn sàng")


def static(now: datetime) -> Iterator[str]:
    """Styles, scripts, fonts and pictures, hashed and compressed once."""
    mark = stamps.of_static_files()
    if stamps.is_new("static", mark) or not (settings.STATIC_ROOT / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamps.keep("static", mark)
        yield _("đã dựng lại")
    else:
        yield _("sẵn sàng")


def province(now: datetime) -> Iterator[str]:
    """The province's units, their history and groups, from its data folder."""
    mark = stamps.of_folder(settings.PROVINCE)
    if stamps.is_new("province", mark) or not Unit.objects.exists():
        provinces.load(settings.PROVINCE, by=None)
        stamps.keep("province", mark)
    yield _("%(name)s, %(count)d đơn vị") % {
        "name": provinces.facts(settings.PROVINCE).name,
        "count": Unit.objects.count(),
    }


def records(now: datetime) -> Iterator[str]:
    """The province's reference records, each with its source; none when its folder has none."""
    mark = stamps.of_folder(settings.PROVINCE / reference.FOLDER)
    if stamps.is_new("records", mark) or not Record.objects.exists():
        loaded = reference.load(settings.PROVINCE, now=now)
        stamps.keep("records", mark)
        yield _("thêm %(created)d, sửa %(changed)d, giữ nguyên %(unchanged)d") % {
            "created": loaded.created,
            "changed": loaded.changed,
            "unchanged": loaded.unchanged,
        }
        yield from loaded.left
    else:
        yield _("%(count)d bản ghi") % {"count": Record.objects.count()}


def accounts(now: datetime) -> Iterator[str]:
    """The accounts of a trial instance, with random passwords in a file that only its owner reads."""
    kept = settings.DATA / "first-accounts.txt"
    made = first_accounts.make_first_accounts(settings.PROVINCE, timezone.localdate(now))
    if made:
        lines = [_line(account) for account in made]
        kept.unlink(missing_ok=True)
        kept.touch(mode=0o600)
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
        yield _("đã tạo; mật khẩu ghi trong %(file)s") % {"file": kept}
        yield from lines
    else:
        yield _("sẵn sàng, mật khẩu đầu tiên ghi trong %(file)s") % {"file": kept}


def _line(account: first_accounts.FirstAccount) -> str:
    roles = ", ".join(str(Membership.Role(role).label) for role in account.roles)
    return f"{account.email:<40} {account.password:<18} {account.full_name} · {account.unit_name} · {roles}"


def plan(now: datetime) -> Iterator[str]:
    """The province's plan, read from its document and confirmed with the recorded decisions.

    Where they do not suffice the plan stays a draft for the coordinator, and the instance serves all the same.
    """
    standing = _first_plan() or _load()
    if not standing.is_confirmed and standing.revision == UNTOUCHED:
        yield from _confirm(standing)
        standing.refresh_from_db()
    state = standing.get_state_display()
    yield _("%(plan)s, %(count)d mục, %(state)s") % {
        "plan": standing,
        "count": standing.provisions.count(),
        "state": state,
    }


def _first_plan() -> Plan | None:
    return Plan.objects.order_by("pk").first()


def _load() -> Plan:
    document = settings.PROVINCE / provinces.facts(settings.PROVINCE).plan_file
    call_command("plan_load", str(document), stdout=StringIO())
    return Plan.objects.get()


def _confirm(draft: Plan) -> Iterator[str]:
    decisions = settings.PROVINCE / provinces.facts(settings.PROVINCE).decisions_file
    try:
        call_command("plan_confirm", draft.slug, f"--decisions={decisions}", stdout=StringIO())
    except CommandError as refused:
        yield str(refused)


def year(now: datetime) -> Iterator[str]:
    """The reporting year of today, open for a confirmed plan."""
    confirmed, this_year = _first_plan(), timezone.localdate(now).year
    if confirmed is None or not confirmed.is_confirmed:
        yield _("chưa mở được: hãy xác nhận kế hoạch trên trang Kế hoạch trước")
        return
    try:
        call_command("year_open", f"--plan={confirmed.slug}", f"--year={this_year}", stdout=StringIO())
    except CommandError as refused:
        yield str(refused)
        return
    reports = confirmed.cycles.get(year=this_year).reports.count()
    yield _("%(year)d đang mở, %(count)d đơn vị báo cáo") % {"year": this_year, "count": reports}


def indicators(now: datetime) -> Iterator[str]:
    """How the plan's indicators are computed from records, where the province's folder says it."""
    confirmed = _first_plan()
    if confirmed is None or not confirmed.is_confirmed or not (settings.PROVINCE / "indicators.toml").is_file():
        yield _("chưa có công thức")
        return
    said = StringIO()
    try:
        call_command("indicators_load", f"--plan={confirmed.slug}", stdout=said)
    except CommandError as refused:
        yield str(refused)
        return
    yield said.getvalue().strip()


def index(now: datetime) -> Iterator[str]:
    """The search index, made anew where it does not hold what there is: after an upgrade that changed it."""
    today = timezone.localdate(now)
    if searchable.miscounted() or searchable.outdated(today):
        count = search.rebuild(searchable.documents(today))
        yield _("đã dựng lại, %(count)d mục") % {"count": count}
    else:
        yield _("sẵn sàng")


def people(now: datetime) -> Iterator[str]:
    """How the first account of a real instance comes into being."""
    count = Account.objects.count()
    yield _("%(count)d tài khoản") % {"count": count} if count else _("chưa có: hãy chạy «mam user add»")


def invented(now: datetime) -> Iterator[str]:
    """What this instance is, and where those who try it find their password."""
    yield _("dữ liệu không có thật; tài khoản ghi trong %(file)s") % {"file": settings.DATA / "first-accounts.txt"}


EVERYWHERE: list[tuple[StrOrPromise, Step]] = [
    (gettext_lazy("Cơ sở dữ liệu"), database),
    (gettext_lazy("Ngôn ngữ"), messages),
    (gettext_lazy("Giao diện"), static),
    (gettext_lazy("Tỉnh"), province),
    (gettext_lazy("Danh mục"), records),
]
AT_THE_END: list[tuple[StrOrPromise, Step]] = [(gettext_lazy("Tra cứu"), index)]
ON_A_TRIAL_INSTANCE: list[tuple[StrOrPromise, Step]] = [
    (gettext_lazy("Tài khoản"), accounts),
    (gettext_lazy("Kế hoạch"), plan),
    (gettext_lazy("Năm báo cáo"), year),
    (gettext_lazy("Chỉ tiêu"), indicators),
]
ON_A_REAL_INSTANCE: list[tuple[StrOrPromise, Step]] = [(gettext_lazy("Tài khoản"), people)]
ON_A_DEMO_INSTANCE: list[tuple[StrOrPromise, Step]] = [(gettext_lazy("Minh họa"), invented)]
