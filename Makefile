# make run    installeert wat nodig is en start het dashboard       (DATA=map STORE=map PORT=8501 ADDRESS=localhost OPEN=lezer)
# make test   installeert wat nodig is en draait de controle van stijl, types en imports, en alle tests   (CHROMIUM=/pad PYTEST_ARGS="-k naam")
# make new    maakt lege werkmappen om in te vullen                   (FOLDER=map)
# make install  installeert alleen, voor een server (deploy/README.md)
# make audit  zoekt bekende kwetsbaarheden in de onderdelen    make sbom   schrijft de lijst van onderdelen en hun licenties
# make bench  meet de snelheid          make lint    alleen stijl, types en imports
# make spark  installeert Spark en DuckDB, en toetst dat zij dezelfde cijfers geven (Java 17 nodig)
# make release maakt een archief en notities van een versie, en zet de tag   (VERSION=1.2.3)
# make pictures maakt de plaatjes van de handleiding opnieuw
# make sample maakt de voorbeeldgegevens opnieuw    make clean   ruimt alles op wat make heeft gemaakt

VENV := .venv
BIN := $(VENV)/bin
SAMPLE := data/exports

DATA ?=
STORE ?=
FOLDER ?=
VERSION ?=
PORT ?=
ADDRESS ?=
OPEN ?=
CHROMIUM ?=
NGINX ?= $(or $(wildcard /usr/sbin/nginx),$(VENV)/nginx/usr/sbin/nginx)
# one more than there are processors: tests with a browser or a server mostly wait; with two more they cost more
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
PYTEST_ARGS ?=

# The system's own Python first: it is built with a profile of its use, which one that was compiled by hand often is not.
ifndef PYTHON
PYTHON := $(shell for name in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
endif

# The bytecode is kept, also where the environment says otherwise: else each server and command would compile for itself.
# It is made of what is imported, when it is: to make it of all that is installed took as long as the installing.
export PYTHONDONTWRITEBYTECODE =

# uv installs in a fifth of the time, and pip where uv is not or cannot reach: it knows nothing of pip's own settings.
PIP := -m pip install -q -q --disable-pip-version-check --no-compile --require-hashes
install_into = $(BIN)/uv pip install -q -q --require-hashes --python $(1)/bin/python -r $(2) 2>/dev/null || \
	$(1)/bin/python $(PIP) -r $(2)

.PHONY: run install new test tested bench spark audit sbom release pictures sample lint clean chromium
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@echo "Het dashboard start; het adres staat hieronder. Stoppen: Ctrl+C."
	@$(if $(DATA),DASHBOARD_DATA="$(DATA)") $(if $(STORE),DASHBOARD_STORE="$(STORE)") \
		$(if $(OPEN),DASHBOARD_OPEN="$(OPEN)") exec $(BIN)/streamlit run serve.py \
		$(if $(PORT),--server.port $(PORT)) $(if $(ADDRESS),--server.address $(ADDRESS))

# Workers on a server may write nothing where the program stands: without its bytecode each start compiles all anew. Some
# libraries hold templates that are no Python: those are passed over.
install: $(VENV)/run.stamp
	@$(BIN)/python -m compileall -q -q -j 0 -x '/tests/' . || true
	@echo "Alles is geïnstalleerd in $(VENV)."

new: $(VENV)/run.stamp
	@test -n "$(FOLDER)" || { echo "Noem de map waarin de lege werkmappen komen: make new FOLDER=map" >&2; exit 2; }
	@$(BIN)/python -m data new "$(FOLDER)"

# Another process looks at style and types while the tests wait. What it finds stands at the end.
test:
	@status=0; rm -f $(VENV)/lint.txt; \
	$(MAKE) --no-print-directory --jobs=3 --keep-going tested $(VENV)/lint.txt || status=1; \
	cat $(VENV)/lint.txt 2>/dev/null; \
	exit $$status

tested: $(VENV)/tests.stamp $(VENV)/oidc.stamp chromium $(NGINX)
	@CHROMIUM="$(CHROMIUM)" NGINX="$(NGINX)" $(BIN)/python -m pytest --ignore=tests/bench -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

.PHONY: $(VENV)/lint.txt
$(VENV)/lint.txt: $(VENV)/dev.stamp
	@nice -n 19 $(MAKE) --no-print-directory lint >$@ 2>&1

bench: $(VENV)/dev.stamp $(VENV)/bench.stamp
	@$(BIN)/python -m pytest tests/bench -p no:xdist --timeout 0 $(PYTEST_ARGS)

spark: $(VENV)/spark.stamp
	@command -v java >/dev/null || { echo "Java 17 ontbreekt. Installeer het, bijvoorbeeld met: sudo apt install openjdk-17-jre-headless" >&2; exit 1; }
	@$(BIN)/python -m pytest tests/lake $(PYTEST_ARGS)

audit: $(VENV)/audit.stamp
	@$(VENV)/audit/bin/python -m tools.audit requirements.txt requirements-dev.txt

sbom: $(VENV)/run.stamp $(VENV)/audit.stamp
	@$(VENV)/audit/bin/cyclonedx-py requirements --output-reproducible --of JSON -o sbom.json requirements.txt
	@{ sed '/^|/,$$d' docs/onderdelen.md; $(VENV)/audit/bin/pip-licenses --python=$(BIN)/python --from=mixed --format=markdown \
		--packages $$(grep -oE '^[a-z0-9.-]+==' requirements.txt | tr -d =); } > $(VENV)/onderdelen.md
	@mv $(VENV)/onderdelen.md docs/onderdelen.md
	@echo "Geschreven: sbom.json (CycloneDX) en docs/onderdelen.md"

release: sbom
	@test -n "$(VERSION)" || { echo "Noem het nummer van de versie: make release VERSION=1.2.3" >&2; exit 2; }
	@$(BIN)/python -m tools.release $(VERSION)
	@cp sbom.json dist/dashboard-$(VERSION).sbom.json

pictures: $(VENV)/dev.stamp chromium
	@CHROMIUM="$(CHROMIUM)" $(BIN)/python -m tests.browser.make_pictures

sample: $(VENV)/run.stamp
	@$(BIN)/python -m tools.make_sample_data --out $(SAMPLE)

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@told=$$($(BIN)/lint-imports) || { echo "$$told"; exit 1; }
	@$(BIN)/mypy

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say what is installed, so that a second run starts at once.
$(VENV)/venv.stamp:
	@test -n "$(PYTHON)" || { echo "Python 3.11 of nieuwer met venv ontbreekt. Installeer het, bijvoorbeeld met: sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python kan hier geen eigen omgeving maken. Installeer eerst: sudo apt install python3-venv" >&2; exit 1; }
	@rm -rf $(VENV)
	@echo "Eenmalig: omgeving maken in $(VENV) met $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) -r requirements-uv.txt 2>/dev/null || true
	@touch $@

$(VENV)/run.stamp: requirements.txt $(VENV)/venv.stamp
	@echo "Onderdelen installeren (requirements.txt)"
	@$(call install_into,$(VENV),requirements.txt)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Testgereedschap installeren (requirements-dev.txt)"
	@$(call install_into,$(VENV),requirements-dev.txt)
	@touch $@

# One process compiles the tests, also while the rest is fetched; else each worker would do so for itself.
$(VENV)/tests.stamp: $(wildcard tests/*.py tests/*/*.py tests/*/*/*.py) $(VENV)/dev.stamp
	@$(BIN)/python -m pytest --collect-only -qq --ignore=tests/bench -p no:cacheprovider >/dev/null 2>&1 || true
	@touch $@

# Other engines, which the dashboard itself does not need.
$(VENV)/spark.stamp: requirements-spark.txt $(VENV)/dev.stamp
	@echo "Spark en DuckDB installeren (requirements-spark.txt)"
	@$(call install_into,$(VENV),requirements-spark.txt)
	@touch $@

# The login server that the tests of logging in start: on Node, without which those are skipped.
$(VENV)/oidc.stamp: tests/security/oidc/package-lock.json $(VENV)/venv.stamp
	@if command -v npm >/dev/null; then \
		echo "Een aanmeldserver installeren voor de tests (tests/security/oidc)"; \
		mkdir -p $(VENV)/oidc && cp tests/security/oidc/package*.json $(VENV)/oidc/ && \
		npm ci --prefix $(VENV)/oidc --ignore-scripts --no-audit --no-fund --silent && touch $@; \
	fi

# What the dashboard is measured against, apart from its own parts.
$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/venv.stamp
	@echo "Een kale Dash-pagina installeren om mee te vergelijken (requirements-bench.txt)"
	@$(PYTHON) -m venv $(VENV)/dash
	@$(call install_into,$(VENV)/dash,requirements-bench.txt)
	@touch $@

# What looks through the parts, apart from them.
$(VENV)/audit.stamp: requirements-audit.txt $(VENV)/venv.stamp
	@echo "Gereedschap installeren om de onderdelen na te kijken (requirements-audit.txt)"
	@$(PYTHON) -m venv $(VENV)/audit
	@$(call install_into,$(VENV)/audit,requirements-audit.txt)
	@touch $@

# The browser tests drive Debian's Chromium, if there without its own windows and menus (the shell), which costs a tenth
# less: installed where this user may, else named in one line. What drives it (Playwright's Node) asks for libatomic1, which
# a bare Debian does not have.
chromium:
	@stands() { { if [ -n "$(CHROMIUM)" ]; then [ -x "$(CHROMIUM)" ]; else command -v chromium-headless-shell || command -v chromium; fi; } >/dev/null && \
		{ [ "$$(uname)" != Linux ] || "$(PYTHON)" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null; }; }; \
	if stands; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi; \
	if [ "$$as_root" != no ] && [ -z "$(CHROMIUM)" ] && command -v apt-get >/dev/null; then \
		echo "Chromium installeren voor de browsertests"; \
		$$as_root apt-get update -qq; \
		for browser in chromium-headless-shell chromium; do \
			DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -qq -y --no-install-recommends \
				$$browser fonts-liberation libatomic1 >/dev/null 2>&1 && break; \
		done; \
	fi; \
	stands || { echo "De browsertests hebben Chromium nodig: sudo apt install chromium libatomic1 (of geef CHROMIUM=/pad/naar/chromium, met libatomic1)" >&2; exit 1; }

# The tests of deploy/ run nginx: Debian's own, only unpacked here, so that nothing begins to serve on this machine.
$(NGINX): | $(VENV)/venv.stamp chromium
	@echo "nginx uitpakken voor de tests van deploy/"
	@here=$$(mktemp -d) && chmod 755 "$$here" && cd "$$here" && \
		{ apt-get download -qq nginx 2>/dev/null || { apt-get update -qq && apt-get download -qq nginx; }; } >/dev/null 2>&1 && \
		dpkg -x nginx_*.deb "$(CURDIR)/$(VENV)/nginx" && rm -r "$$here" || \
		{ echo "De tests van deploy/ hebben nginx nodig: sudo apt install nginx-light (of geef NGINX=/pad/naar/nginx)" >&2; exit 1; }
