"""A workbook of a hundred thousand rows by place, read and entered as one act, beside calamine's bare parse."""
