# The verbs: build, shell, test, demo, bench, install. Each works in a clean clone, as root or as a user with sudo.
PREFIX ?= /usr/local
STATE ?=
export LC_ALL = C.UTF-8

.PHONY: build shell test check demo bench install packages record clean

build: packages
	swift build -c release --product paravane

shell: build
	./.build/release/paravane

# Tests look inside the targets, so they are a debug build, in a folder of its own; sessions and the oracle run the release executable.
TESTS = --scratch-path .build/tests --disable-index-store

test: packages
	Tools/build-with-tests $(TESTS)
	swift test --skip-build $(TESTS)
	Tools/run-sessions .build/release/paravane
	Tests/Oracle/run .build/release/paravane

# Some of the tests: make check FILTER=VMBusTests
check: packages
	swift test $(TESTS) $(if $(FILTER),--filter $(FILTER))

demo: build
	Tools/demo .build/release/paravane

bench: build
	Benchmarks/run

record: build
	RECORD=1 swift test $(TESTS) --filter Transcripts

packages:
	@Tools/packages

install: build
	install -D -m 755 .build/release/paravane $(DESTDIR)$(PREFIX)/bin/paravane
	install -D -m 644 man/paravane.1 $(DESTDIR)$(PREFIX)/share/man/man1/paravane.1
	install -D -m 644 completions/paravane.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/paravane
	install -D -m 644 completions/_paravane $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_paravane
	install -D -m 644 completions/paravane.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/paravane.fish

clean:
	rm -rf .build
