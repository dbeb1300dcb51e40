"""What belongs to this computer: its disk, its folders, its locks and what it stores outside the vault."""
