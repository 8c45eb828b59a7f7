"""``python -m graphlift_lsp``: the language server on standard input and output."""

from graphlift_lsp.app import main

if __name__ == "__main__":
    main()
