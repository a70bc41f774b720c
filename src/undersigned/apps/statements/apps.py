from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "undersigned.apps.statements"

    def ready(self) -> None:
        # Models are there only now.
        from undersigned.apps.statements import desk, erasers, public_side, signing_mails

        erasers.register_all()
        signing_mails.register()
        public_side.register()
        desk.register()
