"""The ranking of main levers under rival answers to what the model assumes."""
