"""What is asked, and its replicates."""
