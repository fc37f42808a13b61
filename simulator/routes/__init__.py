"""What the simulator answers at which address."""
