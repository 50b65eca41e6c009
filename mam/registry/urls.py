"""Addresses of the registry; the whole map is config/urls.py."""

from django.urls import path

from mam.registry import public, sheet_views, views

app_name = "registry"
DESK = "ban-lam-viec/danh-muc/"
urlpatterns = [
    path(DESK, views.desk, name="desk"),
    path(f"{DESK}cho-duyet/", views.queue, name="queue"),
    path(f"{DESK}cho-duyet/cong-bo/", views.decide_many, name="decide_many"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/", sheet_views.import_run, name="import_run"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/o-can-sua.xlsx", sheet_views.marked, name="import_marked"),
    path(f"{DESK}nhap-tu-bang/<int:pk>/<slug:act>/", sheet_views.import_act, name="import_act"),
    path(f"{DESK}<slug:kind>/", views.records, name="records"),
    path(f"{DESK}<slug:kind>/nhap-tu-bang/", sheet_views.import_sheet, name="import"),
    path(f"{DESK}<slug:kind>/bang-mau.xlsx", sheet_views.template, name="template"),
    path(f"{DESK}<slug:kind>/xuat.<slug:form>", sheet_views.export, name="export"),
    path(f"{DESK}<slug:kind>/them/", views.add, name="add"),
    path(f"{DESK}<slug:kind>/<int:pk>/", views.record, name="record"),
    path(f"{DESK}<slug:kind>/<int:pk>/sua/", views.edit, name="edit"),
    path(f"{DESK}<slug:kind>/<int:pk>/phien-ban/<int:number>/", views.compare, name="compare"),
    path(f"{DESK}<slug:kind>/<int:pk>/<slug:act>/", views.decide, name="decide"),
    path("danh-muc/", public.kinds, name="kinds"),
    path("danh-muc/<slug:kind>/", public.records, name="public_records"),
    path("danh-muc/<slug:kind>/tai-ve.<slug:form>", sheet_views.public_export, name="public_export"),
    path("danh-muc/<slug:kind>/<slug:slug>/", public.record, name="public_record"),
]
