"""Papers that were brought, texts that are written, versions that were frozen."""
