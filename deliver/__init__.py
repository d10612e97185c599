"""Deliveries: states of the data that are handed in, compared, published, named and gone back to."""
