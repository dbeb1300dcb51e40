"""The encrypted log: frames in segments, segments in streams, and the marks that notice a rollback."""
