"""`mam doctor`: is this instance well? Each line says ok, or what to do; ends with 1 when something is wrong.

What is optional (programs that only tests use) is told and never counts as wrong.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from mam.core import demo, search, signatures
from mam.core.models import Account, Notice
from mam.officialdoc import font_in_use
from mam.portal import catalogues, searchable, stamps

GIBIBYTE = 1024**3
# The oldest databases that the tests run on.
NEEDED = {"sqlite": ("SQLite", (3, 40)), "postgresql": ("PostgreSQL", (15,))}


@dataclass(frozen=True)
class Finding:
    """What was looked at and how it stands; `advice` says how to mend it and is empty when it is well."""

    subject: str
    fact: str
    advice: str = ""
    optional: bool = False


# What Django says, one by one, of an instance that is served without HTTPS.
WITHOUT_HTTPS = {"security.W004", "security.W005", "security.W008", "security.W012", "security.W016", "security.W021"}


class Command(BaseCommand):
    """Look at everything the instance stands on."""

    help = "Kiểm tra cấu hình, cơ sở dữ liệu, thư mục dữ liệu, phông chữ và các chương trình tuỳ chọn."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a finding; raise when something is wrong."""
        findings = [look() for look in LOOKS]
        for found in findings:
            mark = _("ổn") if not found.advice else (_("tuỳ chọn") if found.optional else _("LỖI"))
            advice = f" → {found.advice}" if found.advice else ""
            self.stdout.write(f"{mark:<9} {found.subject}: {found.fact}{advice}")
        wrong = sum(1 for found in findings if found.advice and not found.optional)
        if wrong:
            raise CommandError(_("%(count)d mục cần xử lý.") % {"count": wrong})


def configuration() -> Finding:
    """Django's own checks, the deployment ones too on a real instance."""
    kind = _kind()
    found = checks.run_checks(include_deployment_checks=settings.PRODUCTION)
    said = [m for m in found if m.level >= checks.WARNING and not m.is_silenced()]
    advice = [f"{message.id}: {message.msg}" for message in said if message.id not in WITHOUT_HTTPS]
    if len(advice) < len(said):
        advice.append(_("HTTPS đang tắt: bỏ MAM_HTTPS=0 khi đã có chứng thư, để mật khẩu không đi qua mạng ở dạng rõ"))
    python = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(
        _("Cấu hình"), _("bản %(kind)s, Python %(python)s") % {"kind": kind, "python": python}, "; ".join(advice)
    )


def _kind() -> str:
    """What this instance is; told by its database, or by the machine when that does not answer."""
    try:
        if demo.is_demo():
            return _("minh họa (dữ liệu không có thật)")
    except DatabaseError:
        pass  # the next line of the findings says why
    return _("chính thức") if settings.PRODUCTION else _("chạy thử")


def database() -> Finding:
    """The database answers and is new enough."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0]
        return Finding(_("Cơ sở dữ liệu"), said, _("kiểm tra DATABASE_URL và máy chủ PostgreSQL"))
    name, needed = NEEDED[connection.vendor]
    version = connection.get_database_version()
    fact = f"{name} {'.'.join(str(part) for part in version)}"
    advice = _("cần %(name)s %(version)s trở lên") % {"name": name, "version": ".".join(str(part) for part in needed)}
    return Finding(_("Cơ sở dữ liệu"), fact, advice if version < needed else "")


def migrations() -> Finding:
    """Every table stands as this version needs it."""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return Finding(_("Bảng dữ liệu"), _("không đọc được"), _("sửa lỗi cơ sở dữ liệu ở trên trước"))
    fact = _("%(count)d bước chưa chạy") % {"count": missing} if missing else _("đầy đủ")
    return Finding(_("Bảng dữ liệu"), fact, _("chạy «mam prepare»") if missing else "")


def accounts() -> Finding:
    """Somebody can sign in."""
    try:
        count = Account.objects.filter(is_active=True).count()
    except DatabaseError:
        return Finding(_("Tài khoản"), _("không đọc được"), _("chạy «mam prepare»"))
    return Finding(_("Tài khoản"), str(count), "" if count else _("tạo tài khoản đầu tiên bằng «mam user add»"))


def index() -> Finding:
    """The search index agrees with the records: as many of each kind, and a few as they are now."""
    try:
        wrong = searchable.miscounted()
        old = [] if wrong else searchable.outdated(timezone.localdate(timezone.now()))
    except DatabaseError:
        return Finding(_("Chỉ mục tra cứu"), _("không đọc được"), _("chạy «mam prepare»"))
    if wrong:
        kind, (there, held) = next(iter(wrong.items()))
        fact = _("%(kind)s: có %(there)d, chỉ mục giữ %(shown)d, tìm được %(found)d") % {
            "kind": kind,
            "there": there,
            "shown": held.shown,
            "found": held.found,
        }
    else:
        fact = _("chưa theo kịp: %(title)s") % {"title": old[0].title} if old else _("khớp với các bản ghi")
    return Finding(_("Chỉ mục tra cứu"), fact, _("chạy «mam search rebuild»") if wrong or old else "")


def synonyms() -> Finding:
    """The instance's own tables of synonyms can be read, line by line."""
    faults = search.synonym_faults()
    if not faults:
        return Finding(_("Từ đồng nghĩa"), _("đọc được hết"))
    first = faults[0]
    fact = _("%(count)d dòng không dùng được, trước hết %(file)s dòng %(number)d") % {
        "count": len(faults),
        "file": first.file,
        "number": first.number,
    }
    advice = _("mỗi dòng ghi ít nhất hai cách nói, cách nhau bằng phím Tab, lưu dạng UTF-8")
    return Finding(_("Từ đồng nghĩa"), fact, advice, optional=True)


def mail() -> Finding:
    """Where e-mails go, and whether any failed lately."""
    mailer = settings.MAILERS["default"]
    options = mailer.get("OPTIONS", {})
    if folder := options.get("file_path"):
        advice = _("đặt MAM_MAIL_URL để thư đến tay người nhận") if settings.PRODUCTION else ""
        return Finding(_("Thư điện tử"), _("ghi vào %(folder)s") % {"folder": folder}, advice, optional=True)
    try:
        failed = Notice.objects.filter(mailed_at__isnull=True).exclude(mail_failure="").count()
    except DatabaseError:
        return Finding(_("Thư điện tử"), _("không đọc được"), _("chạy «mam prepare»"))
    said = _("gửi qua %(host)s, %(count)d thư lỗi") % {"host": options.get("host", mailer["BACKEND"]), "count": failed}
    advice = _("xem lý do trong nhật ký nhắc; «mam tick» gửi lại trong 5 ngày") if failed else ""
    return Finding(_("Thư điện tử"), said, advice, optional=True)


def static_files() -> Finding:
    """Styles, scripts and fonts are built and belong to this version."""
    stale = stamps.is_new("static", stamps.of_static_files())
    fact = _("chưa dựng cho phiên bản này") if stale else _("đã dựng")
    return Finding(_("Giao diện"), fact, _("chạy «mam prepare»") if stale else "")


def languages() -> Finding:
    """The catalogues are compiled."""
    old = [source.parts[-3] for source in catalogues.sources() if not catalogues.is_compiled(source)]
    fact = _("chưa biên dịch: %(which)s") % {"which": ", ".join(old)} if old else _("đã biên dịch")
    return Finding(_("Ngôn ngữ"), fact, _("chạy «mam prepare»") if old else "")


def data_folder() -> Finding:
    """The instance can write where it keeps everything."""
    writable = settings.DATA.is_dir() and os.access(settings.DATA, os.W_OK)
    advice = "" if writable else _("cấp quyền ghi cho người dùng chạy phần mềm, hoặc đổi MAM_DATA")
    return Finding(_("Thư mục dữ liệu"), str(settings.DATA), advice)


def disk() -> Finding:
    """There is room for documents and backups."""
    if not settings.DATA.is_dir():
        return Finding(_("Đĩa"), _("không đọc được"), _("sửa thư mục dữ liệu ở trên trước"))
    free = shutil.disk_usage(settings.DATA).free / GIBIBYTE
    advice = _("giải phóng bớt: nên còn ít nhất 1 GiB") if free < 1 else ""
    return Finding(_("Đĩa"), _("còn trống %(free)d GiB") % {"free": free}, advice)


def font() -> Finding:
    """The typeface of the PDF documents."""
    name = font_in_use()
    proper = name in {"Times New Roman", "Tinos"}
    advice = "" if proper else _("văn bản PDF nên dùng Times New Roman hoặc Tinos: cài gói fonts-croscore")
    return Finding(_("Phông chữ văn bản PDF"), name, advice, optional=True)


def roots() -> Finding:
    """The root certificates that signatures are compared with; without one, no signature is called trusted."""
    files = signatures.root_files()
    broken = [file.name for file, found in files if not found]
    count = sum(len(found) for _file, found in files)
    advice = "" if count else _("chữ ký số được kiểm nhưng không gọi là tin cậy: đưa chứng thư gốc vào %(folder)s")
    advice = _("không đọc được chứng thư trong: %(names)s") if broken else advice
    told = {"folder": settings.ROOTS, "names": ", ".join(broken)}
    return Finding(_("Chứng thư gốc"), _("%(count)d chứng thư") % {"count": count}, advice % told, optional=True)


def programs() -> Finding:
    """Programs of the system that only the tests use."""
    missing = [name for name in ("chromium", "soffice", "pdftotext") if shutil.which(name) is None]
    fact = _("thiếu %(names)s") % {"names": ", ".join(missing)} if missing else _("đầy đủ")
    advice = _("chỉ cần khi chạy kiểm thử: make test-tools") if missing else ""
    return Finding(_("Chương trình cho kiểm thử"), fact, advice, optional=True)


LOOKS: list[Callable[[], Finding]] = [
    configuration,
    database,
    migrations,
    accounts,
    index,
    synonyms,
    mail,
    data_folder,
    disk,
    static_files,
    languages,
    font,
    roots,
    programs,
]
