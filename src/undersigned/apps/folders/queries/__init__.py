"""A campaign of the site as the files of its folder."""
