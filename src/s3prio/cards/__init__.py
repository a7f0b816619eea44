"""Cards: a result as a title, one sentence, a table, chart data and caveats, in no language yet."""
