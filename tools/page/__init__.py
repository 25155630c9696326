"""The scripts of the workbench's page: sources in src/, bundled by esbuild into the package."""
