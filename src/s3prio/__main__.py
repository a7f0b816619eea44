"""`python -m s3prio` is the command `s3prio`."""

from s3prio.cli import main

main()
