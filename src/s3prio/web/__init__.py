"""The explorer: a workspace in a browser. Django stays inside here; the rest of s3prio does not know it."""
