"""Following a programme: how an obligation stands, who holds it, when whom to remind. Pure: the day is given."""
