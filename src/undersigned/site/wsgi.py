"""The way in for a web server: public pages from bytes, the rest by Django."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")

_django = get_wsgi_application()  # loads the apps, without which nothing of theirs can be imported

from undersigned.apps.public.page_cache import PageCache  # noqa: E402  # see above

application = PageCache(_django)
