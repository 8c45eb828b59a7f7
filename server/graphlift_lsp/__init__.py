"""The language server of Graphlift: it translates between an editor and the analysis, and schedules; it decides nothing itself."""
