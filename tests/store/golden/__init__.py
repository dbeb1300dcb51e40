"""Frozen vaults, one failure each, that bind docs/vault-format.md: `make.py` made them, `cases.toml` lists them."""
