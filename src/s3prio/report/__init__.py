"""All that leaves: pages, tables and files, made from cards and results, in a chosen language."""
