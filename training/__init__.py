"""Training of the reader that ships with Casus; needs the `train` extra and the corpora. See scripts/train-reader."""
