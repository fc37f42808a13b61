"""A second opinion on danger: the packaged encoder, its upper half tuned to this hotline.

docs/decisions/0021-second-opinion.md says what it brought and why it is made like this.
"""
