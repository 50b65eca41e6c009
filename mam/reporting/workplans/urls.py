"""Addresses of what stands before the year; part of reporting's own (mam/reporting/urls.py)."""

from django.urls import path, re_path

from mam.reporting.workplans import activity_views, following_views, views

OWN = "ban-lam-viec/ke-hoach-nam/"
FOLLOWED = "ban-lam-viec/tong-hop/ke-hoach-nam/<slug:plan>/<int:year>/"
# No more digits than an id can have: a number of thousands Python refuses to read.
ONE = rf"^{OWN}(?P<pk>[0-9]{{1,18}})/"
urlpatterns = [
    path(OWN, views.own, name="work_plans"),
    path(f"{OWN}tiep-nhan/<slug:plan>/<slug:unit>/", views.acknowledge, name="acknowledge"),
    path(f"{OWN}lap/<slug:plan>/<slug:unit>/<int:year>/", views.begin, name="work_plan_begin"),
    path(f"{OWN}<int:pk>/", views.work_plan, name="work_plan"),
    path(f"{OWN}<int:pk>/hinh-thuc/", views.describe, name="work_plan_describe"),
    path(f"{OWN}<int:pk>/hoat-dong/", activity_views.add, name="activity_add"),
    path(f"{OWN}<int:pk>/hoat-dong/<int:activity_pk>/", activity_views.change, name="activity"),
    path(f"{OWN}<int:pk>/hoat-dong/<int:activity_pk>/xoa/", activity_views.remove, name="activity_remove"),
    path(f"{OWN}<int:pk>/sao-chep/", views.copy_last_year, name="work_plan_copy"),
    path(f"{OWN}<int:pk>/xac-nhan/", views.confirm, name="work_plan_confirm"),
    path(f"{OWN}<int:pk>/mo-lai/", views.reopen, name="work_plan_reopen"),
    path(f"{OWN}<int:pk>/tep/", views.work_plan_file, name="work_plan_file"),
    re_path(rf"{ONE}van-ban\.(?P<form>docx|pdf)$", views.work_plan_document, name="work_plan_document"),
    path(FOLLOWED, following_views.following_page, name="work_plans_followed"),
    path(f"{FOLLOWED}bang.csv", following_views.following_sheet, {"form": "csv"}, name="work_plans_csv"),
    path(f"{FOLLOWED}bang.xlsx", following_views.following_sheet, {"form": "xlsx"}, name="work_plans_xlsx"),
]
