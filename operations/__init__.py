"""What the screens and the command line both do: one function per operation, which knows no terminal.

An operation takes a session and typed values, asks the rules in `incident/`, and either writes to the vault, or returns
a `Recorder` for the one write path: `Desk.commit` beside the screen, `Session.commit` on the command line.
"""
