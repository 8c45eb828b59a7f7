"""Layers, losses and a loop."""
