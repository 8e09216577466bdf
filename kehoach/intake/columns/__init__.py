"""Plans and figures of many authorities from Parquet and CSV, as the columns that `core/bulk` judges."""
