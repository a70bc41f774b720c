"""A campaign goes out as a folder, and comes in from one."""

from undersigned.apps.folders.services.exports import export_campaign
from undersigned.apps.folders.services.imports import ImportedCampaign, import_campaign

__all__ = ["ImportedCampaign", "export_campaign", "import_campaign"]
