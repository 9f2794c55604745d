"""Word documents (.docx), read from their XML: no object model in between."""
