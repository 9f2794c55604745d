"""Two versions of one plan: which task became which, what changed in it, and the plan that results. Pure."""
