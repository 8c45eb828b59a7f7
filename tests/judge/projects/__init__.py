"""Real projects' own tests as a judge of the types that are inferred: every function tells what it receives."""
