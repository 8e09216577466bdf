"""What people add to papers that are made from figures."""
