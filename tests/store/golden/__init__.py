"""Frozen vaults, one failure each, that fix docs/vault-format.md: `make.py` made them, `cases.toml` lists them."""
