"""Handover: how an approved complaint goes out to the commission, and what comes back."""
