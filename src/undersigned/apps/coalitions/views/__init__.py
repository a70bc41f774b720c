"""The desk's first page, campaigns, the people of a campaign and what waits for approval."""
