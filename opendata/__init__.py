"""The figures for everybody: CSV, with a Frictionless package and DCAT-AP-NL metadata that say what they are."""
