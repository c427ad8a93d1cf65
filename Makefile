# make site      makes the hall in site/          make test   checks the code and runs the tests
# Everything happens in .venv, which is made from requirements.lock when it is needed.

# N is the number of posts of the hall that `make bench` makes, or of those that `make fuzz` spoils; PYTEST is more for pytest: PYTEST='-k feeds'.
PYTHON ?= python3
N      ?= 10000
PYTEST ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip -q --disable-pip-version-check --no-input

# Material for MkDocs announces its end at every start; this is its documented switch.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help ready compiled site serve check test lint bench fuzz lock clean

help:
	@echo 'make site     生成网站到 site/            make the site in site/'
	@echo 'make serve    本机预览,保存即更新       preview that rebuilds on save'
	@echo 'make check    检查全部内容               check all content'
	@echo 'make test     检查代码并运行测试         check the code, run the tests'
	@echo 'make lint     只检查代码                 check the code only'
	@echo 'make bench    测速(N=篇数)             measure speed (N=posts)'
	@echo 'make fuzz     用弄坏的发布来试(N=篇数)   try spoilt posts (N=posts)'
	@echo 'make lock     更新 requirements.lock     renew requirements.lock'
	@echo 'make clean    清除生成的文件             remove what was made (not .venv)'

ready: compiled

# Where Python is told to write no bytecode, as in many containers, every command would compile the hall anew: 0.3 s.
compiled: .venv/ready
	@$(BIN)/python -m compileall -q hooks

site: compiled
	@$(BIN)/hall build

serve: compiled
	@$(BIN)/hall serve

check: compiled
	@$(BIN)/hall check

test: compiled lint
	$(BIN)/python -m pytest -n auto --dist worksteal $(PYTEST)

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: compiled
	@$(BIN)/python -m tests.bench $(N)

# 20,000 unless somebody says N.
fuzz: compiled
	@$(BIN)/python -m tests.fuzz $(if $(filter file,$(origin N)),20000,$(N))

clean:
	rm -rf site .cache dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find hooks tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# Brought up to date where it stands. One that never got ready, or was made in another folder, is made anew,
# and a new one that does not get ready is taken away again. Setuptools goes first: it builds what comes as
# source only, so that no isolated build fetches a backend that the lock does not know.
ifneq ($(shell cat .venv/ready 2>/dev/null),$(CURDIR))
.venv/ready: anew
.PHONY: anew
anew:
endif

.venv/ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo '找不到 $(PYTHON),请先安装 Python 3.11 或更新的版本:apt-get install python3' >&2; \
	  echo 'There is no $(PYTHON); install Python 3.11 or newer: apt-get install python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新的版本,$(PYTHON) 是 $$($(PYTHON) -V 2>&1);可用 make PYTHON=/path/to/python3.11 指定" >&2; \
	  echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V 2>&1); name another with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv' 2>/dev/null || { \
	  echo '缺少 Python 的 venv 组件,请先安装:apt-get install python3-venv' >&2; \
	  echo 'The venv part of Python is missing; install it: apt-get install python3-venv' >&2; exit 1; }
	@set -e; \
	if [ "$$(cat .venv/ready 2>/dev/null)" != '$(CURDIR)' ] || ! $(PIP) --version >/dev/null 2>&1; then \
	  echo '正在准备 .venv,首次约需一分钟 / preparing .venv, about a minute the first time'; \
	  trap 'rm -rf .venv' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
	  rm -rf .venv; \
	  if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv .venv; \
	  else $(PYTHON) -m venv --without-pip .venv; $(PYTHON) tools/first_pip.py .venv; fi; \
	fi; \
	awk '/^setuptools==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > .venv/first.txt; \
	$(PIP) install --require-hashes -r .venv/first.txt; \
	$(PIP) install --require-hashes --use-pep517 --no-build-isolation -r requirements.lock; \
	$(PIP) install --no-deps --no-build-isolation -e .; \
	trap - EXIT; echo '$(CURDIR)' > $@

# For every platform and Python 3.11 or newer; takes the newest releases that pyproject.toml allows.
# An old lock is not read, so nothing stays behind; hashes only, no address of any registry.
lock:
	@set -e; work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	$(PYTHON) -m venv "$$work/venv"; \
	"$$work/venv/bin/pip" -q --disable-pip-version-check install uv; \
	"$$work/venv/bin/uv" pip compile pyproject.toml --extra dev --universal --python-version 3.11 --quiet \
	  --upgrade --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --no-header --no-config \
	  --output-file "$$work/lock"; \
	if grep -nE '://|^--(index|extra-index|find-links)' "$$work/lock"; then \
	  echo 'requirements.lock must name no address' >&2; exit 1; fi; \
	{ echo '# Every package, exactly, with the hashes of its files. Made by `make lock` from pyproject.toml;'; \
	  echo '# do not edit by hand.'; cat "$$work/lock"; } > "$$work/requirements.lock"; \
	cp "$$work/requirements.lock" requirements.lock; \
	echo 'requirements.lock 已更新;请运行 make test / renewed; now run make test'
