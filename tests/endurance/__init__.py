"""What a long evening costs: memory, the processor while nobody types, and eight hours in minutes (`make soak`)."""
