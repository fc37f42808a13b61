"""A local Telegram Bot API with a phone-like page, for trying and testing without a token."""
