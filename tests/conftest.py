"""For every test: hypothesis looks for wrong answers, never for slow ones; how fast the machine is today proves nothing."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
