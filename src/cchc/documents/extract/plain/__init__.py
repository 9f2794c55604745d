"""Documents that are text: Markdown, text files, dumps of tables."""
