"""Every address of the instance: Vietnamese without a prefix, English under /en/. Each app's own are in its urls.py."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from mam.portal.views import health

urlpatterns = [
    path("suc-khoe/", health, name="health"),
    *i18n_patterns(
        path("tai-khoan/", include("mam.portal.sign_in_urls")),
        path("", include("mam.portal.urls")),
        path("", include("mam.core.notices.urls")),
        # Before planning: a published report's address lies under the plan's, where any path could be a provision.
        path("", include("mam.reporting.urls")),
        path("", include("mam.planning.urls")),
        path("", include("mam.registry.urls")),
        path("", include("mam.organisations.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "mam.portal.views.bad_request"
handler500 = "mam.portal.views.server_error"
