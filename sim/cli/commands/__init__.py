"""One command a file: what a user types, and its course. What is needed is loaded when it runs."""
