"""Nobody is let in but the user's own browser, and nothing leads out of the unit's folder."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from pipeline.workbench import Setting, workbench
from pipeline.workbench.forms import own_name
from tests.workbench.conftest import BASE, ORIGIN, TOKEN, page

HOME = f"/{TOKEN}/"


def asked(setting: Setting, path: str, method: str = "GET", host: str = "127.0.0.1:8123", **headers: str) -> int:
    client = TestClient(workbench(setting), base_url=f"http://{host}", follow_redirects=False)
    return client.request(
        method, path, headers={name.replace("_", "-"): said for name, said in headers.items()}
    ).status_code


@pytest.mark.parametrize(
    "path", ["/", "/guess/", "/static/page.css", f"/{TOKEN[:-1]}/", f"/{TOKEN}x/", "/u/x/2025/ledgers"]
)
def test_an_address_without_the_token_shows_nothing(setting: Setting, path: str) -> None:
    assert asked(setting, path) == 403


def test_the_token_opens(setting: Setting) -> None:
    assert asked(setting, HOME) == 200
    assert asked(setting, HOME, host="localhost:8123") == 200


@pytest.mark.parametrize("host", ["evil.example:8123", "127.0.0.1", "127.0.0.1:81", "127.0.0.1.evil.example:8123"])
def test_a_name_that_somebody_points_at_this_machine_is_refused(setting: Setting, host: str) -> None:
    assert asked(setting, HOME, host=host) == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9", "https://127.0.0.1:8123"]
)
def test_what_another_page_sends_is_refused(setting: Setting, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    assert asked(setting, f"{HOME}new", "POST", **headers) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_cannot_even_look(setting: Setting, site: str) -> None:
    assert asked(setting, HOME, sec_fetch_site=site) == 403
    assert asked(setting, HOME, sec_fetch_site="none") == 200


def test_a_request_without_a_path_is_refused(setting: Setting) -> None:
    told: list[int] = []

    async def send(message: Message) -> None:
        told.append(message.get("status", 0))

    scope = {"type": "http", "method": "OPTIONS", "path": "*", "headers": []}
    asyncio.run(workbench(setting)(scope, None, send))  # type: ignore[arg-type]
    assert told[0] == 403


@pytest.mark.parametrize("path", ["nothing", "u/区文旅局/2025Q1-Q3/work/x", "static/nothing.js"])
def test_refusals_are_in_chinese(browser: TestClient, path: str) -> None:
    answer = browser.get(f"{HOME}{path}")
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert "看不懂" in browser.post(f"{BASE}ledgers", files=[("files", (f"{at}.csv", b"")) for at in range(201)]).text


def test_work_that_has_no_such_number_is_over(browser: TestClient) -> None:
    assert browser.get(f"{BASE}work", params={"task": "9" * 5000}).headers["hx-refresh"] == "true"


def test_too_much_is_refused_whether_announced_or_not(setting: Setting, browser: TestClient) -> None:
    large = b"x" * (setting.longest_upload + 1)
    assert browser.post(f"{BASE}ledgers", files={"files": ("大.csv", large)}).status_code == 413

    def unannounced() -> object:
        for _ in range(40):
            yield b"x" * 100_000

    head = {"content-type": "multipart/form-data; boundary=b"}
    assert browser.post(f"{BASE}ledgers", content=unannounced(), headers=head).status_code == 413  # type: ignore[arg-type]
    assert not list(setting.inputs.rglob("大.csv"))


def test_every_answer_forbids_what_pages_do_not_need(browser: TestClient) -> None:
    for path in (HOME, f"{BASE}figures", "/nothing/"):
        headers = browser.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
    policy = browser.get(HOME).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("unit", ["..", "../..", "%2e%2e", "区文旅局/..", "不存在"])
def test_only_units_are_opened(browser: TestClient, unit: str) -> None:
    assert browser.get(f"/{TOKEN}/u/{quote(unit, safe='')}/2025Q1-Q3/ledgers").status_code == 404


@pytest.mark.parametrize("mark", ["٢٠٢٥Q1-Q3", "2025Q1-Q3~٢٠٢٥-10-09", "२०२५", "2025Q1-Q3~2025-10-٠٩"])
def test_digits_of_other_scripts_make_no_period(browser: TestClient, mark: str) -> None:
    assert browser.get(f"/{TOKEN}/u/{quote('区文旅局')}/{quote(mark)}/ledgers").status_code == 404


@pytest.mark.parametrize("name", ["CON", "aux.局", "com¹", "甲/乙"])
def test_a_unit_gets_no_name_that_is_no_folder(browser: TestClient, folder: Path, name: str) -> None:
    answer = browser.post(f"{HOME}new", data={"name": name})
    assert "名称不能空" in answer.text
    assert [path.name for path in (folder / "inputs").iterdir()] == ["区文旅局"]


@pytest.mark.parametrize(
    "file",
    ["../../secret.txt", "/etc/passwd", "..\\..\\secret.txt", "夜校开课登记(改)(2).xlsx", "x/../unit.yaml"],
)
def test_only_texts_of_the_unit_are_edited(browser: TestClient, folder: Path, file: str) -> None:
    (folder / "secret.txt").write_text("机密", encoding="utf-8")
    page(browser, "texts")
    assert browser.get(f"{BASE}text", params={"file": file}).status_code == 404
    assert browser.post(f"{BASE}text", data={"file": file, "text": "改", "began": ""}).status_code == 404
    assert (folder / "secret.txt").read_text(encoding="utf-8") == "机密"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../台账.xlsx", "台账.xlsx"),
        ("C:\\用户\\台账.xlsx", "台账.xlsx"),
        ("/etc/台账.csv", "台账.csv"),
        ("台账:流.xlsx", "台账_流.xlsx"),
        ("~$台账.xlsx", ""),
        (".台账.xlsx", "台账.xlsx"),
        ("..", ""),
        ("CON.xlsx", ""),
        ("con .csv", ""),
        ("COM¹.csv", ""),
        ("lpt³.表.xlsx", ""),
        ("CONIN$.csv", ""),
        ("consul.csv", "consul.csv"),
        ("com10.csv", "com10.csv"),
        ("台账\u202exslx.exe", "台账_xslx.exe"),
        ("长" * 300 + ".xlsx", "长" * 70 + ".xlsx"),
    ],
)
def test_names_of_files_stay_within_a_folder(given: str, name: str) -> None:
    assert own_name(given) == name


def test_files_that_are_no_ledgers_are_not_taken(browser: TestClient, folder: Path) -> None:
    answer = browser.post(f"{BASE}ledgers", files={"files": ("跑我.exe", b"MZ")})
    assert "不是台账" in answer.text
    assert not list(folder.rglob("*.exe"))


def test_what_a_file_is_called_is_only_text(browser: TestClient) -> None:
    answer = browser.post(f"{BASE}ledgers", files={"files": ("<img src=x onerror=alert(1)>.exe", b"MZ")})
    assert "<img" not in answer.text


def test_the_origin_is_the_address(setting: Setting) -> None:
    assert setting.address == f"{ORIGIN}/{TOKEN}/"


def test_the_program_of_the_page_makes_texts_of_what_it_is_told_never_markup() -> None:
    sources = sorted((Path(__file__).parents[2] / "tools" / "page" / "src").rglob("*.ts"))
    markup = re.compile(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|document\.write)\b"
    )
    assert sources
    assert [path.name for path in sources if markup.search(path.read_text(encoding="utf-8"))] == []
