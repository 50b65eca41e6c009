"""Addresses of the workbench; part of reporting's own (mam/reporting/urls.py)."""

from django.urls import path

from mam.reporting.workbench import views

DRAFT = "ban-lam-viec/tong-hop/<int:pk>/bao-cao/<int:report_pk>/soan/"
urlpatterns = [
    path(DRAFT, views.workbench, name="workbench"),
    path(f"{DRAFT}trang/", views.pages, name="draft_pages"),
    path(f"{DRAFT}cau/<path:key>/", views.sentence, name="sentence"),
    path(f"{DRAFT}chuyen/<path:key>/", views.move, name="sentence_move"),
    path(f"{DRAFT}trich/<path:passage>/", views.quote, name="sentence_quote"),
]
