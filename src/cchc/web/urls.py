"""All addresses: signing in (allauth's views, our templates) and the pages, named `web:…`."""

from __future__ import annotations

from django.urls import include, path

from cchc.web.views import entrance

urlpatterns = [
    path("accounts/", include(entrance.urlpatterns)),
    path("", include("cchc.web.pages")),
]
