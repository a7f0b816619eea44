"""Reading workspaces: every fault of every file is found before anything is said. Only reads."""
