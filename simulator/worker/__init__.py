"""What a worker can do with the phone."""
