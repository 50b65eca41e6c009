"""Every address of the url map with one object of an open year behind it, and who is let in there.

A new address must be entered here: test_addresses.py fails until somebody has said who may open it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mam.core import files
from mam.core.models import Account
from mam.planning.models import Assignment, Deadline, Indicator, Provision, SectionLink
from mam.registry import attaching, importing, saving
from mam.registry import flow as records
from mam.registry import people as keeping
from mam.registry.models import ImportRun, Record, SavedView, kind_of
from mam.reporting import evidence, flow
from mam.reporting.entries import TaskValues
from mam.reporting.models import FilledWorkbook, FundingEntry, ReportingCycle, TaskEntry, UnitReport, WorkPlan
from mam.reporting.proof.page import code_of
from mam.reporting.workbook import taking_in
from mam.reporting.workplans import flow as planned
from mam.reporting.workplans.values import ActivityValues, Attached, Described, UnitYear
from tests.fixtures.reporting import OPENED

# Who gets the page (200) by its name. o officer, l leader of the unit whose objects these are; c coordinator;
# p leader of the province; a administrator; k curator; x officer of another unit; - somebody who is not signed in.
EVERYBODY, SIGNED_IN, OWN = "olcpakx-", "olcpakx", "ol"
PAGES = {
    "health": EVERYBODY,
    "account_login": "-",
    "account_logout": SIGNED_IN,
    "account_inactive": EVERYBODY,
    "account_signup": "-",
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": "",
    "portal:home": EVERYBODY,
    "portal:desk": SIGNED_IN,
    "portal:search": EVERYBODY,
    "portal:complete": EVERYBODY,
    "portal:accessibility": EVERYBODY,
    "reporting:mine": SIGNED_IN,
    "reporting:report": OWN,
    "reporting:task": OWN,
    "reporting:evidence": "olc",  # handed in, so its coordinator reads it too
    "reporting:money": OWN,
    "reporting:money_years": SIGNED_IN,
    "reporting:money_balance": "cp",  # and whoever verifies money
    "reporting:money_xlsx": "cp",
    "reporting:money_entries": "cp",
    "reporting:money_entry": "cp",
    "reporting:progress": "cp",
    "reporting:task_progress": "cp",
    "reporting:one_page": "cp",
    "reporting:overview": OWN,
    "reporting:workbook": OWN,
    "reporting:workbook_file": OWN,
    "reporting:workbook_read": OWN,
    "reporting:workbook_marked": OWN,
    "reporting:quick": "olckx",
    "reporting:quick_record": "olckx",
    "reporting:recorded": "olck",
    "reporting:closing": "c",
    "reporting:over_years": "cp",
    "reporting:over_years_sheet": "cp",
    "reporting:indicators": "cp",
    "reporting:indicator": "cp",
    "reporting:submit": OWN,
    "reporting:document": OWN,
    "reporting:years": SIGNED_IN,
    "reporting:open_year": "c",
    "reporting:board": "cp",
    "reporting:template": "c",
    "reporting:reminders": "c",
    "reporting:reminder_log": "cp",
    "reporting:reminder_letter": "c",
    "reporting:review": "c",
    "reporting:waiting": "c",
    "reporting:extend": "",  # handed in already
    "reporting:review_document": "c",
    "reporting:whole": "cp",
    "reporting:whole_document": "cp",
    "reporting:workbench": "cp",
    "reporting:draft_pages": "cp",
    "reporting:sentence": "cp",
    "reporting:sentence_quote": "c",
    "reporting:published": "",  # nothing is published yet
    "reporting:published_document": "",
    "reporting:proofs": EVERYBODY,
    "reporting:proof": EVERYBODY,
    "reporting:work_plans": SIGNED_IN,
    "reporting:work_plan_begin": OWN,
    "reporting:work_plan": OWN,  # not confirmed yet, so nobody else reads it
    "reporting:work_plan_describe": OWN,
    "reporting:activity_add": OWN,
    "reporting:activity": OWN,
    "reporting:work_plan_file": OWN,
    "reporting:work_plan_document": OWN,
    "reporting:work_plans_followed": "cp",
    "reporting:work_plans_csv": "cp",
    "reporting:work_plans_xlsx": "cp",
    "notices:inbox": SIGNED_IN,
    "planning:plans": SIGNED_IN,
    "planning:load": "c",
    "planning:review": SIGNED_IN,
    "planning:links": SIGNED_IN,
    "planning:figures": SIGNED_IN,
    "planning:describe": SIGNED_IN,
    "planning:confirm": SIGNED_IN,
    "planning:provision": SIGNED_IN,
    "planning:public_plans": EVERYBODY,
    "planning:public_plan": EVERYBODY,
    "planning:public_document": EVERYBODY,
    "planning:public_provision": EVERYBODY,
    "registry:desk": SIGNED_IN,
    "registry:queue": "ck",
    "registry:records": SIGNED_IN,
    "registry:add": "olckx",
    "registry:record": SIGNED_IN,
    "registry:edit": "olck",
    "registry:compare": "olck",
    "registry:twins": "ck",
    "registry:join": "ck",
    "registry:attachments": "olck",
    "registry:attachment_add": "olck",
    "registry:attachment": "olck",
    "registry:attachment_file": "olck",  # an internal document
    "registry:person_add": "olk",
    "registry:person": "olk",
    "registry:person_erase": "olk",
    "registry:saved_views": SIGNED_IN,
    "registry:import": "olckx",
    "registry:import_run": "olk",
    "registry:import_marked": "olk",
    "registry:template": SIGNED_IN,
    "registry:export": SIGNED_IN,
    "registry:public_export": EVERYBODY,
    "registry:kinds": EVERYBODY,
    "registry:public_records": EVERYBODY,
    "registry:public_record": EVERYBODY,
    "organisations:units": SIGNED_IN,
    "organisations:unit": SIGNED_IN,
    "organisations:letterhead": "la",
    "organisations:unit_add": "a",
    "organisations:merge": "a",
    "organisations:split": "a",
    "organisations:transfer": "a",
    "organisations:rename": "a",
    "organisations:dissolve": "a",
    "organisations:shares": "a",
    "organisations:accounts": "lca",
    "organisations:account_add": "lca",
    "organisations:accounts_sheet": "lca",
    "organisations:sheet_template": "lca",
    "organisations:account": "la",
    "organisations:stand_ins": "lc",
}
# Addresses that only take a POST.
BUTTONS = {
    "reporting:consolidate",
    "reporting:sentence_move",
    "reporting:evidence_file",
    "reporting:evidence_withdraw",
    "reporting:acknowledge",
    "reporting:activity_remove",
    "reporting:work_plan_copy",
    "reporting:work_plan_confirm",
    "reporting:work_plan_reopen",
    "reporting:workbook_save",
    "notices:read",
    "notices:read_all",
    "planning:act",
    "planning:change_assignment",
    "planning:confirm_assignment",
    "planning:reject_assignment",
    "planning:confirm_link",
    "planning:reject_link",
    "planning:remove_deadline",
    "planning:remove_indicator",
    "registry:decide",
    "registry:decide_many",
    "registry:import_act",
    "registry:attachment_act",
    "registry:save_view",
    "registry:saved_view_act",
    "organisations:issue_code",
    "organisations:revoke",
    "organisations:take_back",
}
LETTERS = {
    "o": "officer",
    "l": "leader",
    "c": "coordinator",
    "p": "province_leader",
    "a": "administrator",
    "k": "curator",
    "x": "outsider",
}


def names() -> set[str]:
    """The full name of every address that the resolver knows."""
    return set(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def send(report: UnitReport, people: dict[str, Account]) -> None:
    """Report that nothing happened, and send it."""
    for duty in report.duties.all():
        nothing = TaskValues({"outcome": TaskEntry.Outcome.NOTHING})
        flow.save_task(report, duty.provision, nothing, by=people["officer"], now=OPENED)
    flow.submit(report, by=people["leader"], now=OPENED + timedelta(days=1))


def published_course(report: UnitReport, people: dict[str, Account]) -> Record:
    """A training course of the unit, public."""
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    values = {
        "title": "Tập huấn ủ phân",
        "started_on": date(2026, 5, 12),
        "participants": 40,
        "source": "Danh sách lớp",
    }
    course = records.propose(kind, values, unit=report.unit, by=people["officer"], now=OPENED)
    return records.publish(course, by=people["curator"], now=OPENED)


def courses_sheet(report: UnitReport, people: dict[str, Account]) -> ImportRun:
    """A sheet of training courses of the unit, read and not yet written."""
    kind = kind_of("lop-tap-huan")
    assert kind is not None
    data = "Tên,Ngày bắt đầu,Lượt người tham gia,Nguồn\nLớp hai,12/05/2026,x,Danh sách\n".encode()
    return importing.begin(kind, (data, "lop.csv"), unit=report.unit, by=people["officer"], now=OPENED)


def registry_parts(record: Record, people: dict[str, Account]) -> dict[str, dict[str, object]]:
    """An internal document of the record, somebody behind it, a twin of it, a list the officer saved."""
    officer, place = people["officer"], {"kind": record.kind, "pk": record.pk}
    paper = (b"%PDF-1.7 noi bo", "bien-ban.pdf")
    record = attaching.add(record, paper, attaching.Words("Biên bản"), by=people["curator"], now=OPENED)
    said = {"role": "contact", "full_name": "Người Mẫu", "telephone": "", "email": "", "purpose": "Kiểm tra"}
    said |= {"basis": "consent", "basis_said": "Phiếu đồng ý"}
    behind = keeping.add(record, {**said, "basis_on": None}, by=officer, now=OPENED)
    view = SavedView(kind=record.kind, name="Theo tên", query="xep=ten", unit=record.unit)
    view = saving.save(view, by=officer, now=OPENED)
    one = {**place, "one": record.attached[0]}
    return {
        **{f"registry:{name}": place for name in ("twins", "attachments", "attachment_add", "person_add")},
        "registry:join": {**place, "other": record.pk},
        "registry:attachment": one,
        "registry:attachment_act": {**one, "act": "go"},
        "registry:attachment_file": {"pk": record.attached[0], "size": "goc"},
        **{f"registry:{name}": {**place, "one": behind.pk} for name in ("person", "person_erase")},
        **{f"registry:{name}": {"kind": record.kind} for name in ("saved_views", "save_view")},
        "registry:saved_view_act": {"kind": record.kind, "pk": view.pk, "act": "xoa"},
    }


def work_plan_parts(report: UnitReport, people: dict[str, Account]) -> dict[str, dict[str, object]]:
    """A plan of the unit for the report's year, with a file and one activity, being written; the next is not begun."""
    plan, unit, officer = report.cycle.plan, report.unit, people["officer"]
    said = Described(WorkPlan.Kind.OWN, file=Attached(b"%PDF-1.7 ke hoach", "ke-hoach.pdf", "application/pdf"))
    made = planned.begin(UnitYear(plan, unit, report.cycle.year), said, by=officer, now=OPENED)
    duty = report.duties.first()
    assert duty is not None
    activity = planned.save_activity(made, None, ActivityValues(duty.provision, "Mở lớp", 3, 6), by=officer, now=OPENED)
    followed = {"plan": plan.slug, "year": report.cycle.year}
    one = ("work_plan", "work_plan_describe", "activity_add", "work_plan_file")
    pressed = ("work_plan_copy", "work_plan_confirm", "work_plan_reopen")
    return {
        "reporting:acknowledge": {"plan": plan.slug, "unit": unit.key},
        "reporting:work_plan_begin": {"plan": plan.slug, "unit": unit.key, "year": report.cycle.year + 1},
        **{f"reporting:{name}": {"pk": made.pk} for name in (*one, *pressed)},
        **{
            f"reporting:{name}": {"pk": made.pk, "activity_pk": activity.pk} for name in ("activity", "activity_remove")
        },
        "reporting:work_plan_document": {"pk": made.pk, "form": "docx"},
        **{f"reporting:work_plans_{name}": followed for name in ("followed", "csv", "xlsx")},
    }


def workbook(report: UnitReport, officer: Account) -> dict[str, dict[str, object]]:
    """The report's workbook as it was brought back, before the report was sent."""
    kept = files.keep(taking_in.blank(report), name="bang.xlsx", media_type=taking_in.OPAQUE)
    book = FilledWorkbook.objects.create(report=report, by=officer, file=kept, name="bang.xlsx", uploaded_at=OPENED)
    return {
        **{f"reporting:{name}": {"pk": report.pk} for name in ("workbook", "workbook_file")},
        **{f"reporting:workbook_{name}": {"pk": report.pk, "book_pk": book.pk} for name in ("read", "marked", "save")},
    }


def arguments(cycle: ReportingCycle, people: dict[str, Account]) -> dict[str, dict[str, object]]:
    """What each address that names something is asked for: objects of Sở Khoa học và Công nghệ and of the plan.

    A consolidated report is drawn up, so that every page has something to show.
    """
    report = cycle.reports.get(unit__key="so-khoa-hoc-va-cong-nghe")
    whole = flow.consolidate(cycle, by=people["coordinator"], now=OPENED + timedelta(days=2))
    sent = report.snapshots.order_by("sequence").last()
    plan = {"plan": cycle.plan.slug}
    provision = Provision.objects.filter(plan=cycle.plan, duties__report=report).first()
    assert provision is not None
    board, key, officer = {"pk": cycle.pk}, {"key": report.unit.key}, people["officer"]
    one_of = {
        "change_assignment": _first(Assignment),
        "confirm_assignment": _first(Assignment),
        "reject_assignment": _first(Assignment),
        "confirm_link": _first(SectionLink),
        "reject_link": _first(SectionLink),
        "remove_deadline": _first(Deadline),
        "remove_indicator": _first(Indicator),
    }
    record = published_course(report, people)
    kind, sheet = {"kind": record.kind}, courses_sheet(report, people)
    serving = evidence.Serving(report.unit, cycle.year, (provision,))
    (filed,) = evidence.file_evidence(record, serving, by=officer, now=OPENED)
    return {
        **{f"registry:{name}": kind for name in ("records", "add", "public_records", "import", "template")},
        **{f"registry:{name}": {**kind, "form": "csv"} for name in ("export", "public_export")},
        **{f"registry:{name}": {"pk": sheet.pk} for name in ("import_run", "import_marked")},
        "registry:import_act": {"pk": sheet.pk, "act": "ghi"},
        **{f"registry:{name}": {**kind, "pk": record.pk} for name in ("record", "edit")},
        **registry_parts(record, people),
        **work_plan_parts(report, people),
        "registry:compare": {**kind, "pk": record.pk, "number": 1},
        "registry:decide": {**kind, "pk": record.pk, "act": "cong-bo"},
        "registry:public_record": {**kind, "slug": record.slug},
        "reporting:report": {"pk": report.pk},
        "reporting:proof": {"code": code_of(sent.sha256) if sent else "0" * 20},
        "reporting:task": {"pk": report.pk, "path": provision.path},
        "reporting:quick_record": kind,
        "reporting:recorded": {**kind, "pk": record.pk},
        "reporting:evidence": {"pk": report.pk, "path": provision.path},
        "reporting:evidence_file": {"pk": report.pk, "path": provision.path},
        "reporting:evidence_withdraw": {"pk": report.pk, "path": provision.path, "evidence_pk": filed.pk},
        "reporting:closing": board,
        "reporting:over_years": {"plan": cycle.plan.slug},
        "reporting:over_years_sheet": {"plan": cycle.plan.slug},
        "reporting:money": {"pk": report.pk, "path": provision.path},
        **{f"reporting:{name}": board for name in ("money_balance", "money_xlsx", "money_entries")},
        "reporting:money_entry": {**board, "entry_pk": money(report, provision)},
        **{f"reporting:{name}": board for name in ("progress", "one_page")},
        "reporting:task_progress": {**board, "path": provision.path},
        "reporting:indicators": board,
        "reporting:indicator": {**board, "indicator_pk": _first(Indicator)},
        **workbook(report, officer),
        "reporting:overview": {"pk": report.pk},
        "reporting:submit": {"pk": report.pk},
        "reporting:document": {"pk": report.pk, "form": "docx"},
        **{
            f"reporting:{name}": board
            for name in ("board", "template", "consolidate", "waiting", "reminders", "reminder_log")
        },
        "reporting:reminder_letter": {**board, "form": "docx"},
        "notices:read": {"pk": 1},
        "reporting:review": {**board, "report_pk": report.pk},
        "reporting:extend": {**board, "report_pk": report.pk},
        "reporting:review_document": {**board, "report_pk": report.pk, "form": "docx"},
        "reporting:whole": {**board, "report_pk": whole.pk},
        "reporting:whole_document": {**board, "report_pk": whole.pk, "form": "xlsx"},
        **{f"reporting:{name}": {**board, "report_pk": whole.pk} for name in ("workbench", "draft_pages")},
        **{
            f"reporting:{name}": {**board, "report_pk": whole.pk, "key": "direction/asked/all"}
            for name in ("sentence", "sentence_move")
        },
        "reporting:sentence_quote": {**board, "report_pk": whole.pk, "passage": "direction/words"},
        "reporting:published": {**plan, "year": cycle.year},
        "reporting:published_document": {**plan, "year": cycle.year},
        **{f"planning:{name}": plan for name in ("review", "links", "figures", "describe", "confirm")},
        "planning:provision": {**plan, "pk": provision.pk},
        "planning:act": {**plan, "pk": provision.pk, "what": "sua"},
        **{f"planning:{name}": {**plan, "pk": pk} for name, pk in one_of.items()},
        "planning:public_plan": plan,
        "planning:public_document": plan,
        "planning:public_provision": {**plan, "path": provision.path},
        **{
            f"organisations:{name}": key
            for name in ("unit", "letterhead", "merge", "split", "transfer", "rename", "dissolve", "shares")
        },
        "organisations:account": {"pk": officer.pk},
        "organisations:issue_code": {"pk": officer.pk},
        "organisations:take_back": {"pk": officer.memberships.get().pk},
        "organisations:revoke": {"pk": officer.memberships.get().pk},
    }


def _first(model: type[Assignment] | type[SectionLink] | type[Deadline] | type[Indicator]) -> int:
    """Some row of the plan; 1 where the small plan has none, which must be no 500 either."""
    row = model.objects.first()
    return row.pk if row else 1


def money(report: UnitReport, provision: Provision) -> int:
    """Money the unit declared for this task."""
    source = report.cycle.plan.funding_sources.first()
    assert source is not None
    return FundingEntry.objects.create(report=report, provision=provision, source=source, allocated=1_000_000).pk


def urls(asked: dict[str, dict[str, object]]) -> dict[str, str]:
    """Every address by its name."""
    return {name: reverse(name, kwargs=asked.get(name, {})) for name in sorted(names())}
