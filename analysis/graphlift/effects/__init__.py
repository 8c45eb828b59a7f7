"""What calls do beyond their results, and to which objects: roots of references, and tables of library functions."""
