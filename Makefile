# The verbs: build, shell, test, demo, bench, install. Each works in a clean clone, as root or as a user with sudo.
PREFIX ?= /usr/local
STATE ?=
export LC_ALL = C.UTF-8

.PHONY: build shell test held check demo bench install packages record clean

# Debug information is most of what the compiler would write, and nothing here reads it.
PLAIN = -debug-info-format none
RELEASE = -c release $(PLAIN)
TESTS = $(PLAIN)

build: packages
	swift build $(RELEASE) --product paravane

shell: build
	./.build/release/paravane

# Tests look inside the targets, so everything here is the debug build, and the sessions and the recorded answers run its executable;
# `make held` runs those two with the release.
test: packages
	swift build --build-tests $(TESTS)
	swift test --skip-build $(TESTS)
	Tools/run-sessions .build/debug/paravane
	Tests/Oracle/run .build/debug/paravane

held: build
	Tools/run-sessions .build/release/paravane
	Tests/Oracle/run .build/release/paravane

# Some of the tests: make check FILTER=VMBusTests
check: packages
	swift test $(TESTS) $(if $(FILTER),--filter $(FILTER))

demo: build
	Tools/demo .build/release/paravane

bench: build
	Benchmarks/run

record: packages
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
