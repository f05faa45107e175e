"""Who and what an article names and how it is to be read there; who is who across articles."""
