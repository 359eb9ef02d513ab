"""Pages of the catalogue: for officials here, for citizens in `public`."""
