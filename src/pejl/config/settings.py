"""Django's settings, from the environment (see `environment`)."""

import secrets
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from pejl.config import environment
from pejl.config.mail import mail_settings

DATA = Path(environment.text("PEJL_DATA")).resolve()
PRODUCTION = environment.one_of("PEJL_ENVIRONMENT", "local", "production") == "production"
DEBUG = False
# `pejl` keeps a key in PEJL_DATA where none is set, and refuses to start in production; this one lasts for one process
SECRET_KEY = environment.text("PEJL_SECRET_KEY") or secrets.token_urlsafe(60)
ALLOWED_HOSTS = environment.words("PEJL_HOSTS")
SITE_URL = environment.text("PEJL_SITE_URL").rstrip("/")

INSTALLED_APPS = [
    "pejl.ground.audit",
    "pejl.ground.originals",
    "pejl.ground.work",
    "pejl.ground.search",
    "pejl.ground.rate",
    "pejl.stages.organisation",
    "pejl.stages.policies",
    "pejl.stages.hearings",
    "pejl.stages.responses",
    "pejl.stages.remarks",
    "pejl.stages.replies",
    "pejl.stages.revisions",
    "pejl.stages.decisions",
    "pejl.stages.plans",
    "pejl.stages.barometer",
    "pejl.stages.followup",
    "pejl.process",
    "pejl.web",
    "pejl.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
if find_spec("django_linear_migrations"):  # it looks after those who write migrations, and is installed for them alone
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "pejl.web.middleware.ErrorsForPeople",
]

ROOT_URLCONF = "pejl.config.urls"
WSGI_APPLICATION = "pejl.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pejl.web.context.site",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(environment.text("DATABASE_URL"), conn_max_age=60, conn_health_checks=True))
    if environment.text("DATABASE_URL")
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "pejl.sqlite3",
        "OPTIONS": {
            # writers wait for each other instead of failing, and readers never wait
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "originals"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "pejl.web.accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account comes from an invitation that was sent to the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_SESSION_REMEMBER = False
PASSWORD_RESET_TIMEOUT = 24 * 3600
MFA_ADAPTER = "pejl.web.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SOCIALACCOUNT_ADAPTER = "pejl.web.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the provider is the city's own: it vouches for its people's addresses
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}  # one account at a time is locked by axes, across all processes
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "pejl.web.accounts.lockout.address_given"
AXES_LOCKOUT_CALLABLE = "pejl.web.accounts.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who logged in from where is personal data that nobody here needs
AXES_VERBOSE = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
OIDC_ORIGIN = (
    ["/".join(environment.text("PEJL_OIDC_ISSUER").split("/")[:3])] if environment.text("PEJL_OIDC_ISSUER") else []
)
if environment.text("PEJL_OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": environment.text("PEJL_OIDC_NAME"),
                    "client_id": environment.text("PEJL_OIDC_CLIENT_ID"),
                    "secret": environment.text("PEJL_OIDC_CLIENT_SECRET"),
                    "settings": {"server_url": environment.text("PEJL_OIDC_ISSUER")},
                }
            ],
        }
    }
SESSION_COOKIE_AGE = environment.number("PEJL_SESSION_HOURS") * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
FORMAT_MODULE_PATH = "pejl.config.formats"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "pejl.ground.originals.storage.OriginalsFolder"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not PRODUCTION  # there they are gathered in STATIC_ROOT
if environment.text("PEJL_S3_BUCKET"):  # who may write there, the library takes from AWS_ACCESS_KEY_ID and its kin
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": environment.text("PEJL_S3_BUCKET"),
            "endpoint_url": environment.text("PEJL_S3_ENDPOINT") or None,
            "file_overwrite": True,  # a name is a hash: the same name is the same file
            "default_acl": None,
            "querystring_auth": True,
        },
    }

globals().update(mail_settings(environment.text("PEJL_EMAIL_URL"), DATA / "outbox"))
DEFAULT_FROM_EMAIL = environment.text("PEJL_EMAIL_FROM")

PROXIES = environment.number("PEJL_PROXIES")
RATE_PER_HOUR = environment.number("PEJL_RATE_PER_HOUR")
AXES_CLIENT_IP_CALLABLE = "pejl.ground.rate.clients.client_ip"
UPLOAD_MEGABYTES = environment.number("PEJL_UPLOAD_MEGABYTES")
UPLOAD_FILES = environment.number("PEJL_UPLOAD_FILES")
FIGURES_FOLDER = Path(environment.text("PEJL_FIGURES") or DATA / "figures")
MAIL_DROP = Path(environment.text("PEJL_MAIL_DROP") or DATA / "mail-drop")
IMAP_URL = environment.text("PEJL_IMAP_URL")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        # after the button "log in with ...", the browser is sent on to the provider
        "form-action": ["'self'", *OIDC_ORIGIN],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # who watches the service asks it directly
    if PROXIES:  # without one, anybody could write this header
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
