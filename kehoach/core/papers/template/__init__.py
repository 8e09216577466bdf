"""Templates of papers that office staff change in Word: what can stand in one, and what is wrong with one."""
