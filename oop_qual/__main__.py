"""Run the program as ``python -m oop_qual``."""

from oop_qual.cli import main

if __name__ == "__main__":
    main()
