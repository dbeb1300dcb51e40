"""Runs Houvast: `python -m tui`."""

from tui.command_line import main

if __name__ == "__main__":
    main()
