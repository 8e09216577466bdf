"""The plan beside its document: reading, review, findings, and what an indicator is settled on."""
