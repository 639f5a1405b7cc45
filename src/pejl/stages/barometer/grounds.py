"""What people are discriminated for, and where: the words of the registration."""

from typing import Final

GROUNDS: Final[dict[str, str]] = {
    "age": "Age",
    "disability": "Disability",
    "sex": "Sex",
    "origin": "National or social origin",
    "political_view": "Political view",
    "ethnicity": "Skin colour or ethnic origin",
    "religion": "Religion or belief",
    "orientation": "Sexual orientation",
}
"""The eight grounds that the city registers; English names, to be translated where they are shown."""

PLACES: Final[dict[str, str]] = {
    "transport": "In bus, train or taxi",
    "nightlife": "In the nightlife",
    "workplace": "At work",
    "school": "At school or in education",
    "public_office": "At a public office",
    "other": "Somewhere else",
}
