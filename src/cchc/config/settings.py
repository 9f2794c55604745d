"""Django's settings. Every value that may differ between machines comes from `config.environment`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cchc.config import environment as env
from cchc.config import mailing

PACKAGE = Path(__file__).resolve().parents[1]
BASE = PACKAGE.parents[1]
TESTING = env.flag("CCHC_TESTS")
VAR = env.folder("CCHC_VAR", BASE) / ("test" if TESTING else "")


def _secret() -> str:
    """The key given, or one made at the first start and kept beside the data, readable by its owner only."""
    if given := env.read("CCHC_SECRET_KEY"):
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


# The private server runs as long as something refers to the lock held on it.
_HELD: list[object] = []


def _database() -> dict[str, Any]:
    if url := env.read("DATABASE_URL"):
        return env.database(url)
    from cchc.config.localpg import LocalPG  # noqa: PLC0415 -- only where the private server is used

    server = LocalPG(VAR / "pg", durable=not TESTING)
    _HELD.append(server)
    return env.database(server.acquire())


DEBUG = False
SECRET_KEY = _secret()
ALLOWED_HOSTS = [*env.hosts("CCHC_HOSTS"), *(["testserver"] if TESTING else [])]
CSRF_TRUSTED_ORIGINS = env.origins("CCHC_ORIGINS")
DOMAIN_APPS = ["accounts", "deadlines", "documents", "plans"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    *(f"cchc.{app}" for app in DOMAIN_APPS),
    "cchc.integrations",
    "cchc.web",
    "cchc.cli",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cchc.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc.web.uploads.UploadLimit",
    "cchc.web.middleware.DomainErrorPage",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc.web.context.shell",
            ]
        },
    }
]
ROOT_URLCONF = "cchc.config.urls"
WSGI_APPLICATION = "cchc.config.wsgi.application"
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "cchc.web.sign_in.ClosedSignup"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# The rate limits of sign-in need a cache that all processes share.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Beyond this, counts in use would go too: a row for each person who signs in and each calendar that is read.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
# A demonstration of a past year is shown as of a day in that year; None: the calendar.
TODAY = env.day("CCHC_TODAY")

# Outgoing mail; no host: e-mail is switched off, and the pages say so.
_MAIL = mailing.mail_server("CCHC_SMTP_URL")
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.use_tls, _MAIL.use_ssl
EMAIL_TIMEOUT = 60  # seconds
DEFAULT_FROM_EMAIL = mailing.mail_sender("CCHC_MAIL_FROM", _MAIL)
PUBLIC_URL = mailing.public_url("CCHC_URL")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_ROOT = VAR / "files"  # outside the web root: served only by a view that asks who may
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
LARGEST_UPLOAD = env.megabytes("CCHC_UPLOAD_MB")  # bytes of one file
# Root certificates that signatures of documents are checked against: what the folder holds, nothing from the network.
TRUST_ROOT = env.folder("CCHC_TRUST", BASE) if env.read("CCHC_TRUST") else VAR / "trust"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if env.flag("CCHC_HTTPS"):
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
