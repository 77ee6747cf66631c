# What one does with lam. `make run` and `make test` are all a newcomer needs.

PREFIX ?= /usr/local
ARGS ?=
LAM := .build/release/lam
# The Swift library inside the program, and no look for libraries beside it: it starts in milliseconds and runs where no
# Swift is installed.
RELEASE := swift build -c release -Xswiftc -static-stdlib --disable-local-rpath --product lam

.PHONY: run test build install uninstall lint format bench instructions interrupts reference conformance fuzz deps clean help

run: build
	@$(LAM) $(ARGS)

build: deps
	@$(RELEASE)

test: deps
	# One after another: the tests of the real terminal are about time.
	swift test --no-parallel

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/lam/examples"
	install -m 755 $(LAM) "$(DESTDIR)$(PREFIX)/bin/lam"
	install -m 644 examples/*.lam "$(DESTDIR)$(PREFIX)/share/lam/examples"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	$(LAM) --installed man > "$(DESTDIR)$(PREFIX)/share/man/man1/lam.1"
	$(LAM) --installed bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/lam"
	$(LAM) --installed zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lam"
	$(LAM) --installed fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/lam.fish"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/lam"
	rm -rf "$(DESTDIR)$(PREFIX)/share/lam"
	rm -f "$(DESTDIR)$(PREFIX)/share/man/man1/lam.1" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/lam" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lam" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/lam.fish"

# The style of every file, then a build of everything that must not warn.
lint: deps
	swift format lint --strict --recursive Sources Tests Package.swift
	@scripts/build-without-warnings

format:
	swift format --in-place --recursive Sources Tests Package.swift

bench: build
	Benchmarks/bench $(ARGS)

# Repeatable where times are not: fails where a count has grown by more than 10 %.
instructions: build
	Benchmarks/instructions $(ARGS)

# How long lam goes on after Ctrl-C; fails where it is more than 100 ms.
interrupts: build
	Benchmarks/interrupts $(ARGS)

# REFERENCE.md, from the rows of the builtins and what their examples print.
reference: build
	$(LAM) --reference > REFERENCE.md.new
	mv REFERENCE.md.new REFERENCE.md

conformance: build
	Tests/Conformance/conformance $(ARGS)

fuzz: build
	Tests/Fuzz/fuzz $(ARGS)

deps:
	@scripts/dependencies

clean:
	swift package clean

help:
	@echo "make run [ARGS=FILE]     build lam and open the prompt, or run a file"
	@echo "make test                run all tests"
	@echo "make install [PREFIX=]   put lam, its manual page and completions into PREFIX (now $(PREFIX))"
	@echo "make lint                style and warnings"
	@echo "make format              lay out the sources"
	@echo "make bench               compare with Octave, NumPy and Lua"
	@echo "make instructions        count the instructions of the scalar benchmarks"
	@echo "make interrupts          measure how long lam goes on after Ctrl-C"
	@echo "make conformance         run the corpus in lam and in Octave"
	@echo "make fuzz [ARGS=a]       random programs, calls, files and keys, without end"
	@echo "make reference           write REFERENCE.md anew"
