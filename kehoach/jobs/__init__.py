"""What happens by itself: rounds opened on their day, reminders made and sent."""
