"""How often somebody tried to sign in (R4). Belongs to no organisation: which it would be is not known yet."""

from django.db import models
from django.db.models.functions import Now


class SignInAttempt(models.Model):
    """The attempts of one account, one address, or the two together, in the window that began at `window_start`.

    `key` is a hash: the table tells nobody which addresses were tried.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    failures = models.IntegerField(default=0, db_default=0)
    window_start = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return self.key
