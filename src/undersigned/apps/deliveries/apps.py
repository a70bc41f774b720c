from datetime import timedelta

from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "undersigned.apps.deliveries"

    def ready(self) -> None:
        from undersigned.apps.coalitions import panels
        from undersigned.apps.deliveries import django_mail, duties, erasers, kinds
        from undersigned.apps.deliveries.trouble import PANEL
        from undersigned.apps.vault.erasers import erase_all, register

        kinds.register(django_mail.KIND, django_mail.ACCOUNT_MAIL)
        register(erasers.MAILS)
        duties.register("erase", timedelta(days=1), erase_all)
        panels.register(PANEL)
