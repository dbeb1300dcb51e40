"""Where the vault and the app's own state live on this machine.

The environment variable HOUVAST_HOME puts both under one folder of one's own choice, as tests and a USB stick need.
"""

import os
from pathlib import Path

import platformdirs


def default_vault() -> Path:
    """Give the folder of the school's vault; it need not exist yet."""
    home = os.environ.get("HOUVAST_HOME")
    return Path(home) / "kluis" if home else platformdirs.user_data_path("houvast", appauthor=False) / "kluis"


def state_folder() -> Path:
    """Give the folder for locks and marks, outside every vault; it need not exist yet."""
    home = os.environ.get("HOUVAST_HOME")
    return Path(home) / "staat" if home else platformdirs.user_state_path("houvast", appauthor=False)
