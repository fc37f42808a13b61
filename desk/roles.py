"""Roles: who may go where, by the first part of a path."""

from hotline.store.tables.staff import Role

EVERYBODY = frozenset(Role)
COMPLAINTS = frozenset({Role.STAFF, Role.SUPERVISOR, Role.ADMIN})
FAQ = frozenset({Role.EDITOR, Role.SUPERVISOR, Role.ADMIN})
PEOPLE = frozenset({Role.ADMIN})
#: What is not listed here is open to nobody, unless it needs no login at all.
ROLES = {
    "": EVERYBODY,
    "account": EVERYBODY,
    "logout": EVERYBODY,
    "queue": COMPLAINTS,
    "complaints": COMPLAINTS,
    "handovers": COMPLAINTS,
    "live": COMPLAINTS,
    "faq": FAQ,
    "questions": FAQ,
    "people": PEOPLE,
}
#: What needs no login.
OPEN = frozenset({"login", "language", "health", "static"})
