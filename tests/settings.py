"""Settings under test: the service's own, with all files in a folder of this run, and nothing slow or sent."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["PEJL_DATA"] = tempfile.mkdtemp(prefix="pejl-tests-")
atexit.register(shutil.rmtree, os.environ["PEJL_DATA"], ignore_errors=True)

from pejl.config.settings import *  # noqa: E402, F403
from pejl.config.settings import DATA, DATABASES, STATIC_ROOT  # noqa: E402

Path(STATIC_ROOT).mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file, not memory: other processes and threads meet it as they would in use
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
