"""The command `segue`: parses, calls the library, shows, and maps errors; nothing else."""
