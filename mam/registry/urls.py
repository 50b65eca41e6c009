"""Addresses of the registry; the whole map is config/urls.py."""

from django.urls import path

from mam.registry import (
    attachment_views,
    decision_views,
    merge_views,
    people_views,
    public,
    saved_view_views,
    sheet_views,
    views,
)

app_name = "registry"
DESK = "ban-lam-viec/danh-muc/"
PEOPLE = f"{DESK}<slug:kind>/<int:pk>/nguoi/"
FILES = f"{DESK}<slug:kind>/<int:pk>/anh-tep/"
urlpatterns = [
    path(DESK, views.desk, name="desk"),
    path(f"{DESK}cho-duyet/", decision_views.queue, name="queue"),
    path(f"{DESK}cho-duyet/nhieu/", decision_views.decide_many, name="decide_many"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/", sheet_views.import_run, name="import_run"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/o-can-sua.xlsx", sheet_views.marked, name="import_marked"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/<slug:act>/", sheet_views.import_act, name="import_act"),
    path(f"{DESK}<slug:kind>/", views.records, name="records"),
    path(f"{DESK}<slug:kind>/nhap-tu-bang/", sheet_views.import_sheet, name="import"),
    path(f"{DESK}<slug:kind>/bang-mau.xlsx", sheet_views.template, name="template"),
    path(f"{DESK}<slug:kind>/xuat.<slug:form>", sheet_views.export, name="export"),
    path(f"{DESK}<slug:kind>/danh-sach/", saved_view_views.manage, name="saved_views"),
    path(f"{DESK}<slug:kind>/danh-sach/luu/", saved_view_views.save, name="save_view"),
    path(f"{DESK}<slug:kind>/danh-sach/<int:pk>/<slug:act>/", saved_view_views.act, name="saved_view_act"),
    path(f"{DESK}<slug:kind>/them/", views.add, name="add"),
    path(f"{DESK}<slug:kind>/<int:pk>/", views.record, name="record"),
    path(f"{DESK}<slug:kind>/<int:pk>/sua/", views.edit, name="edit"),
    path(f"{DESK}<slug:kind>/<int:pk>/phien-ban/<int:number>/", views.compare, name="compare"),
    path(f"{DESK}<slug:kind>/<int:pk>/trung/", merge_views.twins, name="twins"),
    path(f"{DESK}<slug:kind>/<int:pk>/trung/<int:other>/", merge_views.join, name="join"),
    path(f"{PEOPLE}them/", people_views.add, name="person_add"),
    path(f"{PEOPLE}<int:one>/", people_views.change, name="person"),
    path(f"{PEOPLE}<int:one>/xoa/", people_views.erase, name="person_erase"),
    path(f"{FILES}", attachment_views.attachments, name="attachments"),
    path(f"{FILES}them/", attachment_views.add, name="attachment_add"),
    path(f"{FILES}<int:one>/", attachment_views.describe, name="attachment"),
    path(f"{FILES}<int:one>/<slug:act>/", attachment_views.act, name="attachment_act"),
    path(f"{DESK}<slug:kind>/<int:pk>/<slug:act>/", decision_views.decide, name="decide"),
    path("danh-muc/", public.kinds, name="kinds"),
    path("danh-muc/<slug:kind>/", public.records, name="public_records"),
    path("danh-muc/<slug:kind>/tai-ve.<slug:form>", sheet_views.public_export, name="public_export"),
    path("danh-muc/anh-tep/<int:pk>/<slug:size>/", attachment_views.file, name="attachment_file"),
    path("danh-muc/<slug:kind>/<slug:slug>/", public.record, name="public_record"),
]
