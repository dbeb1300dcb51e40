"""Makes the packages that a school installs without a network: a folder for three systems, and one file for Linux.

This package itself is never shipped.
"""
