"""Addresses of organisations; the whole map is config/urls.py."""

from django.urls import URLPattern

app_name = "organisations"
urlpatterns: list[URLPattern] = []
