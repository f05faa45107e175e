"""Tell: records become one self-contained HTML page, each line footnoted down to the quote."""
