# ruff: noqa: E501  # lists of characters and words, one line a list
"""Where a Chinese comment names somebody: a surname before a title, a name behind one, a name that is introduced.

Chinese writes no capitals and no spaces, so a character that is a surname begins a hundred everyday words as well.
A name is taken out where a title stands beside it and what follows or precedes does not make such a word of it.
"""

from __future__ import annotations

SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓阮馬董溫唐藍石蔣古紀姚連馮歐程湯田康姜白汪鄒尤巫黎涂嚴韓袁金童陸夏柳錢伍倪譚駱熊任陈黄张吴刘杨许郑谢赖苏叶庄吕萧罗钟卢赵颜孙邓马冯欧汤邹严韩陆钱谭骆贾"
_NAMED = "先生|小姐|女士|太太|醫師|醫生|医生|護理師|老師|老师|教授|同學"
_POSTS = "店長|店长|經理|经理|主任|專員|店員|師傅|司機|護士|主管|領班|副理|襄理|管家|大哥|大姐|阿姨|先生|小姐"
_BEFORE_NAMES = "醫師|醫生|医生|護理師|護理長|護士長|護士|老師|老师|教授|店長|店长|經理|经理|主任|專員|店員|師傅|司機|主管|領班|副理|襄理|管家|櫃員|客服|服務員|空服員|地勤|導遊|講師|督導|志工|組長|課長|處長|院長|校長|行員|業務員|藥師|技師|設計師|顧問|教練|服務生|人員|櫃台|櫃檯|前台|收銀員|收銀|美髮師|美容師|按摩師|芳療師|廚師|主廚|保全|警衛|工程師|律師|會計師|地政士|房仲|仲介|理專|外送員|快遞|郵差|房務|房務員|領隊|助教|社工|治療師|心理師|營養師|醫檢師|檢驗師|放射師|獸醫|牙醫|助理|秘書|技術員|維修員|隊長|總監|總經理|執行長|老闆|老闆娘|同仁|同事|夥伴|店员|服务员|客服人员|工程师|律师|护士|司机|导游"
# Everyday words that begin with a surname and follow a title as easily as a name does.
_WORDS = "高素|高品|高水|高效|高學|高薪|高壓|白襯|白衣|白袍|白髮|康健|石化|連菜|連飲|連水|連餐|連座|任何|任意|何時|何必|何況|何不|余下|方便|方法|方面|方式|方向|方才|方能|高興|高度|高傲|高明|高超|高級|高檔|高手|高速|高聲|高調|高姿|馬上|馬虎|馬路|連續|連忙|連同|連絡|連我|連一|連個|連看|連話|連問|連頭|連基|連線|連鎖|連帶|連接|連聲|連招|連正|連假|連最|連說|連道|程度|程序|程式|溫柔|溫和|溫馨|溫暖|溫度|嚴格|嚴肅|嚴重|嚴厲|嚴謹|嚴以|黃色|黃金|白天|白色|白板|白紙|白布|白目|白眼|白白|白跑|金額|金錢|金屬|周到|周末|周圍|周六|周日|周一|周詳|紀錄|紀念|石頭|康復|張開|張貼|張羅|許多|許久|許願|謝謝|謝絕|曾經|曾說|曾問|曾在|曾有|曾幫|曾是|曾跟|簡單|簡直|簡短|簡介|簡化|簡報|簡訊|簡略|陸續|夏天|夏季|戴口|戴上|戴著|戴手|戴眼|施打|施作|施工|施行|杜絕|鍾情|顏色|顏面|胡亂|胡說|沈默|沈著|沈穩|沈思|沈重|沈浸|歐洲|歐美|田野|古板|尤其|陳述|陳列|陳舊|陳設|林立|游泳|游移|莊重|藍色|唐突|錢包|錢都|錢財|董事|徐徐|韓式|韓國|韓文|王牌|羅列|洪亮|卓越|童心|賴皮|賴著|古道|江湖|石沉|梁上|柳暗|湯都|湯也|余光|侯位|江山|李子|傅立"
# A given name ends where the sentence stops or goes on with one of these.
_GOES_ON = r"[，。、！？；：,.!?;:()（）\s]|$|很|的|是|非常|真|太|超|服務|態度|說|幫|讓|對|都|在|跟|和|與|也|一直|特別|十分|有|不|沒|為|給|請|辛苦|小姐|先生|女士|親切|細心|專業|耐心|熱心|熱情|協助|解說|處理|主動|總是|最|好|就|把|會|卻|竟|還|修|來|去|回|帶|教|打|送|拿|告訴|他|她|我|已|又|再|才|願意|馬上|立刻|立即|隨即|用心|推薦|介紹|安排"
_STOP = r"[，。、！？；：,.!?;:()（）\s]|$"
_TWO = "歐陽|司馬|諸葛|上官"

_BESIDE_TITLES = (
    rf"(?:[{SURNAMES}]|{_TWO})[\u4e00-\u9fff]{{0,2}}(?={_NAMED})",
    rf"(?:[{SURNAMES}]|歐陽)(?=(?:{_POSTS}))",
)
BEFORE_A_TITLE = rf"(?<![感多答任為如幾致稱道])(?!任何|謝謝)(?!(?<=謝)謝)(?:{'|'.join(_BESIDE_TITLES)})"
"""陳醫師, 王大明先生, 李經理."""

BEHIND_A_TITLE = (
    rf"(?:{'|'.join(f'(?<={title})' for title in _BEFORE_NAMES.split('|'))})[ ：:]?(?!{_WORDS})"
    rf"(?:(?:{_TWO})[\u4e00-\u9fff]{{2}}|[{SURNAMES}][\u4e00-\u9fff]{{2}}(?={_GOES_ON})|[{SURNAMES}][\u4e00-\u9fff](?={_STOP}))"
)
"""護理師陳怡君: three characters, as nearly all names of Taiwan have, or two before a stop."""

INTRODUCED = "|".join(rf"(?<={words})[{SURNAMES}][\u4e00-\u9fff]{{1,2}}" for words in ("我叫", "名叫", "姓名[:：]"))
"""我叫王小明."""
