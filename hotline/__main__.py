"""The `hotline` command where it is not installed: `.venv/bin/python -m hotline`."""

from hotline.cli import main

if __name__ == "__main__":
    main()
