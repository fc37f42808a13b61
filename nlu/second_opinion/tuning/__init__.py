"""Tune the upper half of the packaged encoder to this hotline: `make tune`.

It needs PyTorch, half an hour of two cores and nothing of Rasa. The hotline needs none of it.
"""
