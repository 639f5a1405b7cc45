"""A hearing in a folder: settings, the whole run from files to results, and what is kept between runs."""
