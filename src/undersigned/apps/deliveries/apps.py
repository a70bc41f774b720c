from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_delete


class DeliveriesConfig(AppConfig):
    name = "undersigned.apps.deliveries"

    def ready(self) -> None:
        from undersigned.apps.coalitions import panels
        from undersigned.apps.coalitions.models import Campaign
        from undersigned.apps.deliveries import django_mail, duties, erasers, kinds
        from undersigned.apps.deliveries.trouble import PANEL
        from undersigned.apps.vault.erasers import erase_all, register

        kinds.register(django_mail.KIND, django_mail.ACCOUNT_MAIL)
        register(erasers.MAILS)
        duties.register("erase", timedelta(days=1), erase_all)
        panels.register(PANEL)
        post_delete.connect(erasers.mails_of_a_campaign, sender=Campaign)
