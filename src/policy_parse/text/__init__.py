"""Characters, numerals and sentences: what every later room reads text with."""
