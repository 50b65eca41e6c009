"""Django settings of one instance. What differs between machines comes from environment.py, never from edits here."""

import os
from typing import Any

from mam.config import environment

PROJECT = environment.PROJECT
DATA = environment.data_folder()
PROVINCE = environment.province_folder()
PRODUCTION = environment.is_production()

SECRET_KEY = environment.secret_key()
DEBUG = environment.is_debug()
ALLOWED_HOSTS = environment.allowed_hosts()
PROXIES = environment.proxies()
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MAM_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "mam.core",
    "mam.organisations",
    "mam.registry",
    "mam.planning",
    "mam.reporting",
    "mam.portal",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "axes",
]

MIDDLEWARE = [
    "mam.core.middleware.AtTheDoor",
    "django.middleware.security.SecurityMiddleware",
    # Before static files, which carry the policy too.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mam.organisations.middleware.RolesReadOnce",
    "mam.core.middleware.DeskStaysHere",
    "mam.core.middleware.DemoFilesSaySo",
    "mam.core.middleware.PlainSentences",
    "mam.core.middleware.OwnPasswordFirst",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mam.config.urls"
WSGI_APPLICATION = "mam.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mam.portal.context.navigation",
            ],
            "builtins": ["mam.core.templatetags.mam"],
        },
    }
]


def _database() -> dict[str, Any]:
    """SQLite in the data folder unless `DATABASE_URL` names a PostgreSQL."""
    url = os.environ.get("DATABASE_URL")
    if url:
        # Who waits for a connection longer than this is told that there is none.
        return {**environment.database(url), "CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"timeout": 5}}}
    environment.make_data_folder()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "mam.sqlite3",
        "OPTIONS": {
            # Writers queue instead of failing half-way: take the write lock when the transaction begins.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # The last two: a search reads long lists; mapped pages are read in place instead of one call a page.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-16000; PRAGMA mmap_size=2147418112;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "mam.core.sign_in.Adapter"
ACCOUNT_FORMS = {"change_password": "mam.core.sign_in.OwnPasswordForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Guessing is slowed by axes: one rule, one message (ten failures, by account and address, a quarter of an hour). Whole
# offices share one address on the last day, so allauth only stops what no office does: trying account after account.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "300/m/ip"}
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "mam.core.sign_in.account_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Each names a module whose desk(account) and public() say which pages an app offers; portal composes the menus.
MENUS = [
    "mam.portal.menu",
    "mam.core.notices.menu",
    "mam.reporting.menu",
    "mam.planning.menu",
    "mam.registry.menu",
    "mam.organisations.menu",
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PROJECT / "mam" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["mam.core.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"

# The largest real plan scans are about 30 MB; more than this is refused with a sentence before it is read.
MAX_UPLOAD_BYTES = 40 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

MAILERS = {"default": environment.mailer()}
# A real instance without a mail server keeps its e-mails in files, and `mam doctor` says so in its own line.
SILENCED_SYSTEM_CHECKS = ["mail.E001"]
DEFAULT_FROM_EMAIL = environment.mail_from()
PUBLIC_ADDRESS = environment.public_address()
# Printed in documents for good, so never guessed: without MAM_ORIGINS their proof page has no QR, and says why.
PROOF_ORIGIN = environment.origin()
ROOTS = environment.roots_folder()

SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = os.environ.get("MAM_HTTPS", "1") == "1"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
