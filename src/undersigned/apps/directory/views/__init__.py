"""The register, an organisation in it, and the pages of its own people."""
