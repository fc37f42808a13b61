"""Evidence: fetch what workers sent, and tell them once it is kept."""
