"""The app's name, for Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "mam.organisations"
    label = "organisations"
