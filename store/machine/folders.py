"""Folders on this machine: the vault, the app's own state, and a person's documents.

The environment variable HOUVAST_HOME puts the first two in one chosen folder, as tests and a USB stick need.
"""

import os
from pathlib import Path

import platformdirs


def default_vault() -> Path:
    """Return the folder of the school's vault; it may not exist yet."""
    home = os.environ.get("HOUVAST_HOME")
    return Path(home) / "kluis" if home else platformdirs.user_data_path("houvast", appauthor=False) / "kluis"


def state_folder() -> Path:
    """Return the folder for locks and marks, outside every vault; it may not exist yet."""
    home = os.environ.get("HOUVAST_HOME")
    return Path(home) / "staat" if home else platformdirs.user_state_path("houvast", appauthor=False)


def documents_folder() -> Path:
    """Return this person's documents folder; the home folder when there is none."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()
