"""The panes and bars of the reading screen."""
