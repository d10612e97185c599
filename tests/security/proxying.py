"""The nginx of deploy/ in front of real workers: the very file, with other ports, names and places."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.serving import ROOT, find_port, wait_until

NGINX = os.environ.get("NGINX", "/usr/sbin/nginx")
SITE = ROOT / "deploy" / "nginx.conf"
NAME, EXAMPLE = "localhost", "dashboard.example.nl"
LISTENS = re.compile(r"listen 127\.0\.0\.1:(\d+)")
ACCESS = """
[proxy]
adressen = ["127.0.0.1"]
gebruiker = "X-Remote-User"
groepen = "X-Remote-Groups"
[rollen.lezer]
groepen = ["raad"]
[rollen.medewerker]
groepen = ["internationaal"]
"""
"""The file with roles of a dashboard behind a proxy on this computer that logs people in."""

AROUND = """
daemon off;
master_process off;
pid {home}/nginx.pid;
error_log {home}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    include {home}/mime.types;
    access_log off;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/f;
    uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
    {site}
}}
"""


def make_site(port: int, workers: Sequence[int], certificate: Path, **changes: str) -> str:
    """Write the site of deploy/ for a port and two workers; `changes` are lines of the file that are something else. It
    writes its log beside the certificate, by its port."""
    replaced = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{find_port()};",
        "listen [::]:80;": "",
        "/etc/ssl/certs/dashboard.pem": str(certificate),
        "/etc/ssl/private/dashboard.key": str(certificate),
        "/var/log/nginx/dashboard.log": str(find_log(port, certificate)),
        "127.0.0.1:8501": f"127.0.0.1:{workers[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{workers[1]}",
        EXAMPLE: NAME,
    } | changes
    site = SITE.read_text(encoding="utf-8")
    for old, new in replaced.items():
        assert old in site, f"deploy/nginx.conf has no {old!r}"
        site = site.replace(old, new)
    return site


def find_log(port: int, certificate: Path) -> Path:
    """Give where a site writes what was asked, and which worker answered it."""
    return certificate.with_name(f"{port}.log")


def list_answered(log: Path) -> list[tuple[str, str]]:
    """List what was asked, each with the worker that answered it ('-' for none)."""
    lines = (line.split() for line in log.read_text(encoding="utf-8").splitlines())
    return [(path, worker) for _, _, _, path, worker, *_ in lines]


class LogsIn(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does; the cookie `groep` names the group that somebody is in."""

    def do_GET(self) -> None:
        group = re.search(r"groep=(\w+)", self.headers.get("Cookie", ""))
        self.send_response(202 if group else 401)
        if group:
            self.send_header("X-Auth-Request-Email", "iemand@example.nl")
            self.send_header("X-Auth-Request-Groups", group[1])
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


class LoginProgram(ThreadingHTTPServer):
    """A browser asks for tens of files at once, and nginx for each who is there."""

    request_queue_size = 512


@contextmanager
def log_in_first() -> Iterator[dict[str, str]]:
    """Run a program that logs people in as long as it is needed; give what makes nginx ask it who is there."""
    with LoginProgram(("127.0.0.1", 0), LogsIn) as program:
        Thread(target=program.serve_forever, daemon=True).start()
        try:
            yield {"#inloggen# ": "", "127.0.0.1:4180": f"127.0.0.1:{program.server_address[1]}"}
        finally:
            program.shutdown()


@contextmanager
def proxy(home: Path, site: str) -> Iterator[None]:
    """Run nginx with a site as long as it is needed."""
    assert Path(NGINX).exists(), f"Installeer nginx: sudo apt install nginx-light (of zet NGINX; nu {NGINX})"
    home.mkdir()
    (home / "mime.types").write_text("types { text/html html; }")
    configuration = home / "nginx.conf"
    configuration.write_text(AROUND.format(home=home, site=site), encoding="utf-8")
    subprocess.run([NGINX, "-t", "-q", "-c", configuration], check=True, stderr=None)
    process = subprocess.Popen([NGINX, "-c", configuration])
    try:
        wait_until(lambda: process.poll() is None and all(listens(int(port)) for port in LISTENS.findall(site)))
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def listens(port: int) -> bool:
    """Tell whether a program on this computer listens on a port."""
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def make_certificate(path: Path) -> ssl.SSLContext:
    """Write a certificate of our own for this computer, with its key; give what trusts it, and talks over TLS 1.2."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, form, serialization.NoEncryption()))
    trust = ssl.create_default_context(cafile=str(path))
    # of a connection that two threads use, TLS 1.3 may lose what one writes while the other reads its tickets
    trust.maximum_version = ssl.TLSVersion.TLSv1_2
    return trust
