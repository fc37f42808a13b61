"""The packaged sentence encoder, run layer by layer: its lower half serves every upper half.

docs/decisions/0022-encoder.md says why the package's own engine does not run it.
"""
