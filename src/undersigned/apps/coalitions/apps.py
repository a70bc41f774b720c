from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoalitionsConfig(AppConfig):
    name = "undersigned.apps.coalitions"

    def ready(self) -> None:
        from undersigned.apps.coalitions import erasers
        from undersigned.apps.coalitions.acts import Act, register
        from undersigned.apps.coalitions.services.campaigns import delete_with_all, loosen_rule
        from undersigned.apps.vault.erasers import register as register_erasers

        register(
            "campaign.rule.several",
            Act(
                words=_("ask for a second person only where several people work on the campaign"),
                do=loosen_rule,
            ),
        )
        register(
            "campaign.rule.never",
            Act(words=_("let one person publish and invite alone from now on"), do=loosen_rule),
        )
        register(
            "campaign.delete",
            Act(
                words=_("delete the campaign with everything in it"),
                do=delete_with_all,
                warning=_(
                    "I know that texts, signatures and the register go with it, and that nobody "
                    "can bring them back."
                ),
            ),
        )
        register_erasers(*erasers.ERASERS)
