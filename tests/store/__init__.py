"""The vault: real files, real crypto with cheap parameters, real TinyDB."""
