"""Banks and their borrowers: loans, how they are judged, and firms that were there before."""
