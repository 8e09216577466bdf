"""Files become core blocks: Word, PDF, text, Excel, behind a pre-check and in a limited child process."""
