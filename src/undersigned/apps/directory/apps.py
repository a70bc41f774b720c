from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "undersigned.apps.directory"

    def ready(self) -> None:
        from undersigned.apps.coalitions import panels
        from undersigned.apps.directory import overview
        from undersigned.apps.directory.erasers import ERASERS
        from undersigned.apps.vault import erasers

        erasers.register(*ERASERS)
        panels.register_at_home(overview.HOME)
