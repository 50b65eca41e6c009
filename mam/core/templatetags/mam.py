"""Template filters and tags every page has without loading: icons, numbers, dates."""

from django import template

register = template.Library()
