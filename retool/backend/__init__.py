"""The server side of apps and their nouns: HTTP, acts, sign-in and administration."""
