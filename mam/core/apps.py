"""The app at the bottom of the house: accounts, audit, files, look."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "mam.core"
    label = "core"
