"""A real worker for tests, in haste: `python worker_process.py DATABASE-NAME FOLDER`.

Its job "hold" writes a line to FOLDER/begun and goes on when FOLDER/go is there.
"""

import os
import sys
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "pejl.config.settings"


def main(database: str, folder: Path) -> None:
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    import django

    django.setup()
    from pejl.ground.work import heartbeat, recovery, worker
    from pejl.ground.work.jobs import Progress, job

    heartbeat.BEAT_SECONDS, recovery.PATIENCE_SECONDS = 0.05, 0.5

    @job("hold")
    def hold(_: Progress) -> None:
        with (folder / "begun").open("a") as begun:
            begun.write(f"{os.getpid()}\n")
        while not (folder / "go").exists():
            time.sleep(0.01)

    worker.run_worker(interval=0.05, watch=0.05)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
