"""Acts of chasing: the messages of a day, their e-mails, causes of lateness, who is reminded where."""
