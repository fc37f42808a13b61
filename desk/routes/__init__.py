"""Routes: one file for each thing at the desk."""

from desk import numbers

#: Importing it teaches Starlette what {…:row} in a path is, before any route is made.
__all__ = ["numbers"]
