"""The jobs-runner: one leader, a Celery worker and beat, and the work that Job rows ask for (J1–J4)."""
