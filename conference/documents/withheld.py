"""Which fields that a step settled are not said: in the read-back, in a document, to a reader; each
with the reason.
"""

from collections.abc import Mapping

from conference.documents.readers import Reader

NOT_IN: Mapping[str, Mapping[str, str]] = {
    "read-back": {},
    "minutes": {},
    "chronology": {},
    "summary": {},
}
NOT_TO: Mapping[Reader, Mapping[str, str]] = {
    Reader.SEAT: {},
    Reader.GUEST: {},
    Reader.FAMILY: {},
    Reader.REFERRER: {},
    Reader.SUBJECT: {},
    Reader.SUMMARY: {},
    Reader.AUDITOR: {},
}
