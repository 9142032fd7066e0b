"""Reading in a process of its own: a file from a stranger may crash or fill that, and never the program."""
