"""Phiếu xác định chỉ tiêu: what units state about the indicators they lead, on its way to UBND's approval."""
