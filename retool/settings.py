"""Django's settings, made from Config; the one place where Django learns of the environment.

Nothing here runs at import but reading Config: no connection, no file is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from retool import config

_CONFIG = config.current()
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = _CONFIG.debug
# Django signs the admin's forms with it; sessions are signed by a key of their own (R4).
SECRET_KEY = _CONFIG.jwt_secret
# Without BASE_DOMAIN any name is taken, since no link is ever made from it (R5).
ALLOWED_HOSTS = [urlsplit(_CONFIG.base_domain).hostname or "*"] if _CONFIG.base_domain else ["*"]
CSRF_TRUSTED_ORIGINS = [_CONFIG.base_domain.rstrip("/")] if _CONFIG.base_domain else []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "retool.storage",
    "retool.backend",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "retool.backend.auth.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # The api checks `X-Xsrf-Token` in its own middleware; Django's stands for the admin (R4).
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# The admin asks for Django's session and sign-in middleware by name; ours do their work (R4). E-mail addresses are
# unique without regard to case, which a constraint holds and not the column (auth.E003).
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E410", "auth.E003"]
ROOT_URLCONF = "retool.urls"
APPEND_SLASH = False
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AUTH_USER_MODEL = "storage.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "first_name", "last_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/login"

_STORAGE_OPTIONS: dict[str, Any] = {"sslmode": _CONFIG.ssl_mode, "application_name": "joinery"}
if _CONFIG.ssl_authority:
    _STORAGE_OPTIONS["sslrootcert"] = _CONFIG.ssl_authority
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _CONFIG.postgres_host,
        "PORT": str(_CONFIG.postgres_port),
        "NAME": _CONFIG.postgres_db,
        "USER": _CONFIG.postgres_user,
        "PASSWORD": _CONFIG.postgres_password,
        "CONN_MAX_AGE": 600,
        # So that a restarted database is noticed before a request, not by it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _STORAGE_OPTIONS,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served from where they lie: the bundle is hashed by its own build, so nothing has to be collected.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en"
USE_I18N = False
DATETIME_FORMAT = "Y-m-d H:i:s"
USE_TZ = True
TIME_ZONE = "UTC"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["retool.backend.auth.rest.Authentication"],
    "DEFAULT_PERMISSION_CLASSES": ["retool.backend.api.edge.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["retool.backend.api.edge.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["retool.backend.api.edge.JsonParser"],
    "EXCEPTION_HANDLER": "retool.backend.api.edge.render_refusal",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Joinery",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "retool.backend.api.openapi_native.add_native_endpoints",
    ],
}

# A document of an app may be large; the default of 2.5 MB would refuse an import.
DATA_UPLOAD_MAX_MEMORY_SIZE = int(_CONFIG.client_max_body_size)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if _CONFIG.force_ssl:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_COOKIE_SECURE = not _CONFIG.cookie_insecure
CSRF_COOKIE_HTTPONLY = True
# Logs are set up by `retool.logs`, once a process.
LOGGING_CONFIG = None
