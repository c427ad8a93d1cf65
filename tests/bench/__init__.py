"""How long builds take and how much memory they need; nothing here is a test."""
