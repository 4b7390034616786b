# SPDX-License-Identifier: MIT
"""The tutorial and the sample language run as printed in the documents."""

from __future__ import annotations

from conftest import GREEK, REPOSITORY, run_python

from afrim_py import Config, Preprocessor, Translator


def test_tutorial_prints_what_it_says() -> None:
    done = run_python(REPOSITORY / "examples" / "tutorial.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        '{"info": {"name": "sample"}}',
        "Rust ❤️ Python",
        "Καλημέρα, κόσμε!",
        *["Pause", "Delete", "{'CommitText': 'τ'}", "Resume"],
        *["Pause", "Delete", "Delete", "{'CommitText': 'θ'}", "Resume"],
        "geia -> ['γεια', 'γειά σου']",
        "kali -> ['καλημέρα', 'καληνύχτα', 'καληνύχτα', 'καλησπέρα']",
        "25/3/1821 -> ['25 Μαρτίου 1821']",
    ]


def test_greek_letters() -> None:
    greek = Preprocessor(Config(GREEK).extract_data())
    pairs = {
        "Ellhnika'": "Ελληνικά",
        "thalassa qala'ssa": "θαλασσα θαλάσσα",
        "Pswmi', filo'sofoc, yyxh": "Ψωμί, φιλόσοφος, υυχη",
        'Mai"oc pau"la i"\'': "Μαϊος παϋλα ΐ",
        "ti ka'neic?": "τι κάνεις;",
        "ks j ch x ph f": "ξ ξ χ χ φ φ",
        "123 αβγ ☕\n": "123 αβγ ☕\n",
    }
    assert {typed: greek.transliterate(typed) for typed in pairs} == pairs


def test_greek_dictionary_and_dates() -> None:
    config = Config(GREEK)
    translator = Translator(config.extract_translation(), config.auto_commit)
    translator.register_from_config(config)

    def texts(word: str) -> list[str]:
        return [text for result in translator.translate(word) for text in result["texts"]]

    assert texts("efcharisto") == ["ευχαριστώ"]
    assert texts("efxaristo") == ["ευχαριστώ"] * 2
    assert texts("thalas") == ["θάλασσα"]
    assert texts("1/1/2000") == ["1η Ιανουαρίου 2000"]
    assert texts("31/12/1999") == ["31 Δεκεμβρίου 1999"]
    for no_date in ("0/1/2000", "1/13/2000", "1/1/99", "1/1/", "a/b/c", "1/2", "1/2/3/4"):
        assert texts(no_date) == []
