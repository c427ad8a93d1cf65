"""What readers meet: the demonstration hall in a real Chromium."""
