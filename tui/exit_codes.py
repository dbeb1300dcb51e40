"""What a command gives back to the shell."""

OK, DAMAGED, WRONG = 0, 1, 2
"""It went well; something in the vault is damaged; it could not be done."""
