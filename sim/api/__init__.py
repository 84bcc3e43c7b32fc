"""What a user of Python calls: a function a verb, named and with options as its command."""
