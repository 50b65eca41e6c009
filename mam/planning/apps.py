"""The app's name, for Django."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "mam.planning"
    label = "planning"
