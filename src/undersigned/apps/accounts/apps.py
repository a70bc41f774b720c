from django.apps import AppConfig
from django.db.models.signals import pre_save


class AccountsConfig(AppConfig):
    name = "undersigned.apps.accounts"

    def ready(self) -> None:
        """Listen to django-allauth, which knows nothing of what apps contribute."""
        from allauth.account.signals import user_logged_in
        from allauth.usersessions.models import UserSession

        from undersigned.apps.accounts import sessions

        pre_save.connect(sessions.keep_little, sender=UserSession)
        user_logged_in.connect(sessions.speak_the_language)
