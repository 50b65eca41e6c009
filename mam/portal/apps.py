"""The app's name, for Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mam.portal"
    label = "portal"
