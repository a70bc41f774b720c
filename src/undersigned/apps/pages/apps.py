from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "undersigned.apps.pages"
