"""What the explorer keeps in its database, as Django's own kind of package: tables and how they came about."""
