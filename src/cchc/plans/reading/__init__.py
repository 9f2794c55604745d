"""Issued plan -> draft. Pure: no database, no clock."""
