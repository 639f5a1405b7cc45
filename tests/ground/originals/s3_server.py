"""A service that speaks as much S3 as originals need: put, get, head and delete one object."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class _Handler(BaseHTTPRequestHandler):
    objects: dict[str, bytes]

    def do_PUT(self) -> None:
        self.objects[self._name] = self._body()
        self._answer(200)

    def do_GET(self) -> None:
        self._answer(200 if self._name in self.objects else 404, self.objects.get(self._name, b""))

    def do_HEAD(self) -> None:
        self._answer(200 if self._name in self.objects else 404, self.objects.get(self._name, b""), body=False)

    def log_message(self, *arguments: object) -> None:
        """Quiet."""

    @property
    def _name(self) -> str:
        return self.path.partition("?")[0]

    def _body(self) -> bytes:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return raw
        content, rest = b"", raw
        while (size := int(rest.partition(b"\r\n")[0].partition(b";")[0], 16)) > 0:
            rest = rest.partition(b"\r\n")[2]
            content, rest = content + rest[:size], rest[size + 2 :]
        return content

    def _answer(self, status: int, content: bytes = b"", *, body: bool = True) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT")
        self.send_header("ETag", '"x"')
        self.end_headers()
        if body:
            self.wfile.write(content)


@contextmanager
def s3_server() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Its address, and what it holds."""
    objects: dict[str, bytes] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"objects": objects}))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", objects
    finally:
        server.shutdown()
        server.server_close()
