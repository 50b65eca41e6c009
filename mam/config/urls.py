"""Every address of the instance: Vietnamese without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(
        path("tai-khoan/", include("allauth.account.urls")),
        prefix_default_language=False,
    ),
]
