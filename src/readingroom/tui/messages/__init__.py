"""What workers and widgets tell the reading screen. Each message carries frozen nouns and no widget."""
