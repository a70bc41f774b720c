"""What all pages share: layout, style, headers, how errors are told."""
