"""Addresses of the yearly report and what stands before it: a unit's own, the coordinator's, the public page."""

from django.urls import path, re_path

from mam.reporting import (
    approval_views,
    closing_views,
    coordinator_views,
    evidence_views,
    indicator_views,
    over_years_views,
    progress_views,
    views,
    whole_views,
)
from mam.reporting.money.urls import urlpatterns as money
from mam.reporting.proof import views as proof_views
from mam.reporting.reminders import views as reminder_views
from mam.reporting.workbench.urls import urlpatterns as workbench
from mam.reporting.workbook import views as workbook_views
from mam.reporting.workplans.urls import urlpatterns as before_the_year

app_name = "reporting"
MINE = "ban-lam-viec/bao-cao/"
BOARD = "ban-lam-viec/tong-hop/"
QUICK = "ban-lam-viec/ghi-nhan/"
BOOK = f"{MINE}<int:pk>/bang-tinh/"
RECORDS = f"{MINE}<int:pk>/nhiem-vu/<str:path>/ban-ghi/"
# No more digits than an id can have: a number of thousands Python refuses to read.
PK, REPORT_PK = r"(?P<pk>[0-9]{1,18})", r"(?P<report_pk>[0-9]{1,18})"
FORM = r"van-ban\.(?P<form>docx|pdf)$"
urlpatterns = [
    *before_the_year,
    *money,
    *workbench,
    path(MINE, views.mine, name="mine"),
    path(f"{MINE}<int:pk>/", views.report, name="report"),
    path(f"{MINE}<int:pk>/nhiem-vu/<str:path>/", views.task, name="task"),
    path(QUICK, evidence_views.quick, name="quick"),
    path(f"{QUICK}<slug:kind>/", evidence_views.quick_record, name="quick_record"),
    path(f"{QUICK}<slug:kind>/<int:pk>/", evidence_views.recorded, name="recorded"),
    path(RECORDS, evidence_views.evidence, name="evidence"),
    path(f"{RECORDS}gan/", evidence_views.file, name="evidence_file"),
    path(f"{RECORDS}<int:evidence_pk>/go/", evidence_views.withdraw, name="evidence_withdraw"),
    path(f"{MINE}<int:pk>/phan-chung/", views.overview, name="overview"),
    path(f"{MINE}<int:pk>/gui/", views.submit, name="submit"),
    path(BOOK, workbook_views.bring, name="workbook"),
    path(f"{BOOK}tai-ve.xlsx", workbook_views.take_away, name="workbook_file"),
    path(f"{BOOK}<int:book_pk>/", workbook_views.book, name="workbook_read"),
    path(f"{BOOK}<int:book_pk>/ghi/", workbook_views.save, name="workbook_save"),
    path(f"{BOOK}<int:book_pk>/danh-dau.xlsx", workbook_views.marked, name="workbook_marked"),
    re_path(rf"^{MINE}{PK}/{FORM}", views.document, name="document"),
    path(BOARD, coordinator_views.years, name="years"),
    path(f"{BOARD}mo-nam/", coordinator_views.open_year, name="open_year"),
    path(f"{BOARD}<int:pk>/", coordinator_views.board, name="board"),
    path(f"{BOARD}<int:pk>/chi-tieu/", indicator_views.indicators, name="indicators"),
    path(f"{BOARD}<int:pk>/chi-tieu/<int:indicator_pk>/", indicator_views.indicator, name="indicator"),
    path(f"{BOARD}qua-cac-nam/<str:plan>/", over_years_views.over_years, name="over_years"),
    path(f"{BOARD}qua-cac-nam/<str:plan>/bang.xlsx", over_years_views.over_years_sheet, name="over_years_sheet"),
    path(f"{BOARD}<int:pk>/tien-do/", progress_views.progress, name="progress"),
    path(f"{BOARD}<int:pk>/tien-do/<str:path>/", progress_views.task_progress, name="task_progress"),
    path(f"{BOARD}<int:pk>/mot-trang/", progress_views.one_page, name="one_page"),
    path(f"{BOARD}<int:pk>/dong-mo/", closing_views.closing_page, name="closing"),
    path(f"{BOARD}<int:pk>/mau/", coordinator_views.template, name="template"),
    path(f"{BOARD}<int:pk>/don-vi/<int:report_pk>/", coordinator_views.review, name="review"),
    path(f"{BOARD}<int:pk>/cho-duyet/", approval_views.waiting, name="waiting"),
    path(f"{BOARD}<int:pk>/don-vi/<int:report_pk>/gia-han/", approval_views.extend, name="extend"),
    re_path(
        rf"^{BOARD}{PK}/don-vi/{REPORT_PK}/{FORM}",
        coordinator_views.review_document,
        name="review_document",
    ),
    path(f"{BOARD}<int:pk>/nhac/", reminder_views.reminders, name="reminders"),
    path(f"{BOARD}<int:pk>/nhac/nhat-ky/", reminder_views.reminder_log, name="reminder_log"),
    re_path(
        rf"^{BOARD}{PK}/nhac/cong-van\.(?P<form>docx|pdf)$", reminder_views.reminder_letter, name="reminder_letter"
    ),
    path(f"{BOARD}<int:pk>/tong-hop/", whole_views.consolidate, name="consolidate"),
    path(f"{BOARD}<int:pk>/bao-cao/<int:report_pk>/", whole_views.whole, name="whole"),
    re_path(
        rf"^{BOARD}{PK}/bao-cao/{REPORT_PK}/van-ban\.(?P<form>docx|pdf|xlsx|signed)$",
        whole_views.whole_document,
        name="whole_document",
    ),
    path("xac-thuc/", proof_views.look_up, name="proofs"),
    path("xac-thuc/<str:code>/", proof_views.proof, name="proof"),
    path("ke-hoach/<str:plan>/bao-cao/<int:year>/", whole_views.published, name="published"),
    path(
        "ke-hoach/<str:plan>/bao-cao/<int:year>/van-ban.pdf", whole_views.published_document, name="published_document"
    ),
]
