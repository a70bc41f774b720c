"""The site without the bytes it keeps: each page is rendered by Django each time."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
application = get_wsgi_application()
