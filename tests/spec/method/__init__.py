"""The method, edition 1, as a manual of worked examples: chapters of rules, a table in, a result out.

The chapters are data; `tests/spec/test_assess_manual.py` runs them, `./run docs` writes them to docs/methods
for a statistician to read and sign.
"""
