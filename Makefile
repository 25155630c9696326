# Every target sets up what it needs; a machine with Python 3.11+ and make is enough.
PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN    := $(VENV)/Scripts
else
BIN    := $(VENV)/bin
endif
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
JIBAO  := $(BIN)/jibao
PAGE   := pipeline/workbench/static/page.js

.DEFAULT_GOAL := help
.PHONY: help report serve page check format lint types contracts test pages kill bench bench-proof golden bundle fuzz clean

help:  ## 显示这份说明
	@$(PYTHON) -c "import re; [print(f'make {t:<10}{h}') for t, h in re.findall(r'^(\w+):.*?## (.+)$$', open('Makefile', encoding='utf-8').read(), re.M)]"

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else '需要 Python 3.11 或更新的版本，现在是 ' + sys.version.split()[0])"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP) --editable .
	@$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/.dev: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP) --editable '.[dev]'
	@$(BIN)/python -c "open('$@', 'w').close()"

ifdef UNIT
report: $(VENV)/.run  ## 生成公文：三个示例单位，或 UNIT=单位 PERIOD=时段 [DATE=成文日期]
	$(JIBAO) build $(UNIT) $(PERIOD) $(if $(DATE),--date $(DATE))
else
report: $(VENV)/.run
	$(JIBAO) build emergency-bureau 2021 --date 2022-01-24
	$(JIBAO) build government-office 2025Q1-Q3 --date 2025-10-09
	$(JIBAO) build justice-city 2025Q1-Q3 --date 2025-10-09
endif

serve: $(VENV)/.run $(PAGE)  ## 在浏览器里用季报（PORT=端口，不写就随便找一个；ARGS=--no-browser 只显示地址）
	$(JIBAO) serve $(if $(PORT),--port $(PORT)) $(ARGS)

page: $(PAGE)  ## 打包网页用的脚本（没有 Node.js 的，自动装一个在 .venv 里）

$(PAGE): $(wildcard tools/page/src/*.ts) tools/page/package-lock.json $(VENV)/pyvenv.cfg
	$(BIN)/python -m tools.page

check: format lint types contracts test  ## 全部检查：格式、静态检查、类型、结构约定、测试

format: $(VENV)/.dev  ## 检查代码格式
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev  ## 静态检查
	$(BIN)/ruff check .

types: $(VENV)/.dev  ## 类型检查
	$(BIN)/mypy
	$(BIN)/python -m tools.page --types

contracts: $(VENV)/.dev  ## 检查各部分之间的依赖约定
	$(BIN)/lint-imports

test: $(VENV)/.dev  ## 运行测试
	$(BIN)/python -m pytest -m "not pages" -n auto

pages: $(VENV)/.dev $(PAGE)  ## 通过 LibreOffice 和 Chromium 实测版面
	$(BIN)/python -m pytest -m pages -n auto --dist loadfile

kill: $(VENV)/.dev  ## 在随机的时刻强行中止生成、批量、更新，看文件是否完整（KILLS=次数，默认200；SEED=另一组时刻）
	$(BIN)/python -m pytest tests/kill -rP --kills $(or $(KILLS),200) --seed $(or $(SEED),1)

bench-proof: $(VENV)/.dev  ## 校对的查出率和误报率，用写规则的人没见过的文字量
	$(BIN)/python -m tools.bench_proof $(ARGS)

bench: $(VENV)/.dev  ## 测速，和 calamine、pandas、docxtpl 比（约半小时；ARGS="--only 公文" 只测一部分：台账、公文、命令、规模、汇总、批量）
	$(BIN)/python -m tools.bench $(ARGS)

bundle: $(VENV)/.dev $(PAGE)  ## 打成 Windows 离线包，放在 dist 下（EMBED=官网的 python-3.13.x-embed-amd64.zip 就带上 Python，SAMPLE=带哪个示例单位）
	$(BIN)/python -m tools.bundle $(if $(EMBED),--embed "$(EMBED)") $(if $(SAMPLE),--sample "$(SAMPLE)")

fuzz: $(VENV)/.dev  ## 用改坏的台账、定义、模板、文稿试每个命令和网页，两万个输入约40分钟（ARGS="--cases 2000 --seed 1 --only 文稿" 试多少、从几号起、只试哪些）
	$(BIN)/python -m tests.fuzz $(ARGS)

golden: $(VENV)/.dev  ## 重新生成范本文稿（改动须逐一看过）
	$(BIN)/python -m pytest tests/golden --renew-golden

clean:  ## 删除运行环境和缓存
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, True) for d in ('$(VENV)', '.mypy_cache', '.ruff_cache', '.pytest_cache', '.hypothesis')]"
