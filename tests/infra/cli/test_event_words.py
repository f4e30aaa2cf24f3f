"""Everything that can happen has a word in both languages."""

from infra.cli.event_words import WORDS, happened
from ledger import PAYLOADS


def test_every_kind_of_event_has_words() -> None:
    kinds = {payload.TYPE.removeprefix("taizhang.").rpartition(".v")[0] for payload in PAYLOADS}
    assert kinds == WORDS.keys()
    assert len({happened(payload.TYPE, "en") for payload in PAYLOADS}) == len(PAYLOADS)
    assert len({happened(payload.TYPE, "zh") for payload in PAYLOADS}) == len(PAYLOADS)


def test_an_unknown_kind_is_shown_as_it_is() -> None:
    assert happened("somebody.else.v3", "zh") == "somebody.else.v3"
