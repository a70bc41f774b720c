from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "undersigned.apps.texts"

    def ready(self) -> None:
        from undersigned.apps.coalitions import panels
        from undersigned.apps.texts.erasers import PAPERS
        from undersigned.apps.texts.overview import PANEL
        from undersigned.apps.vault import erasers

        erasers.register(PAPERS)
        panels.register(PANEL)
