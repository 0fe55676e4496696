"""Django's own commands (`makemigrations`, `shell`); the product itself is started with `python -m retool`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retool.settings")
    execute_from_command_line(sys.argv)
