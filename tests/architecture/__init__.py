"""The house's rules that no linter sees: layers in strings and templates, sizes, names, documents that stay true."""
