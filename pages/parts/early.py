"""Imported first by the server: the data folder is read while all the rest is imported, which takes as long."""

from threading import Thread

from pages.parts.ground import find_keeper

Thread(target=lambda: find_keeper().standing(), name="first reading", daemon=True).start()
