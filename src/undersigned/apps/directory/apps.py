from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "undersigned.apps.directory"
