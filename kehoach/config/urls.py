"""Every URL of the house: the desk and the public pages, each with its own list."""

from django.urls import include, path

urlpatterns = [
    path("", include("kehoach.public.urls")),
    path("", include("kehoach.desk.urls")),
]
handler400 = "kehoach.desk.views.errors.bad_request"
handler403 = "kehoach.desk.views.errors.permission_denied"
handler404 = "kehoach.desk.views.errors.page_not_found"
handler500 = "kehoach.desk.views.errors.server_error"
