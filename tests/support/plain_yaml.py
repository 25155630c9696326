"""Reads YAML as editors do: by the core schema of YAML 1.2, in which 是, yes and 2025-09-30 are texts."""

from __future__ import annotations

import re

import yaml


class Loader(yaml.SafeLoader):
    """A loader that takes for a value only what YAML 1.2 does."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - what PyYAML asks for


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]*\Z"), list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])


def load(text: str) -> object:
    """Return what an editor takes a text for."""
    return yaml.load(text, Loader=Loader)
