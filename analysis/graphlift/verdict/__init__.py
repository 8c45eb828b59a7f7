"""From a solution to decisions: facts about each function, graph hazards, the decision tables and the report."""
