"""Keys: passphrase slots, epochs, the chain of vault keys and the recovery key."""
