"""The public pages: open to everybody, approved and released figures only."""

from django.urls import path

from kehoach.public import views

urlpatterns = [
    path("", views.home, name="public"),
    path("ket-qua/<int:indicator_id>/", views.indicator, name="public-indicator"),
    path("du-lieu/ket-qua.csv", views.data, name="public-data"),
]
