"""The way in for a web server: public pages from bytes, everything else from Django."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")

application = get_wsgi_application()
