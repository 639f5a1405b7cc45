"""A mail server of a few lines that speaks as much IMAP (RFC 3501) as the mailbox needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Letter:
    """An e-mail in a folder of the server."""

    uid: int
    content: bytes
    flags: set[str] = field(default_factory=set)


class MailServer(socketserver.ThreadingTCPServer):
    """Holds folders of letters for one user."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, letters: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.folders = {"INBOX": [Letter(number, content) for number, content in enumerate(letters, start=1)]}

    @property
    def url(self) -> str:
        """The address of its mailbox."""
        return f"imap://hoering:kode%40rd@127.0.0.1:{self.server_address[1]}/INBOX"


@contextmanager
def running(letters: list[bytes]) -> Iterator[MailServer]:
    """A server that answers until the block ends."""
    with MailServer(letters) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("* OK ready")
        for raw in self.rfile:
            tag, _, command = raw.decode().strip().partition(" ")
            verb = command.upper().removeprefix("UID ").split(" ")[0]
            answer = getattr(self, f"_{verb.lower()}", lambda _: "BAD unknown")(command)
            self._say(f"{tag} {answer}")
            if verb == "LOGOUT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _capability(self, _: str) -> str:
        self._say("* CAPABILITY IMAP4rev1")
        return "OK done"

    def _login(self, command: str) -> str:
        return "OK done" if command == 'LOGIN hoering "kode@rd"' else "NO wrong password"

    def _select(self, command: str) -> str:
        self._folder = re.findall(r'"([^"]+)"', command)[0]
        if self._folder not in self.server.folders:
            return "NO no such folder"
        self._say(f"* {len(self._letters)} EXISTS")
        return "OK done"

    @property
    def _letters(self) -> list[Letter]:
        return self.server.folders[self._folder]

    def _letter(self, command: str) -> Letter:
        uid = int(command.split(" ")[2])
        return next(letter for letter in self._letters if letter.uid == uid)

    def _search(self, command: str) -> str:
        assert command == "UID SEARCH UNDELETED UNFLAGGED"
        found = [str(letter.uid) for letter in self._letters if not letter.flags]
        self._say(f"* SEARCH {' '.join(found)}")
        return "OK done"

    def _fetch(self, command: str) -> str:
        letter = self._letter(command)
        self._say(f"* {letter.uid} FETCH (UID {letter.uid} BODY[] {{{len(letter.content)}}}")
        self.wfile.write(letter.content)
        self._say(")")
        return "OK done"

    def _copy(self, command: str) -> str:
        folder = command.split(" ")[3]
        if folder not in self.server.folders:
            return "NO [TRYCREATE] no such folder"
        self.server.folders[folder].append(self._letter(command))
        return "OK done"

    def _create(self, command: str) -> str:
        self.server.folders[command.split(" ")[1]] = []
        return "OK done"

    def _store(self, command: str) -> str:
        self._letter(command).flags.add(re.findall(r"\((.+)\)", command)[0])
        return "OK done"

    def _expunge(self, _: str) -> str:
        self._letters[:] = [letter for letter in self._letters if r"\Deleted" not in letter.flags]
        return "OK done"

    def _logout(self, _: str) -> str:
        self._say("* BYE")
        return "OK done"
