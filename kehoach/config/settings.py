"""Django settings. What a ward may change comes typed from `environment`; the rest is decided here."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from kehoach.config.environment import environment

ENV = environment()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENV.debug
DEMO = ENV.demo
HOME = ENV.home
SECRET_KEY = ENV.signing_key()
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()]
ROOT_URLCONF = "kehoach.config.urls"
WSGI_APPLICATION = "kehoach.config.wsgi.application"
AUTH_USER_MODEL = "authorities.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # First, so that their templates stand before those of the packages below.
    "kehoach.look",
    "kehoach.desk",
    "kehoach.public",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "kehoach.records.authorities",
    "kehoach.records.audit",
    "kehoach.records.plans",
    "kehoach.records.reporting",
    "kehoach.records.sheets",
    "kehoach.records.editions",
    "kehoach.records.outlines",
    "kehoach.records.papers",
    "kehoach.records.schedule",
    "kehoach.records.chasing",
    "kehoach.records.people",
    "kehoach.records.assessments",
    "kehoach.records.inquiries",
    "kehoach.records.requests",
    "kehoach.records.meetings",
    "kehoach.records.publishing",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kehoach.desk.acting.ActingMiddleware",
    "kehoach.desk.seeing.SeeingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kehoach.desk.frame.frame",
            ],
        },
    },
]

if ENV.postgres_host:
    DATABASES: dict[str, Any] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": ENV.postgres_host,
            "PORT": ENV.postgres_port,
            "NAME": ENV.postgres_name,
            "USER": ENV.postgres_user,
            "PASSWORD": ENV.postgres_password,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # An acknowledged figure survives the loss of every process (measured: "off" loses some).
            "OPTIONS": {"options": "-c synchronous_commit=on"},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "kehoach.records.sqlite",
            "NAME": ENV.home / "kehoach.sqlite3",
            "TEST": {"NAME": ":memory:"},
            # Without persistent connections a one-query page costs twice as much.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # Deferred read-then-write transactions end in "database is locked".
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: an acknowledged figure survives a power cut.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    }

# Rate limits of the sign-in count across processes, so the cache is in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "kehoach.desk.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "kehoach.desk.forms.session.SignIn",
    "reauthenticate": "kehoach.desk.forms.session.ConfirmPassword",
}
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kế hoạch"

SESSION_COOKIE_AGE = int(timedelta(minutes=ENV.idle_minutes).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "kehoach.desk.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENV.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # The set-up of a second factor shows its code as a data: picture.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]
FORMAT_MODULE_PATH = ["kehoach.config.formats"]
# Years and numbers of papers are no quantities: templates format quantities by `vn_number`.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = ENV.home / "static"
MEDIA_ROOT = ENV.home / "papers"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kehoach.config.static.Storage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.email_host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = ENV.email_host or "localhost", ENV.email_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENV.email_user, ENV.email_password
EMAIL_USE_TLS = bool(ENV.email_host)
EMAIL_TIMEOUT = 15  # a mail server that does not answer holds up nobody
DEFAULT_FROM_EMAIL = ENV.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
