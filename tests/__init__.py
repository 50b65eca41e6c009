"""Everything that proves the program: whole stories (flows/), the house's rules (architecture/), each package's own."""
