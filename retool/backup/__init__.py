"""Backup and restore of an instance: its storage database, its SSH keys and its settings, in one file.

Secrets stay sealed in it, so a restore needs the ENCRYPTION_KEY that the backup was made with.
"""
