"""Files exactly as they came in, addressed by the SHA-256 of their content."""

from django.db import models


class Original(models.Model):
    """One file's bytes, kept once however often they came in. Where: `store.path_of(sha256)` in the storage backend."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    """Bytes."""
    media_type = models.CharField(max_length=120)
    """By content, not by what the sender called it."""
    stored_at = models.DateTimeField(auto_now_add=True)
