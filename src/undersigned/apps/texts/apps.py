from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "undersigned.apps.texts"

    def ready(self) -> None:
        from undersigned.apps.texts.erasers import PAPERS
        from undersigned.apps.vault import erasers

        erasers.register(PAPERS)
