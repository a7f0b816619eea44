"""The nouns of the field: what people name and what the engine hands on."""
