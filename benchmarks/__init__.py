"""How fast it is, each time against a yardstick of the same run: `python -m benchmarks`."""
