"""Choosing and checking the OCR models: test pictures, a reference pipeline, the comparison."""
