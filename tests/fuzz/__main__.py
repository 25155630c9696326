"""Tries very many bad inputs on every command and on the workbench: python -m tests.fuzz --help."""

if __name__ == "__main__":
    # Here, for every process that is started loads this file anew.
    from tests.fuzz.trying import main

    main()
