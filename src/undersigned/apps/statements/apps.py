from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "undersigned.apps.statements"
