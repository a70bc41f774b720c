"""The register of organisations, their contacts and their own people."""
