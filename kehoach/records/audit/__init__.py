"""Every act leaves an event here, chained by hashes, one chain an authority."""
