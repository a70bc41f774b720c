"""A campaign of the site as a folder, out and in."""
