"""The letterhead of a school: taken apart, checked and cleaned before it is used."""
