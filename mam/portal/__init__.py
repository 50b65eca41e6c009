"""Pages that combine apps: the home page, the desk's home, menus. Start at urls.py."""
