"""Addresses of organisations; the whole map is config/urls.py."""

from django.urls import path

from mam.organisations import account_views, event_views, share_views, stand_in_views, views

app_name = "organisations"
urlpatterns = [
    path("ban-lam-viec/don-vi/", views.units, name="units"),
    path("ban-lam-viec/don-vi/<slug:key>/", views.unit, name="unit"),
    path("ban-lam-viec/don-vi/<slug:key>/tieu-de-van-ban/", views.letterhead, name="letterhead"),
    path("ban-lam-viec/don-vi-moi/", event_views.add, name="unit_add"),
    path("ban-lam-viec/don-vi/<slug:key>/hop-nhat/", event_views.merge, name="merge"),
    path("ban-lam-viec/don-vi/<slug:key>/chia-tach/", event_views.split, name="split"),
    path("ban-lam-viec/don-vi/<slug:key>/dieu-chuyen/", event_views.transfer, name="transfer"),
    path("ban-lam-viec/don-vi/<slug:key>/doi-ten/", event_views.rename, name="rename"),
    path("ban-lam-viec/don-vi/<slug:key>/ket-thuc/", event_views.dissolve, name="dissolve"),
    path("ban-lam-viec/don-vi/<slug:key>/ty-le-so-lieu/", share_views.shares, name="shares"),
    path("ban-lam-viec/tai-khoan/", account_views.accounts, name="accounts"),
    path("ban-lam-viec/tai-khoan/them/", account_views.account_add, name="account_add"),
    path("ban-lam-viec/tai-khoan/tu-bang/", account_views.accounts_sheet, name="accounts_sheet"),
    path("ban-lam-viec/tai-khoan/mau-bang.xlsx", account_views.sheet_template, name="sheet_template"),
    path("ban-lam-viec/uy-quyen/", stand_in_views.stand_ins, name="stand_ins"),
    path("ban-lam-viec/uy-quyen/<int:pk>/thoi/", stand_in_views.take_back, name="take_back"),
    path("ban-lam-viec/tai-khoan/<int:pk>/", account_views.account, name="account"),
    path("ban-lam-viec/tai-khoan/<int:pk>/cap-ma/", account_views.issue_code, name="issue_code"),
    path("ban-lam-viec/tai-khoan/vai-tro/<int:pk>/thoi/", account_views.revoke, name="revoke"),
]
