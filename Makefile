# Everything a newcomer needs; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup train run test check bench bench-queue evaluate evaluate-default tune doctor format p3mi openapi

PY := .venv/bin/python
RASA_PY := nlu/.venv/bin/python
STAMPS := .venv/.stamps
# Rasa asks TensorFlow at every start; these keep it quiet and on one thread.
export TF_CPP_MIN_LOG_LEVEL := 3
export RASA_TELEMETRY_ENABLED := false

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1 \t/' | expand -t 18

run: setup train ## Set up, then start everything; Ctrl-C stops it
	@exec .venv/bin/python -c "from hotline.cli import main; main()" up

setup: $(STAMPS)/run $(STAMPS)/rasa ## Install uv if missing, and both Python environments

$(STAMPS)/run: requirements.lock
	@bin/install-environment .venv 3.12 requirements.lock
	@mkdir -p $(STAMPS) && rm -f $(STAMPS)/dev && touch $@

$(STAMPS)/rasa: nlu/requirements.lock
	@bin/install-environment nlu/.venv 3.10 nlu/requirements.lock
	@mkdir -p $(STAMPS) && touch $@

# The same environment with the tools of the developers in it.
$(STAMPS)/dev: requirements-dev.lock
	@bin/install-environment .venv 3.12 requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/run

train: $(STAMPS)/rasa ## Train the model if its inputs changed
	@bin/train

p3mi: setup ## Import the list of P3MI: make p3mi FILE=list.csv DATE=2026-11-01
	@$(PY) -c "from hotline.cli import main; main()" p3mi import "$(FILE)" --date "$(DATE)"

doctor: setup ## Say what is wrong with this set-up
	@$(PY) -c "from hotline.cli import main; main()" doctor

test: $(STAMPS)/dev $(STAMPS)/rasa train ## Run every test, Rasa's included
	@bin/run-tests

check: $(STAMPS)/dev $(STAMPS)/rasa ## Format, lint, types, imports, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(MAKE) --no-print-directory test

format: $(STAMPS)/dev ## Put the code into its form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

openapi: setup ## Write docs/openapi.json anew after a change of the API
	@$(PY) -m api.write_document

bench: $(STAMPS)/dev $(STAMPS)/rasa train ## Measure speed and memory; write docs/performance.md
	@$(PY) -m tests.bench

bench-queue: $(STAMPS)/dev ## Measure a queue of 10,000; write docs/performance.md
	@$(PY) -m tests.bench.queue

evaluate: $(STAMPS)/dev $(STAMPS)/rasa train ## Measure what is understood; write docs/evaluation.md
	@$(PY) -m tests.evaluation

tune: ## Tune the second opinion on danger to all sentences: half an hour, 5 GB of PyTorch
	@bin/install-environment nlu/second_opinion/tuning/.venv 3.12 nlu/second_opinion/tuning/requirements.lock
	@nlu/second_opinion/tuning/.venv/bin/python -m nlu.second_opinion.tuning

evaluate-default: $(STAMPS)/dev $(STAMPS)/rasa train ## Train Rasa's default pipeline on our data and compare: half an hour
	@$(PY) -m tests.evaluation.side_by_side
