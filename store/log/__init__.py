"""The encrypted log: frames in segments, segments in streams, and the marks that detect a rollback."""
