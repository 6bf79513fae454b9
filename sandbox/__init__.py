"""A strict, pretend Telegram: the Bot API over HTTP, people who write and tap, faults on demand, and a chat page.

It stands alone: nothing of the bot is imported here, and the bot reaches it over HTTP only.
"""
