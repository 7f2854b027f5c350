"""The mark encoder: data, canonical views, training, strict evaluation and export."""
