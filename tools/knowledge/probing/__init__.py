"""Evidence from trying: call a function on made-up arguments inside a graph and see what comes back."""
