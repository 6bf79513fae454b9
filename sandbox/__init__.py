"""A strict, pretend Telegram: the Bot API over HTTP, simulated people, injected faults and a chat page.

It imports nothing of the bot; the bot reaches it over HTTP only.
"""
