"""Addresses of reporting; the whole map is config/urls.py."""

from django.urls import URLPattern

app_name = "reporting"
urlpatterns: list[URLPattern] = []
