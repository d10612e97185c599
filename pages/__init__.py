"""One two-line file per page; the file name is the Dutch URL. What they are made of is in `parts`."""
