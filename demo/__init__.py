"""Playing a scripted night unattended against a real bot process, and comparing what it recorded with what was played."""
