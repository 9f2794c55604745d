"""Bytes of a document -> plain blocks. Pure: no database, no knowledge of plans."""
