"""Addresses of portal; the whole map is config/urls.py."""

from django.urls import path

from mam.portal import searching, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("ban-lam-viec/", views.desk, name="desk"),
    path("tra-cuu/", searching.find, name="search"),
    path("tra-cuu/goi-y/", searching.complete, name="complete"),
    path("tro-nang/", views.accessibility, name="accessibility"),
]
