"""Whether a version in the lock has a flaw that is known: ``make audit``.

pip-audit calls what it was told nothing about "no known vulnerabilities", and ends as if all were
well. So we count what it did not see, and say that as loudly as what it found.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

FOUND, NOT_SEEN = 1, 2
_SHOWN = 5
# Seconds to wait for an answer about one package.
_PATIENCE = "10"


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What was found: flaws, and the packages about which nothing could be learned."""

    flaws: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    count: int = 0

    @property
    def status(self) -> int:
        """0 only if every package was looked at and none has a flaw."""
        if self.flaws:
            return FOUND
        return NOT_SEEN if self.unseen or not self.count else 0

    @property
    def told(self) -> str:
        lines = list(self.flaws)
        if not self.count:
            lines.append("NOT AUDITED: what is known of flaws cannot be had here.")
        elif self.unseen:
            some = ", ".join(self.unseen[:_SHOWN]) + (", ..." if len(self.unseen) > _SHOWN else "")
            lines.append(
                f"NOT AUDITED: nothing could be learned of {len(self.unseen)} of {self.count} "
                f"packages ({some})."
            )
        elif not self.flaws:
            lines.append(f"No flaw is known in any of {self.count} packages.")
        return "\n".join(lines)


def read(written: str) -> Audit:
    """What pip-audit wrote as JSON; nothing was seen if it wrote none."""
    try:
        packages = json.loads(written)["dependencies"]
    except (ValueError, KeyError):
        return Audit()
    flaws = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in "
        f"{', '.join(flaw['fix_versions']) or 'no version yet'}"
        for one in packages
        for flaw in one.get("vulns", ())
    ]
    unseen = [one["name"] for one in packages if "vulns" not in one]
    return Audit(flaws=tuple(flaws), unseen=tuple(unseen), count=len(packages))


def main(pip_audit: str, lock: str) -> int:
    """Audit a lock with a program; the exit status."""
    command = [
        pip_audit, "--requirement", lock, "--require-hashes", "--disable-pip", "--format", "json",
        "--progress-spinner", "off", "--timeout", _PATIENCE,
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    audit = read(ended.stdout)
    print(audit.told)  # noqa: T201  # for who asked
    return audit.status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
