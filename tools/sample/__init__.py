"""The sample data: what a municipality's five exports might look like; invented, but for what a title row says."""
