"""Addresses of planning; the whole map is config/urls.py."""

from django.urls import path

from mam.planning import acts, public, views

app_name = "planning"
DESK = "ban-lam-viec/ke-hoach/"
urlpatterns = [
    path(DESK, views.plans, name="plans"),
    path(f"{DESK}nap/", views.load, name="load"),
    path(f"{DESK}<slug:plan>/", views.review, name="review"),
    path(f"{DESK}<slug:plan>/lien-ket/", views.links, name="links"),
    path(f"{DESK}<slug:plan>/so-lieu/", views.figures, name="figures"),
    path(f"{DESK}<slug:plan>/van-ban/", views.describe, name="describe"),
    path(f"{DESK}<slug:plan>/xac-nhan/", views.confirm, name="confirm"),
    path(f"{DESK}<slug:plan>/muc/<int:pk>/", views.provision, name="provision"),
    path(f"{DESK}<slug:plan>/muc/<int:pk>/<slug:what>/", acts.act, name="act"),
    path(f"{DESK}<slug:plan>/phan-cong/<int:pk>/", acts.change_assignment, name="change_assignment"),
    path(
        f"{DESK}<slug:plan>/phan-cong/<int:pk>/xac-nhan/",
        acts.decide_assignment,
        {"state": "confirmed"},
        name="confirm_assignment",
    ),
    path(
        f"{DESK}<slug:plan>/phan-cong/<int:pk>/bac/",
        acts.decide_assignment,
        {"state": "rejected"},
        name="reject_assignment",
    ),
    path(f"{DESK}<slug:plan>/lien-ket/<int:pk>/dung/", acts.decide_link, {"state": "confirmed"}, name="confirm_link"),
    path(f"{DESK}<slug:plan>/lien-ket/<int:pk>/bac/", acts.decide_link, {"state": "rejected"}, name="reject_link"),
    path(f"{DESK}<slug:plan>/thoi-han/<int:pk>/bo/", acts.remove_deadline, name="remove_deadline"),
    path(f"{DESK}<slug:plan>/chi-tieu/<int:pk>/bo/", acts.remove_indicator, name="remove_indicator"),
    path("ke-hoach/", public.plans, name="public_plans"),
    path("ke-hoach/<slug:plan>/", public.plan, name="public_plan"),
    path("ke-hoach/<slug:plan>/van-ban-goc/", public.document, name="public_document"),
    path("ke-hoach/<slug:plan>/<str:path>/", public.provision, name="public_provision"),
]
