"""A lake: the validated tables of many municipalities as Parquet, and their figures on the engine of choice."""
