"""Files that go into the kit and the single file unchanged: they use only Python's standard library, and no network."""
