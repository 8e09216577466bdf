"""The calendar feed as iCalendar (RFC 5545): all-day events, the same bytes for the same content."""

from datetime import timedelta

from icalendar import Calendar, Event

from kehoach.contents.cycle.feed import FeedContent, FeedEvent

MEDIA_TYPE = "text/calendar; charset=utf-8"


def render_feed(content: FeedContent) -> bytes:
    """Return the file a calendar subscribes to; it asks to be read again every six hours."""
    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//Lich bao cao//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", content.name)
    calendar.add("x-published-ttl", "PT6H")
    for event in content.events:
        calendar.add_component(_event(event))
    return bytes(calendar.to_ical())


def _event(item: FeedEvent) -> Event:
    event = Event()
    event.add("uid", item.uid)
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("sequence", item.sequence)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", item.title)
    event.add("description", item.text)
    event.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
