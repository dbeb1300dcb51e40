"""What the screens and the command line both do: one function per operation, without a terminal.

An operation takes a session and typed values, and applies the rules in `incident/`. It either writes to the vault, or
returns a `Recorder` for the one write path: `Desk.commit` in a worker thread, `Session.commit` on the command line.
"""
