"""Who is asking: cookies, signed tokens, sessions, access tokens, XSRF and throttling. Knows no apps and no rights."""
