"""Where policies act: outcomes by house, town, sector, origin and place."""
