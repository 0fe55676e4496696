"""Processes and embedded servers: starts them, restarts them, ends them; knows nothing of what they do."""
