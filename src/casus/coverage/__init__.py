"""Read: a file, folder, page or archive becomes Articles, body and furniture apart, offsets exact."""
