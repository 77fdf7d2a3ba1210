"""The kit's own icons: channels, faces, a person. Each is a symbol that a drawing defines once and uses often."""

from __future__ import annotations

_CHANNELS = {
    "web": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c-5 5-5 13 0 18c5-5 5-13 0-18"/>',
    "app": '<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18.5h2"/>',
    "phone": '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4q0 1-1 1C10 20 4 13 4 5q0-1 1-1z"/>',
    "email": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="M3 7l9 6 9-6"/>',
    "chat": '<path d="M4 4h16v12h-9l-5 4v-4H4zM8 9h8M8 12h5"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-8 13-8 13 0M16 5a3.5 3.5 0 0 1 0 6.5'
    'M17 13.5c3 .6 4.5 3 4.5 6.5"/>',
    "staff": '<circle cx="12" cy="7" r="4"/><path d="M4.5 21c0-9 15-9 15 0"/>',
    "shop": '<path d="M4 11v9h16v-9M3 10l2-6h14l2 6zM10 20v-6h4v6"/>',
    "place": '<path d="M12 21.5C7 15 5 12 5 9a7 7 0 0 1 14 0c0 3-2 6-7 12.5z"/><circle cx="12" cy="9" r="2.5"/>',
    "counter": '<circle cx="12" cy="6" r="3"/><path d="M6.5 14c0-6 11-6 11 0M3 14h18v6H3z"/>',
    "kiosk": '<rect x="6" y="3" width="12" height="9" rx="1"/><path d="M12 12v6M9 21l3-3 3 3M8 21h8"/>',
    "post": '<path d="M3 6h18v12H3zM15 9h3v3h-3zM6 12h6M6 15h4"/>',
    "sign": '<path d="M12 2v20M5 4.5h11l3 2.5-3 2.5H5zM19 13H9l-3 2 3 2h10z"/>',
    "screen": '<rect x="3" y="4" width="18" height="12" rx="1"/><path d="M12 16v4M8 20h8"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "star": '<path d="M12 3l2.700 6 6.300.6-4.800 4.300 1.400 6.300L12 17l-5.600 3.200 1.400-6.300L3 9.600 9.300 9z"/>',
    "video": '<rect x="3" y="6" width="12" height="12" rx="1.5"/><path d="M15 11l6-3.5v9L15 13z"/>',
    "event": '<path d="M4 5h16v15H4zM4 10h16M8 3v4M16 3v4"/>',
    "car": '<path d="M4 16v-4l2-6h12l2 6v4zM4 12h16M4 16v3h3v-3M17 16v3h3v-3"/>',
    "train": '<rect x="6" y="3" width="12" height="14" rx="3"/><path d="M6 11h12M9 17l-3 4M15 17l3 4"/>',
    "bus": '<rect x="4" y="4" width="16" height="13" rx="2"/><path d="M4 11h16M7 17v3M17 17v3"/>',
    "plane": '<path d="M12 2c1.5 0 2 2 2 4v3l7 5v2l-7-2v4l2 2v1.5l-4-1-4 1V20l2-2v-4l-7 2v-2l7-5V6c0-2 .5-4 2-4z"/>',
    "wifi": '<path d="M3 9c5-5 13-5 18 0M6.5 13c3-3 8-3 11 0M10 17c1-1 3-1 4 0"/>',
    "truck": '<path d="M2 6h12v11H2zM14 10h4l4 4v3h-8"/><circle cx="6.5" cy="18" r="2"/>'
    '<circle cx="17.5" cy="18" r="2"/>',
    "box": '<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"/>',
    "horn": '<path d="M4 10v4h3l9 5V5l-9 5zM19 9c2 1.5 2 4.5 0 6M7 14l1.5 6"/>',
    "paper": '<path d="M6 3h9l4 4v14H6zM9 10h7M9 14h7M9 17h5"/>',
    "card": '<rect x="3" y="6" width="18" height="12" rx="1.5"/><path d="M3 10h18M6 15h4"/>',
    "any": '<circle cx="12" cy="12" r="4"/>',
}
_EYES = '<circle cx="12" cy="12" r="11"/><path d="M8.5 8.5v2M15.5 8.5v2{mouth}"/>'
_MOUTHS = (
    "M7 18c2-5 8-5 10 0",
    "M7.5 17c3-2.5 6-2.5 9 0",
    "M7.5 15.5h9",
    "M7.5 15c3 2.5 6 2.5 9 0",
    "M7 14c2 5.5 8 5.5 10 0",
)

SYMBOLS = (
    {f"i-{name}": marks for name, marks in _CHANNELS.items()}
    | {f"f{step}": _EYES.format(mouth=mouth) for step, mouth in enumerate(_MOUTHS)}
    | {"person": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 22c0-11 17-11 17 0z"/>'}
)
"""What each symbol is drawn of, on a field of 24 by 24."""

# The first line with a word that stands in the channel wins, so the more special words come first.
_WORDS = (
    ("video", "video 視訊 影音 影片"),
    ("wifi", "wi-fi wifi 無線網路"),
    ("app", "app mobile 應用程式 手機"),
    ("email", "e-mail email mail@ newsletter 電子郵件 電子報"),
    ("chat", "chat messag sms text whatsapp 通訊 簡訊 即時客服"),
    ("phone", "phone call hotline 電話 客服專線"),
    ("search", "search 搜尋"),
    ("star", "review rating 評論 評價"),
    ("people", "social communit word friend forum 社群 口耳 親友"),
    ("screen", "screen display announcement 螢幕 廣播"),
    ("sign", "sign 標示 指標"),
    ("kiosk", "kiosk machine terminal 自助 機台"),
    ("web", "website webpage web sites online internet portal 網站 網頁 官網 平台 線上"),
    ("counter", "counter desk booth reception till checkout 櫃檯 櫃台 服務台 收銀"),
    ("event", "event workshop training course session fair class 活動 工作坊 課程 培訓"),
    ("train", "train rail metro subway bart tram 捷運 電車 火車 鐵"),
    ("bus", "bus shuttle coach 接駁 巴士 公車"),
    ("car", "road car ride taxi parking drive 道路 叫車 計程車 停車"),
    ("plane", "plane flight cabin airline 航空 機上 飛機"),
    ("truck", "deliver courier logistics 物流 配送"),
    ("post", "post letter 郵寄 信"),
    ("paper", "press media paper brochure print 媒體 報導 型錄 文宣"),
    ("horn", "ad advert campaign 廣告"),
    ("card", "pay card bill invoice 付款 帳單"),
    ("staff", "staff sales person agent guide 人員 業務 員"),
    ("shop", "shop store branch restaurant 門市 店 分行"),
    ("box", "product device pack 產品 裝置"),
    ("place", "site venue place office hall location 現場 場地 會場"),
)
_SHORT = 3
"""A word of so few letters must stand alone: "ad" is no part of "road"."""


def channel_icon(channel: str) -> str:
    """The name of the symbol for a channel, in whichever language it is written; a plain mark for any other.

    Examples
    --------
    >>> channel_icon("Mobile app"), channel_icon("現場"), channel_icon("on site"), channel_icon("pigeons")
    ('i-app', 'i-place', 'i-place', 'i-any')
    >>> channel_icon("training event"), channel_icon("airline sites"), channel_icon("website")
    ('i-event', 'i-web', 'i-web')
    """
    text = channel.casefold()
    if text in ("on site", "on-site", "onsite"):
        return "i-place"
    alone = {*text.replace("/", " ").split(), *text.replace("-", " ").replace("/", " ").split()}
    for name, words in _WORDS:
        for word in words.split():
            if word in alone or (len(word) > _SHORT and any(one.startswith(word) for one in alone)):
                return f"i-{name}"
            if word in text and not word.isascii():
                return f"i-{name}"
    return "i-any"


def face(emotion: float) -> str:
    """The name of the symbol for an emotion from -2 to +2.

    Examples
    --------
    >>> face(-2), face(0.4), face(2)
    ('f0', 'f2', 'f4')
    """
    return f"f{min(4, max(0, round(emotion) + 2))}"
