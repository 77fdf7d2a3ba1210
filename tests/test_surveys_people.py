"""People stay outside: personal columns by their name or their cells, in the languages in which surveys are asked."""
# ruff: noqa: E501  # one line a kind, so that a list can be read as a list

from __future__ import annotations

import csv
import json

import pytest

from journeykit.surveys import inspect
from journeykit.surveys.people import kind_of_cells, personal_kind

PERSONAL = """
name: Name; Full Name; First name; Last Name; Surname; Your name; What is your name?; Please enter your name (optional);
  Customer name; Guest name; 姓名; 您的姓名; 請問您的大名; 中文姓名; 稱呼; 填寫人姓名; 聯絡人姓名; お名前; 氏名; お名前（任意）; フリガナ; Vorname;
  Nachname; Ihr Name; Vor- und Nachname; Nom; Prénom; Votre nom; Nom et prénom; Nombre; Apellidos; Nombre y apellidos; Nome e cognome;
  您的姓名是？; 3. 姓名; 真实姓名
e-mail: Email; E-mail; Email Address; E-Mail-Adresse; Your email; What's your email address?; 電子郵件; 電子郵件地址; 電子信箱; 您的 Email;
  请留下您的邮箱; 邮箱; メールアドレス; Adresse e-mail; Courriel; Votre adresse e-mail; Correo electrónico; Dirección de correo electrónico;
  Indirizzo email; Wie lautet Ihre E-Mail-Adresse?; RecipientEmail
telephone: Phone; Phone number; Mobile; Telephone; Your phone number (optional); Tel.; Contact number; 電話; 聯絡電話; 請留下您的聯絡電話（選填）;
  手機號碼; 行動電話; 手机号; 联系电话; 電話番号; 携帯電話番号; Telefonnummer; Handynummer; Téléphone; Numéro de téléphone; Teléfono;
  Teléfono móvil; Numero di telefono; 聯絡方式
address: Address; Postal code; ZIP code; 地址; 通訊地址; 住址; 郵遞區號; 邮编; 住所; 郵便番号; Adresse; PLZ; Anschrift; Code postal;
  Dirección; Código postal
IP address: IP; IP Address; IP紀錄; IP 位址; 来自IP; IP-Adresse; Adresse IP; Dirección IP
birthday: Birthday; Date of birth; DOB; 生日; 出生年月日; 出生日期; 生年月日; Geburtsdatum; Date de naissance; Fecha de nacimiento
identity number: National ID; ID number; Passport number; SSN; 身分證字號; 身份证号; 護照號碼; 統一編號; 病歷號碼; 車牌號碼; マイナンバー; Personalausweisnummer;
  Kennzeichen; DNI; Numéro de sécurité sociale; Codice fiscale; License plate
account name: LINE ID; Line帳號; WeChat ID; 微信号; Instagram handle; Telegram username; Facebook name; IG帳號; QQ号
contact field: Patient ID; Employee number; Loyalty card no.; 會員卡號; 員工編號; 學號; Room number; 房號
coordinates: Latitude; LocationLongitude; 緯度; GPS; _home_latitude
user agent: User Agent; userAgent; 使用者紀錄
hash or token: Hash; Access code; UUID
"""
HARMLESS = """
How satisfied are you overall?; How was the address system?; How easy was it to reach us by phone?; Would you give your name to a friend?;
Name of the shop; Product name; Which product name do you remember?; Store; 店名; 分店; 產品名稱; 服務名稱; 您對名稱的印象; 電話客服的滿意度; 您對電話客服滿意嗎;
您如何得知我們（LINE、Facebook）; Line; Queue; Waiting line; 排隊動線; 地點; 您居住的縣市; 居住地區; 城市; Country; Region; Age; 年齡; 年齡層; Gender; 性別; Year of birth; ID; 編號;
No.; 填答時間; Timestamp; Comments; 其他建議; 建議; Anything else?; Why?; E-mail support; How helpful was our e-mail reply?; Email satisfaction;
Mobile app rating; App; 手機 App 滿意度; 網站; Website; Delivery; 配送; 訂購流程; Card payment; Payment; Room; Room cleanliness; 房間清潔; 客房; Staff;
Personal; Freundlichkeit des Personals; Telefonische Erreichbarkeit; Accueil téléphonique; Facilidad de contacto; Atención telefónica; Nombre de visites par an;
Number of guests; Signage; ご意見; 満足度; 電話応対の満足度; Contact with staff; Kontakt; First visit?; Last visit; 最後一次造訪; Hash browns; Language; 語言; Line speed; Wi-Fi;
Customer number; Customer ID; Member No.; 會員編號; 顧客編號; 訂單編號; Kundennummer; お客様番号; Order
"""


def table():
    text = " ".join(PERSONAL.split())
    kinds = ["name", "e-mail", "telephone", "address", "IP address", "birthday", "identity number", "account name",
             "contact field", "coordinates", "user agent", "hash or token"]  # fmt: skip
    for at, kind in enumerate(kinds):
        begin = text.index(f"{kind}: ") + len(kind) + 2
        end = text.index(f"{kinds[at + 1]}: ") if at + 1 < len(kinds) else len(text)
        yield from ((kind, header.strip()) for header in text[begin:end].split(";") if header.strip())


@pytest.mark.parametrize(("kind", "header"), list(table()))
def test_everyday_headers_of_personal_data_are_known(kind, header):
    assert personal_kind(header) == kind


@pytest.mark.parametrize("header", [one.strip() for one in " ".join(HARMLESS.split()).split(";")])
def test_questions_and_groups_are_no_personal_data(header):
    assert personal_kind(header) == ""


def test_the_table_is_as_long_as_promised():
    assert len(list(table())) >= 81


CELLS = {
    "e-mail": ["a@example.com", "b.c@example.co.jp", "d+e@example.org", "none", "f@example.com"],
    "IP address": ["192.0.2.1", "2001:db8::1", "198.51.100.7", "203.0.113.9"],
    "telephone": ["0912-345-678", "0987654321", "(02) 2345-6789", "+886 912 345 678", "0912.000.111"],
    "identity number": ["A123456789", "B234567890", "F112345678", "H287654321"],
    "birthday": ["1985/3/2", "1990/12/31", "1972/1/5", "2001/6/6", "1966/8/9"],
    "coordinates": ["25.0330, 121.5654", "25.0478 121.5319 0 0", "24.1477,120.6736", "22.6273, 120.3014"],
    "hash or token": ["00000000000000000000000000000001", "9f86d081884c7d659a2feaa0c55ad015", "ab" * 16, "0c" * 16],
    "user agent": ["Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (iPhone; CPU)", "Dalvik/2.1.0", "Mozilla/5.0 (X11)"],
    "name": ["王小明", "陳美麗", "林志玲甲", "張大山", "李四"],
    "account name": ["@amy_wang", "@joe.smith", "https://line.me/ti/p/abc", "facebook.com/someone"],
    "address": [
        "台北市信義路五段7號",
        "新北市板橋區文化路1段2號",
        "高雄市中正路100號3樓",
        "台中市西屯區台灣大道三段99號",
    ],
}


@pytest.mark.parametrize("kind", CELLS)
def test_personal_cells_are_known_under_any_header(kind):
    assert kind_of_cells(CELLS[kind]) == kind


@pytest.mark.parametrize(
    "cells",
    [
        ["Susan Miller", "James Brown", "Dr. Anna Schmidt", "Marie Dupont", "Carlos García"],
        ["佐藤 花子", "鈴木一郎", "田中 太郎", "高橋 美咲"],
    ],
)
def test_names_of_people_are_known_by_their_cells(cells):
    assert kind_of_cells(cells) == "name"


@pytest.mark.parametrize(
    "cells",
    [
        ["普通", "滿意", "非常滿意", "不滿意", "很好"],
        ["出餐太慢", "服務很好", "希望多一點", "環境乾淨", "交通方便"],
        ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied"],
        ["Terminal Two", "Gate Area", "Food Court", "Security Check", "Main Hall"],
        ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"],
        ["2026/3/1 上午 10:00:00", "2026/3/2 上午 10:01:00", "2026/3/3 上午 10:02:00", "2026/3/4 上午 10:03:00"],
        ["1", "5", "3", "2", "4"],
        ["12.50", "1,200", "300", "45.00"],
        ["2019-2020", "2018-2019", "2020-2021", "2017-2018"],
        ["台北市", "新北市", "高雄市", "台中市"],
        ["North", "South", "East", "West"],
        ["1.2.3", "1.2.4", "2.0.0", "2.1.1"],
        ["11:30", "12:45", "09:15", "18:00"],
        ["Great service, will call 0912-345-678 again", "ok", "the desk was slow", "all good"],
    ],
)
def test_answers_are_no_personal_data(cells):
    assert kind_of_cells(cells) == ""


def test_a_box_to_tick_called_phone_stays_an_option(tmp_path):
    path = tmp_path / "ticks.csv"
    rows = [
        ["id", "How should we reach you?", "Phone", "E-mail"],
        *([at, "x", "Phone" if at % 2 else "", "1"] for at in range(20)),
    ]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    assert inspect(path).left_out == ()


def test_inspect_shows_no_cell_of_a_personal_column(tmp_path):
    """The name stands in the only cells beyond ASCII, which the sample for the encoding is taken from."""
    path = tmp_path / "people.csv"
    rows = [["ID", "Full Name", "Contact", "How satisfied are you?"]]
    rows += [[at, f"Namecanary{at} Smíth", f"canary{at}@exämple.com", at % 5 + 1] for at in range(30)]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    said = json.dumps(inspect(path).to_dict(), ensure_ascii=False)
    assert "canary" not in said.casefold()
    assert {kind for _place, _name, kind in inspect(path).left_out} == {"name", "e-mail"}
