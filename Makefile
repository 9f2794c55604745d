# Everything starts here: `make run` to look, `make test` to check. Only Python (3.11 or later) and make are needed.
SHELL := /bin/sh
V := .venv
BIN := $(V)/bin
ASSETS := src/cchc/static/cchc/.ok
CATALOGUE := src/cchc/locale/.ok
READY := $(V)/.ok $(ASSETS) $(CATALOGUE)
# The first interpreter that is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
say = @printf '\033[1m%s\033[0m\n' "$(1)"

.PHONY: run setup test check bench format messages lock clean
.DELETE_ON_ERROR:

run: $(READY)
	@exec $(BIN)/cchc up

setup: $(READY)
	@:

test: $(READY)
	CCHC_TESTS=1 $(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	CCHC_TESTS=1 $(BIN)/mypy src tools bench
	$(BIN)/lint-imports
	CCHC_TESTS=1 $(BIN)/python -m pytest -p no:randomly tests/test_architecture.py tests/test_messages.py

bench: $(READY)
	CCHC_TESTS=1 $(BIN)/python -m bench $(ARGS)

format: $(V)/.ok
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

# Collect the texts of pages and services into the English catalogue; then fill what is empty in the .po.
messages: $(V)/.ok
	$(BIN)/python -m tools.messages collect

lock: $(V)/.ok
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(V) frontend/node_modules src/cchc/static/cchc $(CATALOGUE) var/test

$(V)/.ok: requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên; hãy cài đặt rồi chạy lại, hoặc chỉ rõ: make PYTHON=/đường/dẫn/python3" >&2; exit 1; }
	$(call say,[1/3] Môi trường Python và các thư viện (lần đầu khoảng một phút))
	@$(PYTHON) -m venv $(V) || { echo "Không tạo được môi trường Python; trên Debian/Ubuntu hãy cài gói python3-venv rồi chạy lại." >&2; exit 1; }
	@$(BIN)/python tools/install.py
	@touch $@

$(ASSETS): $(V)/.ok $(shell find frontend -path frontend/node_modules -prune -o -type f -print; find src/cchc/web/templates -name "*.html")
	$(call say,[2/3] Giao diện (kiểu chữ và mã cho trình duyệt))
	@$(BIN)/python -m tools.assets
	@touch $@

$(CATALOGUE): $(V)/.ok $(shell find src/cchc/locale -name '*.po' 2>/dev/null)
	$(call say,[3/3] Bản dịch giao diện)
	@mkdir -p $(@D)
	@$(BIN)/python -m tools.messages compile
	@touch $@
