"""From a text to what goes out: PDF, DOCX, HTML, e-mail and plain text."""
