"""The build's own step: compile the German and English catalogues (.po to .mo) with Babel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 the hook's signature is hatchling's
        """Write each catalogue's .mo beside its .po."""
        for source in sorted(Path(self.root, "src/s3prio/locale").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as lines:
                catalogue = read_po(lines)
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
