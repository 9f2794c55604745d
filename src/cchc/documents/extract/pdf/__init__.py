"""PDF with a text layer: glyphs and ruling lines -> paragraphs and tables."""
