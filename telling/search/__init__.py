"""Search: what there is to find (`things`, `records`), what words find it (`words`), what is counted of it (`facts`),
and what is told of it (`answer`, `questions`, `about`)."""
