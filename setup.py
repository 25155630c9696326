"""Puts the shipped templates, kept at the top for those who edit them, into the package; all else is pyproject.toml."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["pipeline*"]), "pipeline.shipped_templates"],
    package_dir={"pipeline.shipped_templates": "templates"},
)
