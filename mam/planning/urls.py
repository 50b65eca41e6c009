"""Addresses of planning; the whole map is config/urls.py."""

from django.urls import URLPattern

app_name = "planning"
urlpatterns: list[URLPattern] = []
