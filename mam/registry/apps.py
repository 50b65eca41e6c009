"""The app's name for Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """The registry of environmental biotechnology."""

    name = "mam.registry"
    label = "registry"
    verbose_name = _("Danh mục")
