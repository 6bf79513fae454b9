"""The same small bot written with several libraries, each as fast as the library allows. Imports nothing of shoudao."""
