"""Settings, URLs, the WSGI entry."""
