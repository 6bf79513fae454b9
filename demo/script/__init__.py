"""A snowy night as a script: who writes and taps what and when, and what the whole amounts to. Nothing is played here."""
