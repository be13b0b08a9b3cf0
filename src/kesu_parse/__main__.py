"""Run the command line with `python -m kesu_parse`."""

from kesu_parse.cli import program

if __name__ == "__main__":
    program()
