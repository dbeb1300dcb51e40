"""Makes what a school installs without a network: a folder for three systems, and one file for Linux. Never shipped."""
