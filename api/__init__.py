"""The API: what the commission's own programs read and write."""
