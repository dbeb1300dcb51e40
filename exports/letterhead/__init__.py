"""The letterhead of a school: unpacked, checked and cleaned before it is used."""
