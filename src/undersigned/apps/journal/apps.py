from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "undersigned.apps.journal"
