"""How the server behaves towards the outside: what it sends compressed, whom it lets in, what it writes in its log."""
