"""A bundle as it is read back from its bytes, for those who check it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from packaging.utils import NormalizedName

from tools.bundle.target import Target

_PACKAGES = "app/packages/"


@dataclass(frozen=True)
class Bundle:
    """The bytes of a zip, whom it is for, which versions were asked for, and words that must not be in it."""

    data: bytes
    target: Target
    pins: Mapping[NormalizedName, str]
    private: tuple[str, ...] = ()

    @cached_property
    def entries(self) -> list[zipfile.ZipInfo]:
        """Return what the zip lists."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.infolist()

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Return the files by their paths below the one folder that holds them."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {each.filename.partition("/")[2]: archive.read(each) for each in self.entries}

    @cached_property
    def packages(self) -> Mapping[str, bytes]:
        """Return the files below the folder of packages, by their paths there."""
        return {path.removeprefix(_PACKAGES): data for path, data in self.files.items() if path.startswith(_PACKAGES)}

    @cached_property
    def abouts(self) -> list[str]:
        """Return the folders that say what each distribution is."""
        return sorted({folder for path in self.packages if (folder := path.partition("/")[0]).endswith(".dist-info")})
