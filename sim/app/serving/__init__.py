"""The web side of the page: who may talk to it, what is asked, and the processes that answer."""
