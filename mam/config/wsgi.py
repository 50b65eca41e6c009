"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mam.config.settings")
application = get_wsgi_application()
# Every page's code is loaded before the first visitor comes, not while one waits.
_ = get_resolver().url_patterns
