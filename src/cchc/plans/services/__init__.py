"""Acts on plans, by noun: imports, issuing, obligations, example."""
