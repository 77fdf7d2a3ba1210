"""Personal columns by their header, in the languages in which surveys are asked here."""
# ruff: noqa: E501  # one line a kind, so that a list can be read as a list

from __future__ import annotations

import re
from typing import Final

from journeykit.surveys.files.cells import key
from journeykit.surveys.people import kinds

# How a form asks for something ("Please leave your ...", 請留下您的, Bitte geben Sie Ihre ... an), apart from what it asks for.
_ASKED: Final = re.compile(
    r"^(?:"
    r"(?:q|question|問題|题)?\s*\d{1,3}\s*[.)、:：_-]\s*"
    r"|(?:if you (?:wish|want|would like)[^,]{0,60},\s*)"
    r"|(?:please|kindly|optional(?:ly)?)[:,]?\s+"
    r"|(?:enter|provide|leave|give|type|write|share|state|tell|fill in|add|confirm)(?:\s+us)?(?:\s+with)?\s+"
    r"|(?:what is|what's|what are|may we have|can we have|how can we reach you)\s+"
    r"|(?:your|my|the|a|an|respondent(?:'s)?|customer(?:'s)?|client(?:'s)?|guest(?:'s)?|participant(?:'s)?|patient(?:'s)?"
    r"|member(?:'s)?|student(?:'s)?|employee(?:'s)?|contact|personal|primary|current|full|preferred|work|business|private"
    r"|home|other|verified|participant|panel-)\s+"
    r"|請問|请问|請您|请您|請|请|填寫|填写|輸入|输入|留下|提供|告訴我們|告诉我们|您的|你的|您|你|貴賓|受訪者|受访者|填寫人|填写人|填答者|填表人"
    r"|顧客|客戶|客户|會員|会员|聯絡人|联系人|聯絡|聯繫|联系|收件人|學生|员工|員工|病患|家長|訂購人|住客|的|之|常用|主要|真實|真实"
    r"|お客様の|あなたの|ご本人の|差し支えなければ|よろしければ|代表者|担当者|連絡先|ご|お"
    r"|(?:bitte\s+)?(?:geben|nennen|tragen|hinterlassen)\s+sie(?:\s+uns)?\s+|bitte\s+|wie\s+(?:ist|lautet|heißen)\s+"
    r"|(?:ihre?|deine?|meine?)(?:r|n|m|s)?\s+|(?:der|die|das)\s+"
    r"|veuillez\s+|(?:indiquer|indiquez|saisir|saisissez|renseigner|laisser|laissez)\s+|quel(?:le)?\s+est\s+|s'il vous pla[iî]t\s+"
    r"|(?:votre|vos|ton|ta|mon|ma|le|la|les)\s+|l'"
    r"|por favor,?\s+|(?:indique|escriba|introduzca|ingrese|déjenos|deje)\s+|¿?\s*cu[aá]l\s+es\s+|(?:su|tu|mi|el|sus)\s+"
    r"|(?:inserisci|indica|indichi|scrivi)\s+|qual\s+è\s+|(?:il|lo|i|gli)\s+|(?:suo|sua|tuo|tua)\s+"
    r")",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?:\s*[(\[（【〔][^()\[\]（）【】〔〕]{0,60}[)\]）】〕]|\s*[-–:：,]\s*(?:optional|freiwillig|facultatif|opcional|facoltativo|選填|选填|任意)"
    r"|\s+an$|\s+(?:optional|please)|[?？:：*＊。.!！\s]|(?:是什麼|是什么|為何|是|呢|を教えてください|をご記入ください|を入力してください|をお書きください))+$",
    re.IGNORECASE,
)
_HEADERS: Final = {
    kinds.ADDRESS_IP: r"""
        ip | ipaddr | ipv[46] | (remote |client |source )?ip[ _-]?(address|addr|number|記錄|紀錄)? | ip-?adresse
        adresse ip | direcci[oó]n ip | indirizzo ip | ip ?(位址|地址|アドレス|来源|來源|紀錄|记录|ロケーション) | 来自ip | 來自ip
        remote_addr | ip 주소
    """,
    kinds.EMAIL: r"""
        (recipient |panel-recipient)?e?-?mails?([ _-]?(address|addresses|adresse|id|account))? | recipient ?e-?mail
        e-?mail address(es)? to (contact|reach) .* | mail[ _]?addr(ess)? | user ?name | e-?mail[ _-]?(des empfängers|1)
        e-?mail des empfängers | empf[aä]nger-?e-?mail | (adresse[ -])?(e-?mail|m[eé]l|courriel|[eé]lectronique)
        adresse (de )?(courriel|messagerie|[eé]lectronique) | courriel | correo( electr[oó]nico)? | email addr
        direcci[oó]n de (correo|e-?mail)( electr[oó]nico)? | indirizzo (e-?mail|di posta elettronica) | posta elettronica
        (電子)?(郵件|邮件)(地址|信箱|位址)? | 电子(邮件|邮箱)(地址)? | 電子(郵件|信箱|郵箱)(地址|位址|帳號)? | 信箱 | 邮箱(地址)? | 郵箱
        e-?mail ?(信箱|地址|帳號|位址|アドレス) | メール(アドレス)? | 電子メール(アドレス)? | eメール(アドレス)? | 이메일( 주소)?
    """,
    kinds.NAME: r"""
        name | names | (first|last|full|middle|sur|family|given|user|nick|display|legal|maiden|submitter|reviewer)[ _-]?name[s]?
        (your|contact|respondent|customer|guest|client|patient|student|employee|participant|member|recipient)[ _-]?(first|last|full)?[ _-]?names?
        (panel-)?recipient ?(first|last) ?name | _submitted_by | submitted by | submittername | names? of (the )?(respondent|guest|patient|customer)
        (vor|nach|familien|geburts|benutzer)?name(n)?( des empf[aä]ngers)? | vor- und (nach|zu)name | vollst[aä]ndiger name | heißen sie
        noms? | pr[eé]noms?( et noms?)? | noms? et pr[eé]noms? | nom( complet| de famille| d'utilisateur)? | sie
        nombres?( completo| y apellidos?)? | apellidos?( y nombres?)? | nome( e cognome| completo)? | cognome( e nome)?
        (中文|英文|真實)?姓名 | 姓 | 名 | 名字 | 大名 | 稱呼 | 称呼 | 尊稱 | 姓氏 | 暱稱 | 昵称 | (填寫|填表|填答|受訪|聯絡)人(姓名)? | 联系人 | 署名 | 簽名 | 签名
        (お)?名前 | 氏名 | (フリガナ|ふりがな|氏名カナ) | 名前 | 姓名\(カナ\) | 이름 | 성명 | signature | unterschrift | firma \(name\)
    """,
    kinds.PHONE: r"""
        (tele|cell|mobile |cell |home |work |day|contact |office )?(phone|telephone|mobile|cell)s?([ _-]?(number|numbers|no\.?|nr\.?|\#))?
        tel\.?( ?no\.?| number)? | contact (number|no\.?) | mobile | whatsapp( number)? | fax( number)?
        telefon(nummer)?( \(.*\))? | handy(nummer)? | mobil(nummer|telefon)? | rufnummer | r[uü]ckrufnummer
        (num[eé]ro de )?(t[eé]l[eé]phone|portable|t[eé]l\.?)( (portable|mobile|fixe))? | tel[eé]fonos?( m[oó]vil| celular| de contacto)?
        (n[uú]mero de )?(tel[eé]fono|m[oó]vil|celular) | (numero di )?(telefono|cellulare) | recapito telefonico
        (聯絡|連絡|行動|手機|住家|公司|市內|联系)?電話(號碼)? | (行動|聯絡|連絡)?手機(號碼|電話)? | 手机(号码?)? | (联系|移动)?电话(号码)?
        電話番号 | 携帯(電話)?(番号)? | (連絡先)?電話番号 | 連絡先 | 聯絡方式 | 聯繫方式 | 联系方式 | 連絡方式 | 전화번호 | 휴대폰( 번호)?
    """,
    kinds.COORDINATES: r"""
        (location)?[ _-]?(latitude|longitude) | locationaccuracy | .*[_-](latitude|longitude|altitude|accuracy|precision)
        (breiten|l[aä]ngen)grad( des standorts)? | lat | lon | lng | gps( coordinates| location)? | geo ?(point|location) | coordinates
        緯度 | 經度 | 经度 | 纬度 | 経度 | 經緯度 | 经纬度 | (gps)?座標 | 坐标 | latitud | longitud | latitudine | longitudine | coordonn[eé]es gps
    """,
    kinds.ADDRESS: r"""
        (street|postal|mailing|home|company|delivery|shipping|billing|residential)?[ _-]?address(es)?( ?(line)? ?[123])?
        street( name| and number)? | zip([ _/-]?(postal)?[ _-]?code)? | post(al)?[ _-]?code | in what zip code .*
        (post|wohn|privat|liefer|rechnungs)?(adresse|anschrift) | postleitzahl | plz | stra(ß|ss)e( und hausnummer)? | hausnummer
        adresse( postale| compl[eè]te)? | code postal | c[oó]digo postal | direcci[oó]n( postal| completa)? | domicilio
        indirizzo( postale| di residenza)? | cap | codice postale
        (通訊|聯絡|戶籍|居住|寄送|收件|現居|家庭|住家|詳細|通讯|详细|收货)?(地址|住址) | 郵遞區號 | 邮编 | 邮政编码 | (ご)?住所 | 郵便番号 | 주소 | 우편번호
    """,
    kinds.IDENTITY: r"""
        (national |personal )?(id|identity|identification)( card)? (number|no\.?) | (national|personal) id | id card | identity | ssn | social security( number| no\.?)?
        passport( number| no\.?)? | driver'?s? licen[cs]e( number)? | (license|licence|number) plate( number)? | tax(payer)? id( number)?
        (personal)?ausweis(nummer)? | reisepass(nummer)? | steuer-?id(entifikationsnummer)? | sozialversicherungsnummer | (kfz-?)?kennzeichen
        num[eé]ro (de )?(s[eé]curit[eé] sociale|passeport|carte d'identit[eé]) | plaque d'immatriculation
        dni( ?/ ?nie)? | nie | nif | n[uú]mero de (pasaporte|identificaci[oó]n) | matr[ií]cula( del veh[ií]culo)? | codice fiscale | targa
        身分證(字號|號碼|統一編號)? | 身份證(字號|號碼|號)? | 身份证(号码?)? | 護照(號碼)? | 护照(号码?)? | 居留證(號碼|號)? | 統一編號 | 統編 | 健保卡號 | 病歷號碼?
        車牌(號碼)? | 车牌(号码?)? | マイナンバー | 個人番号 | パスポート(番号)? | 運転免許証番号 | 車両番号 | ナンバープレート | 주민등록번호
    """,
    kinds.BIRTHDAY: r"""
        birth ?day | (date of |birth ?)birth( ?date)? | birth ?date | d\.?o\.?b\.?
        geburtstag | geburtsdatum | date de naissance | anniversaire | fecha de nacimiento | cumplea[nñ]os | data di nascita
        生日 | 出生(年月)?日期? | 出生年月(日)? | 生年月日 | 誕生日 | 生年月 | 생년월일
    """,
    kinds.ACCOUNT: r"""
        (line|we ?chat|qq|telegram|whatsapp|facebook|fb|instagram|ig|threads|twitter|x|tiktok|skype|github|linkedin|discord|kakao(talk)?)[ _-]?(id|帳號|账号|account|名稱|handle|username|name|profile|url|user)
        微信(号|號|帳號|昵称|id) | qq(号|號|号码) | (social media )?handle | 我的line | 您的line
        社群帳號 | 帳號 | 账号 | アカウント(名)? | lineアカウント | 用户名 | 使用者名稱 | 用戶名
    """,
    kinds.CONTACT: r"""
        (recipient|contact) ?id | external ?(data ?)?reference | externe datenreferenz | panel-externaldatareference
        custom (data|value|variable) ?\d* | token | user ?id | device ?id | network id | person\..* | submitterid | (cookie|session|visitor|hotjar user) ?id
        (patient|employee|staff|student|account|loyalty card|card|membership card)[ _-]?(id|number|no\.?|nr\.?|code)
        (personal|patienten|matrikel)nummer | num[eé]ro de dossier
        (員工|员工|病歷|房客)(編號|號碼|号码?|id|代號) | (會員|会员)?卡號 | 會員卡號 | 學號 | 学号 | 工號 | 工号 | 自訂id | 自定义字段
        社員番号 | 学籍番号 | room (number|no\.?) | 房號 | 房间号 | zimmernummer | referer | refurl | referrer( url)?
    """,
    kinds.DEVICE: r"""
        user[ _-]?agent.* | browser (string|meta info).* | 使用者紀錄 | 使用者代理 | 用户代理 | ユーザーエージェント | device (info|fingerprint) | fingerprint
    """,
    kinds.TOKEN: r"""
        hash(ed)?( ?(id|e-?mail))? | access ?(code|token) | uuid | guid | respondent hash | api ?key | session ?token
    """,
}


def _pattern(names: str) -> re.Pattern[str]:
    parts = [one.strip() for one in re.split(r" \| |\n", names) if one.strip()]
    return re.compile("|".join(f"(?:{one})" for one in parts), re.IGNORECASE)


_PATTERNS: Final = {kind: _pattern(names) for kind, names in _HEADERS.items()}
_SHORT: Final = frozenset({"cap", "nie", "sie", "名", "姓", "lat", "lon", "ip", "targa", "courriel"})
"""Words that are a header by themselves only; behind "your ..." or a number they are prose."""


def personal_kind(*names: str) -> str:
    """Which kind of personal data a column holds by any of its names; empty if none.

    Examples
    --------
    >>> personal_kind("IP Address"), personal_kind("RecipientEmail"), personal_kind("How was the address system?")
    ('IP address', 'e-mail', '')
    >>> personal_kind("3. 請留下您的聯絡電話（選填）"), personal_kind("Wie lautet Ihre E-Mail-Adresse?"), personal_kind("Line")
    ('telephone', 'e-mail', '')
    """
    for name in names:
        whole = key(name)
        for plain in dict.fromkeys((whole.rstrip(":* "), _core(whole))):
            for kind, pattern in _PATTERNS.items():
                if plain and pattern.fullmatch(plain) and (plain == whole or plain.casefold() not in _SHORT):
                    return kind
    return ""


def _core(text: str) -> str:
    """What a header asks for, without how it asks."""
    before = ""
    while before != text:
        before = text
        text = _AFTER.sub("", text)
        text = _ASKED.sub("", text, count=1).strip()
    return text
