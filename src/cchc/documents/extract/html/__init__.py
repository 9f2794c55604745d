"""Web pages and documents saved as web pages."""
