"""The cost of a long evening: memory, the processor while nobody types, and eight hours in minutes (`make soak`)."""
