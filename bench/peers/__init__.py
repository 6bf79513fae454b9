"""The same small bot in the ways people write bots, each as fast as its library allows. Imports nothing of ours."""
