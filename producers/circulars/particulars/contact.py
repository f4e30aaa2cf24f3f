"""Where to answer: telephone, post and e-mail, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from producers.circulars.model import Contact
from producers.circulars.text.lines import Line

_NUMBER = r"(?:\(\s*0\d{2,3}\s*\)\s*)?\d[\d—\-]{3,}\d(?:\s*转\s*\d{1,5})?"
_PHONE = re.compile(
    rf"(?:电话|热线|手机)(?:号码)?(?:[/及、]?传真|\([^()\d]{{1,12}}\))?\s*[:(为]?\s*(?P<phone>{_NUMBER}(?:\s*[、,/;]\s*{_NUMBER}){{0,5}})"
)
_POST = re.compile(
    r"(?:邮政信箱|通[讯信]地址|联系地址|来信地址|邮寄地址|收信地址|地址|信箱)\s*:\s*(?P<post>[^。;@]{4,80}?(?:[,;]?\s*(?:邮政编码"
    r"|邮编)\s*:?\s*\d{6})?)"
    r"(?=[。;]|$|,?\s*(?:电子)?邮[箱件]|,?\s*(?:联系|监督|举报|咨询)?电话)"
)
_POSTCODE = re.compile(r"(?:邮政编码|邮编)\s*:?\s*(\d{6})(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")


def contact_of(lines: Sequence[Line]) -> Contact:
    """Every telephone (joined by 、), the first address with its code, the first e-mail. Hours are left out."""
    phones: list[str] = []
    post = email = code = None
    for line in lines:
        phones += [_printed(line, match, "phone") for match in _PHONE.finditer(line.norm)]
        address = _POST.search(line.norm)
        post = post or (_printed(line, address, "post") if address else None)
        found = _EMAIL.search(line.norm)
        email = email or (found.group() if found else None)
        postcode = _POSTCODE.search(line.norm)
        code = code or (postcode.group(1) if postcode else None)
    if post and code and code not in post:
        post = f"{post} {code}"
    return Contact(phone="、".join(dict.fromkeys(phones)) or None, post=post, email=email)


def _printed(line: Line, match: re.Match[str], group: str) -> str:
    return line.text[match.start(group) : match.end(group)].strip()
