"""The record, in Django: one app per noun, each with the same rooms (docs/architecture.md)."""

# From the top down: an app knows those below it and none above. The import contract in
# pyproject.toml says the same, and a test holds the two together.
ORDER = (
    "folders",
    "statements",
    "signing",
    "texts",
    "directory",
    "coalitions",
    "accounts",
    "deliveries",
    "journal",
    "public",
    "pages",
    "vault",
)
