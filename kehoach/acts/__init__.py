"""One function an act: its transaction, its audit event, what it sets off."""
