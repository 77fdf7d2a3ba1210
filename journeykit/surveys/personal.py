"""Columns that would tell who somebody is; they stay outside unless the binding asks for them by name."""

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys.files.cells import key

_NAMES: Final = {
    "IP address": r"""
        ip | ipaddr | ip[ _-]?address | ip-adresse | adresse ip | dirección ip | ip ?位址 | ip ?地址
    """,
    "e-mail": r"""
        e-?mail([ _-]?address)? | (panel-)?recipient ?e-?mail
        (verified|participant|your|contact) e-?mail( address)?
        e-?mail des empfängers | username | what is your e-?mail( address)?\?? | courriel | correo( electrónico)?
        電子郵件 | 电子邮件 | 邮箱 | email ?地址 | メールアドレス
    """,
    "name": r"""
        name | (first|last|full|middle|sur|user|your|contact|respondent|customer|submitter)[ _-]?name
        (panel-)?recipient ?(first|last) ?name | _submitted_by | (vor|nach)name( des empfängers)?
        nom | prénom | nombre | apellidos? | 姓名 | 姓 | 名 | 氏名 | お名前 | what is your (full )?name\??
    """,
    "telephone": r"""
        (phone|telephone|mobile|cell)([ _-]?(number|no\.?))? | tel\.? | telefon(nummer)? | téléphone | teléfono
        電話(號碼)? | 手機 | 电话 | 手机号?
    """,
    "coordinates": r"""
        (location)?[ _-]?(latitude|longitude) | locationaccuracy
        .*[_-](latitude|longitude|altitude|accuracy|precision)
        (breiten|längen)grad des standorts | lat | lon | lng | gps | 緯度 | 經度
    """,
    "address": r"""
        (street|postal|mailing|home|company)?[ _-]?address( ?[12])?
        zip([ _/-]?(postal)?[ _-]?code)? | post(al)?[ _-]?code
        in what zip code .* | postleitzahl | code postal | código postal | 地址 | 郵遞區號 | 邮编
    """,
    "contact field": r"""
        (recipient|contact) ?id | external ?(data ?)?reference | externe datenreferenz | panel-externaldatareference
        custom (data|value|variable) ?\d* | token | user ?id | device ?id | network id | person\..* | submitterid
        useragent.* | user agent | referer | refurl
    """,
}
_PATTERNS: Final = {
    kind: re.compile("|".join(one.strip() for one in re.split(r" \| |\n", names) if one.strip()), re.IGNORECASE)
    for kind, names in _NAMES.items()
}


def personal_kind(*names: str) -> str:
    """Which kind of personal data a column holds by any of its names; empty if none.

    Examples
    --------
    >>> personal_kind("IP Address"), personal_kind("RecipientEmail"), personal_kind("How was the address system?")
    ('IP address', 'e-mail', '')
    """
    for name in names:
        plain = key(name).rstrip(":* ")
        for kind, pattern in _PATTERNS.items():
            if pattern.fullmatch(plain):
                return kind
    return ""
