"""Line icons drawn for this product, as paths on a grid of 24."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_CIRCLE = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z"

ICONS: dict[str, str] = {
    # rooms of the desk
    "work": "m4 6 1.5 1.5L8 5M4 12l1.5 1.5L8 11M4 18l1.5 1.5L8 17M11.5 6H20M11.5 12H20M11.5 18H20",
    "indicators": "M4 4v16h16M7.5 15l3.5-4 3 3 5-6.5",
    "entry": "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4",
    "review": "M4 13v6h16v-6M4 13l3-8h10l3 8M4 13h5a3 3 0 0 0 6 0h5",
    "requests": "M4 5h16v11.5H10L5.5 20v-3.5H4zM8 9h8M8 12.5h5",
    "tasks": "M8 5H5v15.5h14V5h-3M8.5 3h7v4h-7zM8.5 12h7M8.5 16h4.5",
    "registers": "M4 5h16v14H4zM4 10h16M4 14.5h16M9.5 10v9",
    "report": "M6 3h8l4.5 4.5V21H6zM14 3v4.5h4.5M9 12.5h6M9 16.5h6",
    "plan": "M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2zM12 6.5V20",
    "public": f"{_CIRCLE}M3.5 12h17M12 3.5c3.3 3 3.3 14 0 17M12 3.5c-3.3 3-3.3 14 0 17",
    "overview": "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
    "office": "M4 20.5V7l8-3.5L20 7v13.5M3 20.5h18M9 20.5v-5h6v5M8.5 10.5h1M14.5 10.5h1",
    "place": "M12 21c4-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6 6.5 11zM12 8v4M10 10h4",
    "admin": "M4 7.5h9M18 7.5h2M15.5 5v5M4 16.5h2M11 16.5h9M8.5 14v5",
    # acts
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    "more": "M5.5 12h.01M12 12h.01M18.5 12h.01",
    "sign-out": "M14 4H5v16h9M10 12h10M16.5 8.5 20 12l-3.5 3.5",
    "check": "m4.5 12.5 5 5L19.5 7",
    "close": "m6 6 12 12M18 6 6 18",
    "plus": "M12 5v14M5 12h14",
    "send": "M20.5 4 3.5 11l6 2.5 3 6zM9.5 13.5l4-3.5",
    "return": "M9 5 4.5 9.5 9 14M4.5 9.5H15a5 5 0 0 1 0 10h-4",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
    "upload": "M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 20h14",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "copy": "M9 9h11v11H9zM5.5 15H4V4h11v1.5",
    "attach": (
        "m19 11-7.5 7.5a4.5 4.5 0 0 1-6.5-6.5L12.5 4.5a3 3 0 0 1 4.3 4.3L9.5 16a1.5 1.5 0 0 1-2.2-2.2L14 7.5"
    ),
    "filter": "M4 6h16M7 12h10M10 18h4",
    "previous": "m14.5 5.5-6.5 6.5 6.5 6.5",
    "next": "m9.5 5.5 6.5 6.5-6.5 6.5",
    "open": "m5.5 9.5 6.5 6.5 6.5-6.5",
    # marks
    "info": f"{_CIRCLE}M12 11v5.5M12 7.5h.01",
    "warning": "M12 4 2.5 20h19zM12 10v4.5M12 17h.01",
    "calendar": "M4 6h16v14.5H4zM4 10.5h16M8 3.5v4M16 3.5v4",
    "clock": f"{_CIRCLE}M12 7.5V12l3 2.5",
    "overdue": f"{_CIRCLE}M12 7.5v5M12 16h.01",
    "wait": "M7 4h10M7 20h10M8 4c0 4.5 3 5.5 4 8 1-2.5 4-3.5 4-8M8 20c0-4.5 3-5.5 4-8 1 2.5 4 3.5 4 8",
    "received": "M4 13v6h16v-6M4 13h5a3 3 0 0 0 6 0h5M8.5 6.5l2.5 2.5L16 4",
    "approved": "M6 3h12v18l-6-3.5L6 21zM9 9.5l2.2 2.2L15 8",
    "lock": "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "closed": f"{_CIRCLE}M8 12h8",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.5-4 3.5-5.5 7.5-5.5s7 1.5 7.5 5.5",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4",
    "up": "M12 19V5M6 11l6-6 6 6",
    "down": "M12 5v14M6 13l6 6 6-6",
}


def icon_svg(name: str, label: str = "") -> SafeString:
    """Return the icon as inline SVG: hidden from readers unless `label` says what it means alone.

    Raises KeyError for a name that is not drawn.
    """
    width = "3" if name == "more" else "1.75"
    hidden = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="{}"'
        ' stroke-linecap="round" stroke-linejoin="round" focusable="false" {}><path d="{}"/></svg>',
        width,
        hidden,
        ICONS[name],
    )
