"""The public face, as machinery: what anybody may see, at which address, and how long it stands."""
