from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class PublicConfig(AppConfig):
    name = "undersigned.apps.public"

    def ready(self) -> None:
        # Models are there only now; with this the site has collected what its apps contribute.
        from undersigned.apps.contributions import collected

        for table in collected().public_tables:
            for signal in (post_save, post_delete):
                signal.connect(_tell, sender=table, dispatch_uid=f"public {table.__name__}")


def _tell(created: bool = False, raw: bool = False, **_: Any) -> None:
    """Pages go with what they show, whoever changes it."""
    from undersigned.apps.public.services import tell_change

    if not created and not raw:
        tell_change()
