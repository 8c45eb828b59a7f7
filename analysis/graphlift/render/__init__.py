"""What people see: diagnostics and their messages, edits, reports in every format."""
