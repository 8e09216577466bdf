"""The `kehoach` command: picks a subcommand's module and runs it.

Modules are imported only when asked for, so that commands without a database start without Django.
Exit status: 0 done, 1 the input has a fault (said in Vietnamese, with the place), 2 wrong usage.
"""

import argparse
import importlib
import sys

from kehoach.core.errors import UsageError, UserFacingError

COMMANDS = {
    "init": "tạo một đơn vị hành chính và người quản trị đầu tiên",
    "read": "đọc tệp kế hoạch thành dữ liệu JSON",
    "check": "rà soát văn bản kế hoạch, xuất phiếu rà soát",
    "targets": "đọc từng dòng chỉ tiêu thành dữ liệu JSON",
    "assignments": "đọc từng câu phân công thành dữ liệu JSON",
    "assess": "đánh giá số liệu theo kế hoạch, không cần cơ sở dữ liệu",
    "import": "đưa kế hoạch vào hệ thống làm dự thảo",
    "report": "xuất báo cáo tổng hợp của một kỳ",
    "backup": "sao lưu toàn bộ dữ liệu vào một tệp, khi máy chủ đang chạy",
    "restore": "khôi phục từ tệp sao lưu vào nơi còn trống",
    "reassess": "tính lại mọi kết quả từ số liệu đã tiếp nhận và đối chiếu",
    "snapshot": "ghi bản chụp cột của kế hoạch và số liệu cạnh cơ sở dữ liệu",
    "verify": "kiểm tra chuỗi nhật ký và tính toàn vẹn",
    "demo": "dựng phường mẫu để xem thử",
    "serve": "chạy máy chủ",
    "worker": "mở đợt báo cáo đến ngày, nhắc việc, gửi e-mail; chạy cạnh máy chủ",
}


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        prog="kehoach", description="Kế hoạch 5 năm của phường, xã: từ văn bản đến kết quả."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, add_help=False)
    known, rest = parser.parse_known_args((sys.argv[1:] if argv is None else argv)[:1])
    rest = (sys.argv[1:] if argv is None else argv)[1:]
    module = importlib.import_module(f"kehoach.cli.{known.command.replace('import', 'import_plan')}")
    try:
        return int(module.run(rest) or 0)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except UserFacingError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
