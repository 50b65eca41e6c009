"""Addresses of portal; the whole map is config/urls.py."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
