"""Addresses of money; part of reporting's own (mam/reporting/urls.py)."""

from django.urls import path

from mam.reporting.money import reading_views, views

YEAR = "ban-lam-viec/kinh-phi/<int:pk>/"
urlpatterns = [
    path("ban-lam-viec/bao-cao/<int:pk>/nhiem-vu/<str:path>/kinh-phi/", views.money, name="money"),
    path("ban-lam-viec/kinh-phi/", reading_views.years, name="money_years"),
    path(YEAR, reading_views.balance, name="money_balance"),
    path(f"{YEAR}kinh-phi.xlsx", reading_views.workbook, name="money_xlsx"),
    path(f"{YEAR}cac-khoan/", reading_views.entries, name="money_entries"),
    path(f"{YEAR}cac-khoan/<int:entry_pk>/", reading_views.entry, name="money_entry"),
]
