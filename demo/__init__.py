"""Plays a scripted night against a real bot process and compares what the bot recorded with what was played."""
