"""Run the command line with `python -m kesu_parse`."""

from kesu_parse.cli import main

if __name__ == "__main__":
    main()
