"""What templates look at: values, lists, groups, facts, periods and plans, each answering to Chinese names only."""
