"""Times and days in Dutch, as people type and write them."""
