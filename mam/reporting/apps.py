"""The app's name, for Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "mam.reporting"
    label = "reporting"
