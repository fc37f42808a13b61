"""The Telegram front end."""

import os

# python-telegram-bot looks here whenever a flood limit tells how long to wait: with it the
# answer is a timedelta, as it will be in its next version; without it, a warning each time.
os.environ.setdefault("PTB_TIMEDELTA", "true")
