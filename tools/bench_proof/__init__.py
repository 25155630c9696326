"""make bench-proof: how much the proofreader finds, and how often it cries wolf, on texts that its rules never saw."""
