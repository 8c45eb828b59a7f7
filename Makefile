# Everything a developer does, one command each. `make help` lists them.
# Two environments are made as needed: .venv (no TensorFlow) and .venv-tf (with it). Set PYTHON to choose the interpreter.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test setup setup-tensorflow lint format types quick test-core test-tensorflow thorough bench bench-quick bench-tools corpus soak \
        converted-tests observed-types vsix e2e-vscode e2e-neovim knowledge docs pins clean

PY := .venv/bin/python
PY_TF := PYTHONPATH=analysis:server TF_CPP_MIN_LOG_LEVEL=3 TF_ENABLE_ONEDNN_OPTS=0 CUDA_VISIBLE_DEVICES= .venv-tf/bin/python

help: ## list the commands
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

demo: setup ## analyse the example project: findings, assumptions, and the diff that would be applied
	@bash tools/demo.sh .venv/bin/graphlift

test: setup setup-tensorflow ## lint, types and all tests, with TensorFlow as the judge
	@$(MAKE) --no-print-directory --keep-going -j2 --output-sync=target lint types test-core test-tensorflow

setup: ## make or renew .venv
	@tools/environment.sh .venv requirements/dev.txt 10 13

setup-tensorflow: ## make or renew .venv-tf
	@tools/environment.sh .venv-tf requirements/tensorflow.txt 11 13 --no-deps

lint: setup ## Ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

format: setup ## let Ruff mend what it can
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

types: setup ## mypy, strict, on both packages
	$(PY) -m mypy

quick: lint types ## lint, types and the tests that take no time
	$(PY) -m pytest -m "not tensorflow and not slow"

test-core: setup ## the tests that need no TensorFlow
	$(PY) -m pytest -m "not tensorflow" --durations=20

test-tensorflow: setup-tensorflow ## the tests that ask TensorFlow
	$(PY_TF) -m pytest -m "tensorflow and not judge" -n 2 --dist worksteal --durations=20
	$(PY_TF) -m pytest tests/test_judge.py tests/test_programs.py -m judge -n 2 --dist worksteal --durations=20

thorough: setup setup-tensorflow ## all tests, leaving nothing out: every program judged again, other examples each time, all library code
	GRAPHLIFT_SEARCH=1 $(MAKE) --no-print-directory --keep-going test-core test-tensorflow

corpus: setup ## fetch the real projects that the analysis is measured on
	@$(PY) tools/corpus.py

bench: bench-tools ## measure speed beside pylint, pyright and others: tables and plot in docs/, figures in build/ (takes three hours)
	$(PY) benchmarks/pylint_ratio.py --runs 5 --output build/speed/pylint_ratio.json
	$(PY) benchmarks/editor_latency.py --output build/speed/editor_latency.json
	$(PY) benchmarks/edit_speed.py gpflow OpenNMT-tf mead-baseline tf-agents --output build/speed/edit_speed.json
	$(PY) benchmarks/stages.py gpflow --output build/speed/stages.json
	$(PY) benchmarks/growth.py --output build/speed/growth.json
	$(PY) benchmarks/speed_page.py build/speed
	$(PY) benchmarks/corpus_table.py --output build/corpus_table.md

bench-quick: bench-tools ## the same on little, in minutes: all of it goes to build/
	$(PY) benchmarks/pylint_ratio.py tensorflow-recommenders tf2rl --output build/speed-quick/pylint_ratio.json
	$(PY) benchmarks/editor_latency.py tensorflow-recommenders --length 300 --edits 20 --starts 3 --output build/speed-quick/editor_latency.json
	$(PY) benchmarks/edit_speed.py tensorflow-recommenders --edits 10 --output build/speed-quick/edit_speed.json
	$(PY) benchmarks/stages.py tensorflow-recommenders --edits 10 --output build/speed-quick/stages.json
	$(PY) benchmarks/growth.py --sizes 1000 10000 --output build/speed-quick/growth.json
	$(PY) benchmarks/speed_page.py build/speed-quick --output build/speed-quick/page

bench-tools: corpus
	@tools/environment.sh .venv-pylint requirements/pylint.txt 10 13
	@tools/environment.sh .venv-jedi requirements/jedi-language-server.txt 10 13
	@cd requirements/pyright; if ! command -v npm >/dev/null; then echo "No npm: pyright is left out."; \
	elif [ ! node_modules/.package-lock.json -nt package-lock.json ]; then npm ci --no-audit --no-fund --silent; fi

soak: corpus ## edit real projects at random, hundreds of times, and compare each answer with a fresh one (takes an hour)
	$(PY) -m tests.engine.soak corpus/tensorflow-recommenders --edits 150
	$(PY) -m tests.engine.soak corpus/spektral corpus/nobrainer --edits 60
	$(PY) -m tests.engine.soak corpus/tf2rl --edits 30

converted-tests: corpus ## run real projects' own tests before and after every certain conversion (PYTHON_CONVERTED: an interpreter with TensorFlow 2.15)
	$(PY) benchmarks/converted_tests.py tensorflow-recommenders --python $(PYTHON_CONVERTED) --tensorflow 2.15 --keras 2 \
	    $(addprefix tensorflow_recommenders/,tasks layers/loss_test.py layers/feature_interaction experimental/models)
	$(PY) benchmarks/converted_tests.py gpflow --python $(PYTHON_CONVERTED) --tensorflow 2.15 --keras 2 --package tests \
	    $(addprefix tests/gpflow/,optimizers/test_scipy.py models/test_training_mixins.py test_base_training.py conditionals/test_util.py)
	$(PY) benchmarks/converted_tests.py nobrainer --python $(PYTHON_CONVERTED) --tensorflow 2.15 --keras 2 \
	    nobrainer/layers $(addprefix nobrainer/tests/,transform_test.py losses_test.py metrics_test.py dataset_test.py tfrecord_test.py)

observed-types: corpus ## compare the types inferred for real projects with those that their own tests show (PYTHON_CONVERTED as above, with what the projects need)
	$(PY) -m tests.judge.projects corpus/gpflow corpus/tensorflow-recommenders corpus/tf2rl corpus/nobrainer --python $(PYTHON_CONVERTED)

vsix: ## package the Visual Studio Code extension
	$(MAKE) --no-print-directory -C clients/vscode vsix

e2e-vscode: setup vsix ## try the extension in a real, headless Visual Studio Code
	$(MAKE) --no-print-directory -C clients/vscode e2e

e2e-neovim: setup ## try the server in a real, headless Neovim
	$(MAKE) --no-print-directory -C clients/neovim e2e

knowledge: setup-tensorflow ## regenerate the knowledge base from the installed TensorFlow and Keras
	$(PY_TF) -m tools.knowledge

docs: setup ## regenerate what derives from code: pages on rules and configuration, the editor's settings
	$(PY) tools/docs.py
	$(PY) clients/vscode/generate_settings.py

pins: setup ## renew requirements/*.txt (needs uv on the path)
	@bash tools/pins.sh

clean: ## remove the environments and everything made
	rm -rf .venv .venv-tf .venv-pylint .venv-jedi requirements/pyright/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
