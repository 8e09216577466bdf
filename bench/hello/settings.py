"""Settings of "Django hello": the middleware a new Django project starts with, no database touched.

This is the hello of LIMITS.md 1.1 and 1.2 ("full middleware"). `BENCH_HELLO_BARE=1` takes every middleware
away, which no real site does: a harder limit, measured beside it and not the one the goals are set by.
"""

import os

SECRET_KEY = "bench"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.hello.urls"
USE_TZ = True
USE_I18N = False
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
FULL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = [] if os.environ.get("BENCH_HELLO_BARE") == "1" else FULL
