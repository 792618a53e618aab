# Everything runs in a virtual environment of the project's own, made when first needed.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
            $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
RUN    := $(BIN)/policy-parse
SHARED ?= ../shared

# Every run after the first begins sooner by what this one keeps beside the byte code.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup extract test check lint types schemas lexicon data golden bench suites corpus score same-scores fuzz clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(STAMP) ## make .venv and install the project with what its tests need

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "policy-parse needs Python 3.11 or later (make PYTHON=…)" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

extract: $(STAMP) ## data/raw → data/structured, with a summary
	$(RUN) extract data/raw -o data/structured

test: $(STAMP) ## run the tests
	$(BIN)/pytest

check: lint types test lexicon-current schemas-current data ## all that must hold before a change goes in

lint: $(STAMP) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## static types
	$(BIN)/mypy

lexicon: $(STAMP) ## compile the word lists after an edit
	$(BIN)/python -m policy_parse.lexicon

.PHONY: lexicon-current schemas-current
lexicon-current: $(STAMP)
	$(BIN)/python -m policy_parse.lexicon --check

schemas: $(STAMP) ## write the JSON Schema from the models
	$(RUN) schema
	$(BIN)/python -m policy_parse.diff.schema

schemas-current: $(STAMP)
	$(RUN) schema --check

data: $(STAMP) ## the project's own data is valid
	$(RUN) validate data/structured

golden: extract ## write the golden file anew: look at the difference before you commit it
	git --no-pager diff --stat -- data/structured

bench: $(STAMP) ## speed, start-up, memory and growth, as ratios of one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python tools/bench.py

.PHONY: bench-diff diff-quality
bench-diff: $(STAMP) ## time of the comparison beside xmldiff, deepdiff and graphtage, and its growth
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench-diff]'
	$(BIN)/python tools/bench_diff.py data/raw/hongshan-2025-5.txt

diff-quality: $(STAMP) ## compare revisions with a known edit script, where real documents are at hand
	$(BIN)/python tools/diff_quality.py $(addprefix $(SHARED)/corpus/,txt html md docx) --trials 4 \
	  --write docs/diff-quality.md

.PHONY: diff-pairs diff-pairs-current
diff-pairs: $(STAMP) ## count anew what the comparison says of real revisions, where they are at hand
	$(BIN)/python tools/diff_pairs.py $(SHARED)/corpus/revisions docs/diff-pairs.md

diff-pairs-current: $(STAMP) ## docs/diff-pairs.md says what the comparison says
	$(BIN)/python tools/diff_pairs.py $(SHARED)/corpus/revisions docs/diff-pairs.md --check

suites: $(STAMP) ## the public numeral suites, where they are at hand
	$(BIN)/python tools/suites.py $(SHARED)/suites

corpus: $(STAMP) ## run through a folder of real documents: invariants, and what is left uncovered
	$(BIN)/python tools/corpus.py $(SHARED)/corpus
	$(BIN)/python tools/coverage.py $(SHARED)/corpus

.PHONY: corpus-reading
corpus-reading: $(STAMP) ## reading, measured on a folder of real documents in every format (SHOW=--show: each miss)
	$(BIN)/python tools/corpus_reading.py $(SHARED)/corpus $(SHOW)

.PHONY: evaluate
evaluate: $(STAMP) ## score against the project's own gold set, with every miss
	$(BIN)/policy-parse evaluate tests/gold -v

GOLD := hongshan-2025-5 hub_rlzy sx_shuju hub_jm_wenjian
score: $(STAMP) ## score against the gold annotations, where they are at hand (V=-v lists the misses)
	@mkdir -p build/score
	@for name in $(GOLD); do \
	  text=$(SHARED)/corpus/txt/$$name.txt; test -f $$text || text=$(SHARED)/seed/$$name.txt; \
	  $(RUN) extract $$text -f json -o build/score/$$name.json || exit $$?; \
	done
	@$(BIN)/python $(SHARED)/tools/score.py table $(SHARED)/gold build/score $(V)

same-scores: $(STAMP) ## `policy-parse evaluate` gives the figures of the reference scorer
	$(BIN)/python tools/same_scores.py $(SHARED)/tools/score.py $(SHARED)/gold $(SHARED)/seed $(SHARED)/corpus/txt

FUZZ_SECONDS ?= 30
fuzz: $(STAMP) ## random inputs to readers, parser and loaders, FUZZ_SECONDS each (guided if atheris is installed)
	@for target in bytes text yaml json; do $(BIN)/python tools/fuzz.py $$target $(FUZZ_SECONDS) || exit $$?; done

clean: ## take away what the targets above have made
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
