"""Django settings; environment values come typed from `kehoach.config.environment`."""

SECRET_KEY = "skeleton"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
