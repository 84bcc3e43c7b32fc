"""Any independent runs, kept and resumed; nothing here knows what they are about."""
