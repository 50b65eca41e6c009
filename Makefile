# The four doors of the house: run, test, test-tools, check. What each needs is brought by tools/setup into .venv.
# Variables: PORT (8000), MAM_DATA (data folder, default var/), MAM_PROVINCE (province folder), MAM_ENV=production.
.PHONY: help run test test-tools check
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

run: ## prepare what is missing and serve Mầm at http://127.0.0.1:8000
	@tools/setup --no-dev
	@.venv/bin/mam prepare
	@exec .venv/bin/mam serve

test: ## run all tests (on PostgreSQL too when MAM_TEST_DATABASE_URL names one)
	@tools/setup
	@.venv/bin/python -m tests.make

test-tools: ## install the system programs some tests need (Debian or Ubuntu, as root)
	@tools/test-tools

check: ## format, lint, types, layers, migrations, messages, deployment settings, documents
	@tools/setup
	@tools/check
