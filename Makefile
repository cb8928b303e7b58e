# Lineup: everything a person or a machine does with the checkout.
# `make demo` and `make test` do all the set-up themselves.

PREFIX ?= $(HOME)/.local
SWIFT ?= swift
# Tests run networks: in a debug build that takes minutes, so they are built optimised, in a
# folder of their own, so that they and the release binary do not rebuild each other.
TEST_BUILD = --scratch-path .build-test -c release -Xswiftc -enable-testing \
	--explicit-target-dependency-import-check error

.PHONY: help setup build demo test check format bench docs pictures record replay ci install clean

help: ## Lists the verbs
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Installs what is missing on this machine
	@scripts/setup

build: setup ## Builds .build/release/lineup
	$(SWIFT) build -c release --product lineup

demo: build ## Opens the review screen on a synthetic gallery
	.build/release/lineup demo

test: setup ## Runs the whole suite
	$(SWIFT) build $(TEST_BUILD) --build-tests
	$(SWIFT) test $(TEST_BUILD) --skip-build

check: setup ## Strict lint, import rules, files that do not belong
	@scripts/check

format: ## Formats every Swift file
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

bench: build ## Measures, as ratios against peers in the same run
	@Benchmarks/run

docs: build ## Writes the man page and shell completions
	@scripts/generate-docs

pictures: build ## Takes the README's pictures anew, in real terminals
	@scripts/take-pictures

record: setup ## Rewrites the screen snapshots after an intended change
	RECORD=1 $(SWIFT) test $(TEST_BUILD)

replay: build ## Replays the recorded sessions, purely and live
	@for session in Sessions/*/; do \
	  .build/release/lineup session replay "$$session" && \
	  .build/release/lineup session replay "$$session" --live || exit 1; done

ci: check test ## What continuous integration runs

install: build docs ## Installs under PREFIX (~/.local)
	@PREFIX="$(PREFIX)" scripts/install

clean: ## Removes what was built
	rm -rf .build .build-test
