"""Indicators say whether what they count are people; what was worked out of them is worked out anew.

Units known to be of no people are those of `measuring.counted` on the day of the migration; a percentage whose counts
are of something else is hidden as before, until somebody says so. The glances that are there have no mark, and hold no
longer.
"""

from django.db import migrations, models

_OF_NO_PEOPLE = """
UPDATE barometer_indicator SET counts_people = false
WHERE NOT counts_registrations AND lower(trim(unit)) IN (
    'areas', 'districts', 'schools', 'days', 'hours', 'minutes', 'years', 'months', 'points', 'kilometres', 'dkk',
    'områder', 'bydele', 'skoledistrikter', 'skoler', 'dage', 'timer', 'minutter', 'år', 'måneder', 'point',
    'kilometer', 'kroner', 'kr.', 'km'
)
"""


class Migration(migrations.Migration):
    dependencies = [("barometer", "0004_places")]
    operations = [
        migrations.AddField("indicator", "counts_people", models.BooleanField(default=True)),
        migrations.AddField("glance", "hides_start", models.BooleanField(default=False)),
        migrations.AddField("glance", "worked_out_by", models.CharField(blank=True, max_length=16)),
        migrations.RunSQL(_OF_NO_PEOPLE, migrations.RunSQL.noop),
    ]
