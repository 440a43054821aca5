"""The screens: where one reads, and what is laid over it."""
