"""Addresses of the inbox."""

from django.urls import path

from mam.core.notices import views

app_name = "notices"
INBOX = "ban-lam-viec/thong-bao/"
urlpatterns = [
    path(INBOX, views.inbox, name="inbox"),
    path(f"{INBOX}da-doc/", views.read_all, name="read_all"),
    path(f"{INBOX}<int:pk>/da-doc/", views.read, name="read"),
]
