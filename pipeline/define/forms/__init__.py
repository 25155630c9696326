"""What each definition file may hold: the readers and the schemas of editors are both made from these tables."""
