"""What can be found."""

from django.db import models


class SearchEntry(models.Model):
    """One thing under its words. The index over `scope`, `title_lemmas` and `lemmas` is made by migration 0003.

    A thing whose public wording differs from its own has two entries: the one for staff, and one for the public alone.
    """

    kind = models.CharField(max_length=30)
    """What it is: "hearing", "response", "remark" ..."""
    object_id = models.BigIntegerField()
    hearing_id = models.BigIntegerField(null=True)
    address = models.JSONField(default=dict)
    """What the address of its page is made of, as arguments for `reverse`."""
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=3, default="da")
    for_public = models.BooleanField()
    for_staff = models.BooleanField()
    lemmas = models.TextField(blank=True)
    """All its words, each once, as `words.words_of` gives them."""
    title_lemmas = models.TextField(blank=True)
    scope = models.CharField(max_length=120, default="")
    """Who may find it, its kind and its hearing, as `matching.scope_words` writes them."""
    running = models.TextField(blank=True, default="")
    """Its words as they are written, title and then text, for phrases: see `matching.TITLE_ENDS`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "for_staff"], name="search_entry_once"),
        ]
        indexes = [models.Index(fields=["hearing_id", "id"], name="search_entry_hearing")]
