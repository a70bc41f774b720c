from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "undersigned.apps.vault"
