"""Speed measurements, each compared with a yardstick in the same run: `python -m benchmarks`."""
