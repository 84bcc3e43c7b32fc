"""An answer as a workbook: numbers as numbers, native charts, and text that is never a formula."""
