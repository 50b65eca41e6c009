"""Tests of planning: the story over HTTP, the edits of the tree, decisions, likeness, public pages."""
