"""The vault: real files, real cryptography with cheap parameters, real TinyDB."""
