"""Django's settings, made of the environment (``environment.py`` has the table)."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from undersigned.apps import ORDER
from undersigned.apps.pages.faces import host_name
from undersigned.core.sealing import new_key
from undersigned.site.databases import database_of
from undersigned.site.environment import Environment, refuse_unsafe

_environment = Environment()
MODE = _environment.choice("MODE", "production", "demo", "test")
IS_PRODUCTION = MODE == "production"
if IS_PRODUCTION:
    refuse_unsafe(_environment)

# --- Addresses and keys ---------------------------------------------------------------------------

SITE_URL = _environment.origin("URL") or "http://localhost:8000"
PUBLIC_URL = _environment.origin("PUBLIC_URL") or SITE_URL
TRUSTED_PROXIES = _environment.count("TRUSTED_PROXY")
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = sorted({host_name(urlsplit(url).netloc) for url in (SITE_URL, PUBLIC_URL)})
if not IS_PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]", "testserver"]

SECRET_KEY = _environment.get("SECRET_KEY") or secrets.token_urlsafe(50)
PROTECTION_KEYS = _environment.get("KEY").split() or [new_key()]

DEBUG = False
ROOT_URLCONF = "undersigned.site.urls"
WSGI_APPLICATION = "undersigned.site.wsgi.application"

# --- Apps -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    *(f"undersigned.apps.{app}" for app in reversed(ORDER)),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # the templates of widgets, for our form renderer
    "django_htmx",
]

MIDDLEWARE = [
    "undersigned.apps.pages.middleware.SafeHeaders",
    "undersigned.apps.pages.middleware.RefuseOddRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "undersigned.apps.pages.middleware.Face",  # here one of the two below comes in
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "undersigned.apps.pages.middleware.TellErrors",
]
DESK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "undersigned.apps.pages.middleware.AccountLanguage",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "undersigned.apps.accounts.sessions.SeenNow",
    "undersigned.apps.accounts.browsers.MarkAccounts",
    "django_htmx.middleware.HtmxMiddleware",
]
PUBLIC_MIDDLEWARE = ["django.middleware.locale.LocaleMiddleware"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "undersigned.apps.pages.context.desk",
            ],
        },
    }
]
FORM_RENDERER = "undersigned.apps.pages.forms.Renderer"

# --- Database -------------------------------------------------------------------------------------

DATABASES = {"default": database_of(_environment.get("DATABASE"))}
# Signatures that arrive at the same moment are written in one transaction.
GROUP_COMMIT = MODE != "test"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "coalitions:home"
ACCOUNT_ADAPTER = "undersigned.apps.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "undersigned.apps.accounts.forms.SignInForm",
    "add_email": "undersigned.apps.accounts.forms.NewAddressForm",
    "change_password": "undersigned.apps.accounts.forms.NewPasswordForm",
    "reset_password": "undersigned.apps.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "undersigned.apps.accounts.forms.PasswordByLinkForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "undersigned.apps.accounts.adapter.name_of"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # nobody signs in before the address is confirmed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_CHANGE_EMAIL = True  # one address an account; the new one is confirmed before it counts
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets mail because a stranger typed an address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
# An account is what is guessed at, and whoever guesses is sent away and not the account's owner, who
# sits elsewhere: the key is the account with the network (AccountAdapter). A line that an office shares
# must stay usable, so that the limits by network are wide (django-allauth, "Rate limits").
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "20/m/ip",  # an address is no key: others could use it up (accounts/mails.py)
    "join": "10/h/key",  # new accounts that one invitation may be tried for
}
# What the limits count, processes and machines count together.
CACHES = {"default": {"BACKEND": "undersigned.apps.accounts.counters.Counters"}}
MFA_FORMS = {"add_webauthn": "undersigned.apps.accounts.forms.AddKeyForm"}
MFA_ADAPTER = "undersigned.apps.accounts.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Undersigned"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# --- Sessions and forms ---------------------------------------------------------------------------

_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}undersigned-session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
ACCOUNTS_COOKIE_NAME = f"{_PREFIX}undersigned-accounts"
CSRF_COOKIE_NAME = f"{_PREFIX}undersigned-form"
CSRF_COOKIE_HTTPONLY = True
# Behind a proxy that speaks HTTPS for the site, requests look like HTTP unless it is trusted.
CSRF_TRUSTED_ORIGINS = sorted({SITE_URL, PUBLIC_URL})
CSRF_FAILURE_VIEW = "undersigned.apps.pages.views.form_expired"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_SSL_REDIRECT = False  # the web server in front does it, and the page behind has no port 80
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # pages.middleware.SafeHeaders says it
    "security.W005",  # other sites below this name are not ours to close
    "security.W008",  # as said above
    "security.W021",  # whether browsers shall be told beforehand is for whoever owns the name
]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"  # see pages.middleware
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Mail -----------------------------------------------------------------------------------------

CHANNEL = _environment.choice("CHANNEL", "rehearsal", "smtp")
SMTP = _environment.get("SMTP")
MAIL_FROM = _environment.get("MAIL_FROM") or "desk@undersigned.example"
EMAIL_BACKEND = "undersigned.apps.deliveries.services.account_mails.DeliveryBackend"
DEFAULT_FROM_EMAIL = MAIL_FROM

# --- Language and time ----------------------------------------------------------------------------

LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LANGUAGE_CODE = _environment.choice("LANGUAGE", *(code for code, _name in LANGUAGES))
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
FORMAT_MODULE_PATH = "undersigned.locale"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files and logs -------------------------------------------------------------------------------

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# Logs name classes of data and never contents: no request lines, whose paths may hold tokens.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "undersigned.apps.pages.logs.WithoutPrivateParts"}},
    "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["standard"], "level": "ERROR", "propagate": False},
        "undersigned": {"handlers": ["standard"], "level": "INFO", "propagate": False},
    },
}

if not IS_PRODUCTION:
    # For speed: the passwords of the demo and of tests are known to everybody.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if MODE == "test":
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}-test"}
