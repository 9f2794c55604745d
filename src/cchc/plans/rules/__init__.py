"""Deadlines as issued -> obligations: product x unit x due date, by named and dated rules. Pure: no database.

Public face: `obligations.derive`, the value objects of `units`, `settings` and `result`.
"""
