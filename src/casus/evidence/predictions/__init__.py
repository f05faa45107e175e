"""Who expects what, by when and how likely, apart from plans, wishes and threats."""
