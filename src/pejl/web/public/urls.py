"""Addresses of this area's pages."""

from django.urls import URLPattern, URLResolver, path

from pejl.web.public.views import city, front

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front.front, name="front"),
    path("city.css", city.city_css, name="city_css"),
    path("city-logo", city.city_logo, name="city_logo"),
]
