"""Reads of plans, by noun: imports, obligations, plans, tasks, units. Each begins with `visible_to(actor)`."""
