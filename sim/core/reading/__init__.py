"""Reading files back: one reader for each kind of file, and the digests that bind a folder's files.

Whatever is wrong with a file is an InputError of one line. A test sees to it that nothing else
reads JSON, parquet or tables.
"""
