"""What policies cost and bring each level of government, over time and after their horizon."""
