"""Error pages: what happened and what to do, without a trace, a path or a query."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a request that cannot be understood."""
    return _page(request, 400, "Yêu cầu không hợp lệ", "Hãy quay lại trang trước và thử lại.")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for a post that may not open this."""
    words = (
        "Trang này không thuộc nhiệm vụ của chức vụ bạn đang làm. Hãy đổi chức vụ hoặc hỏi người quản trị."
    )
    return _page(request, 403, "Không có quyền mở trang này", words)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page for what does not exist, or belongs to another authority."""
    return _page(request, 404, "Không tìm thấy trang", "Kiểm tra lại đường dẫn, hoặc mở từ trang đầu.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours."""
    words = "Số liệu đã lưu không bị mất. Hãy thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị."
    return _page(request, 500, "Hệ thống gặp sự cố", words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose protection has expired."""
    words = "Trang đã mở quá lâu hoặc phiên làm việc đã đổi. Hãy tải lại trang rồi gửi lại."
    return _page(request, 403, "Chưa gửi được", words)


def closed(request: HttpRequest) -> HttpResponse:
    """Return the page for what allauth could do and this house does not offer."""
    raise Http404


def _page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(
        request, "desk/error.html", {"title": title, "words": words, "status": status}, status=status
    )
