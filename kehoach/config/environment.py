"""What the environment may set, typed, each with its description; docs/settings.md lists them."""

import secrets
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """Variables `KEHOACH_*`; every one has a default that suits one ward on one machine."""

    model_config = SettingsConfigDict(env_prefix="KEHOACH_", extra="ignore")

    home: Path = Field(
        default=Path.home() / ".kehoach",
        description="Folder of the data: database, uploaded papers, secret key, copy of the audit heads.",
    )
    debug: bool = Field(default=False, description="Django's debug pages; only on a developer's machine.")
    demo: bool = Field(
        default=False,
        description="Sample ward: the sign-in page offers the posts as buttons, figures are illustrative.",
    )
    secret_key: str = Field(
        default="", description="Signing key; when empty, one is made and kept in the home folder."
    )
    allowed_hosts: str = Field(
        default="127.0.0.1,localhost,[::1]",
        description="Host names the server answers to, separated by commas.",
    )
    https: bool = Field(
        default=False, description="The server stands behind HTTPS: secure cookies, HSTS, redirect from http."
    )
    postgres_host: str = Field(
        default="", description="Host of PostgreSQL; empty: the embedded SQLite is used."
    )
    postgres_port: int = Field(default=5432, description="Port of PostgreSQL.")
    postgres_name: str = Field(default="kehoach", description="Database in PostgreSQL.")
    postgres_user: str = Field(default="kehoach", description="Account in PostgreSQL.")
    postgres_password: str = Field(default="", description="Password of that account.")
    email_host: str = Field(
        default="", description="SMTP server for digests; empty: e-mail is written to the log."
    )
    email_port: int = Field(default=587, description="Port of the SMTP server.")
    email_user: str = Field(default="", description="Account on the SMTP server.")
    email_password: str = Field(default="", description="Password of that account.")
    email_from: str = Field(default="kehoach@localhost", description="Sender of the e-mails.")
    idle_minutes: int = Field(
        default=15, description="A session without a request for so long has to sign in again."
    )

    def signing_key(self) -> str:
        """Return the signing key, made once and kept readable by its owner alone."""
        if self.secret_key:
            return self.secret_key
        path = self.home / "secret-key"
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_text(encoding="ascii").strip()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of this process, read once."""
    return Environment()
