"""Danish as the language council recommends: a point between hours and minutes. The rest is Django's own Danish."""

TIME_FORMAT = "H.i"
DATETIME_FORMAT = r"j. F Y \k\l. H.i"
SHORT_DATETIME_FORMAT = r"d.m.Y \k\l. H.i"
