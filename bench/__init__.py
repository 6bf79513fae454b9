"""The benchmark: this bot and its peers, as command lines, against one Bot API server. It imports nothing of the bot."""
