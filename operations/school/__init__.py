"""What belongs to the school: its letterhead, draaiboeken, holidays and spelling."""
