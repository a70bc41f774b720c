"""THE RECORD: what the site keeps, in Django, one app per noun."""
