"""One module a command: straight calls over the floors below, no screen."""
