"""Addresses of the registry; the whole map is config/urls.py."""

from django.urls import path

from mam.registry import public, views

app_name = "registry"
DESK = "ban-lam-viec/danh-muc/"
urlpatterns = [
    path(DESK, views.desk, name="desk"),
    path(f"{DESK}cho-duyet/", views.queue, name="queue"),
    path(f"{DESK}cho-duyet/cong-bo/", views.decide_many, name="decide_many"),
    path(f"{DESK}<slug:kind>/", views.records, name="records"),
    path(f"{DESK}<slug:kind>/them/", views.add, name="add"),
    path(f"{DESK}<slug:kind>/<int:pk>/", views.record, name="record"),
    path(f"{DESK}<slug:kind>/<int:pk>/sua/", views.edit, name="edit"),
    path(f"{DESK}<slug:kind>/<int:pk>/phien-ban/<int:number>/", views.compare, name="compare"),
    path(f"{DESK}<slug:kind>/<int:pk>/<slug:act>/", views.decide, name="decide"),
    path("danh-muc/", public.kinds, name="kinds"),
    path("danh-muc/<slug:kind>/", public.records, name="public_records"),
    path("danh-muc/<slug:kind>/<slug:slug>/", public.record, name="public_record"),
]
