"""One file a kind of resource; each is found by being here and declares `SOURCE`."""
