"""Options and helpers of the whole suite."""

import pytest
from hypothesis import settings

# The same examples in every run, so that a red suite means a changed program; `--hypothesis-profile=explore` looks further.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the fixtures expect")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def as_wide_as_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget how wide the terminal of the tester is: tables are laid out for it."""
    monkeypatch.delenv("COLUMNS", raising=False)
