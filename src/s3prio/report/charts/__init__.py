"""Charts: the chart data of a card, drawn to SVG at build time; one chart a module."""
