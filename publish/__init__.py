"""The dashboard as files for everybody: pages without a server and without scripts, from one published state."""
