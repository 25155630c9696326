"""standard: what GB/T 9704-2012 asks of a page, as data: types, and one table of values with their clauses."""
