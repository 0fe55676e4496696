"""One module a noun: the work on it, and its schedule beside it. A module is found by being here."""
