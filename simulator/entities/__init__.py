"""Formatted text: what marks mean, and what Telegram marks by itself."""
