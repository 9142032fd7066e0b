"""Changes of every sort in three languages, each with the words that a negotiator is to be shown."""

import pytest

from plancompare.compare.material import material_changes
from plancompare.compare.material_words import default_words
from plancompare.compare.redline import redline

WORDS = (
    default_words()
    .with_party("UKR", "Ukraine")
    .with_party("RUS", "Russian Federation")
    .with_party("US", "United States")
    .with_party("EU", "European Union")
    .with_party("NATO")
)

Case = tuple[str, str, list[tuple[str, str, str]]]

NUMBERS: list[Case] = [
    (
        "The force is limited to 600,000 troops.",
        "The force is limited to 800,000 troops.",
        [("number", "600,000", "800,000")],
    ),
    ("A ceasefire of thirty days follows.", "A ceasefire of sixty days follows.", [("number", "thirty", "sixty")]),
    (
        "within 30 (thirty) days of signature",
        "within 60 (sixty) days of signature",
        [("number", "30 (thirty)", "60 (sixty)")],
    ),
    ("The zone is 30 km wide.", "The zone is 30 miles wide.", [("number", "30 km", "30 miles")]),
    ("Withdrawal ends after ten days.", "Withdrawal ends after ten months.", [("number", "ten days", "ten months")]),
    (
        "Notice is given ten days before.",
        "Notice is given ten working days before.",
        [("number", "ten days", "ten working days")],
    ),
    ("adopted by a two-thirds majority", "adopted by a simple majority", [("number", "two-thirds", "simple majority")]),
    ("One half of the fund is reserved.", "One third of the fund is reserved.", [("number", "One half", "One third")]),
    (
        "20 per cent of the output goes abroad",
        "25 per cent of the output goes abroad",
        [("number", "20 per cent", "25 per cent")],
    ),
    ("a levy of 2.5% is due", "a levy of 3.5% is due", [("number", "2.5%", "3.5%")]),
    ("a rise of 2 per cent", "a rise of 2 percentage points", [("number", "2 per cent", "2 percentage points")]),
    ("at least 40 observers stay", "at most 40 observers stay", [("number", "at least", "at most")]),
    (
        "no more than five bases remain",
        "no fewer than five bases remain",
        [("number", "no more than", "no fewer than")],
    ),
    ("a guard of 500 stays", "a guard of up to 500 stays", [("number", "", "up to")]),
    ("Three inspectors visit each site.", "Inspectors visit each site.", [("number", "Three", "")]),
    ("Observers stay for a time.", "Observers stay for 90 days.", [("number", "a time", "90 days")]),
    ("a quorum of twenty-one members", "a quorum of twenty-five members", [("number", "twenty-one", "twenty-five")]),
    (
        "one hundred and twenty prisoners go home",
        "one hundred and fifty prisoners go home",
        [("number", "one hundred and twenty", "one hundred and fifty")],
    ),
    (
        "two hundred thousand refugees return",
        "three hundred thousand refugees return",
        [("number", "two hundred thousand", "three hundred thousand")],
    ),
    ("Meetings start at 10:00.", "Meetings start at 12:00.", [("number", "10:00", "12:00")]),
    ("a reserve of 5 million tonnes", "a reserve of 5 billion tonnes", [("number", "5 million", "5 billion")]),
    (
        "decided unanimously by the council",
        "decided by consensus by the council",
        [("number", "unanimously", "by consensus")],
    ),
    (
        "1.5 million voters are registered",
        "1.6 million voters are registered",
        [("number", "1.5 million", "1.6 million")],
    ),
    ("Each side keeps 10 or 12 posts.", "Each side keeps 10 or 14 posts.", [("number", "12", "14")]),
    (
        "Чисельність обмежена до 600 000 осіб.",
        "Чисельність обмежена до 800 000 осіб.",
        [("number", "600 000", "800 000")],
    ),
    (
        "протягом тридцяти днів після підписання",
        "протягом шістдесяти днів після підписання",
        [("number", "тридцяти", "шістдесяти")],
    ),
    ("за участю трьох спостерігачів", "за участю п'яти спостерігачів", [("number", "трьох", "п'яти")]),
    ("смуга завширшки 20 км", "смуга завширшки 20 миль", [("number", "20 км", "20 миль")]),
    ("строком на шість днів", "строком на шість місяців", [("number", "шість днів", "шість місяців")]),
    ("двома третинами голосів", "простою більшістю голосів", [("number", "двома третинами", "простою більшістю")]),
    ("не менше 40 спостерігачів", "не більше 40 спостерігачів", [("number", "не менше", "не більше")]),
    ("ставка 12,5 відсотка на рік", "ставка 13,5 відсотка на рік", [("number", "12,5 відсотка", "13,5 відсотка")]),
    ("двадцять п'ять членів комісії", "двадцять сім членів комісії", [("number", "двадцять п'ять", "двадцять сім")]),
    ("половина коштів залишається", "третина коштів залишається", [("number", "половина", "третина")]),
    (
        "Численность ограничена 600 000 человек.",
        "Численность ограничена 800 000 человек.",
        [("number", "600 000", "800 000")],
    ),
    ("в течение тридцати дней", "в течение девяноста дней", [("number", "тридцати", "девяноста")]),
    ("полоса шириной 15 км", "полоса шириной 15 миль", [("number", "15 км", "15 миль")]),
    ("сроком на десять дней", "сроком на десять лет", [("number", "десять дней", "десять лет")]),
    ("двумя третями голосов", "простым большинством голосов", [("number", "двумя третями", "простым большинством")]),
    ("не более 50 машин", "не менее 50 машин", [("number", "не более", "не менее")]),
    ("доля в 20 процентов", "доля в 30 процентов", [("number", "20 процентов", "30 процентов")]),
    ("сорок пять наблюдателей", "сорок шесть наблюдателей", [("number", "сорок пять", "сорок шесть")]),
    ("2 млн тонн зерна", "3 млн тонн зерна", [("number", "2 млн", "3 млн")]),
    ("also called “Phoenix” 30 years later", "also called “Phoenix” 40 years later", [("number", "30", "40")]),
    ("a ratio of 1/2 is kept", "a ratio of 1/0 is kept", [("number", "1/2", "1/0")]),
    ("a ratio of 1/0 days", "a ratio of 2/0 days", [("number", "1/0", "2/0")]),
    ("limited to 5 men", f"limited to {'9' * 5000} men", [("number", "5", "9" * 5000)]),
    ("The crossing is open 24/7.", "The crossing is open 48/14.", [("number", "24/7", "48/14")]),
    ("decided by 12/24 of the votes", "decided by 1/2 of the votes", [("number", "12/24", "1/2")]),
]

DATES: list[Case] = [
    (
        "in force until 24 December 2025",
        "in force until 6 January 2026",
        [("date", "24 December 2025", "6 January 2026")],
    ),
    (
        "signed on the 24th of December 2025",
        "signed on the 26th of December 2025",
        [("date", "24th of December 2025", "26th of December 2025")],
    ),
    (
        "signed on December 24, 2025 in Vienna",
        "signed on December 28, 2025 in Vienna",
        [("date", "December 24, 2025", "December 28, 2025")],
    ),
    ("effective 2025-12-24 at noon", "effective 2025-12-31 at noon", [("date", "2025-12-24", "2025-12-31")]),
    ("effective 24/12/2025 at noon", "effective 24/11/2025 at noon", [("date", "24/12/2025", "24/11/2025")]),
    ("starting 1 May 2026", "starting 1 May 2027", [("date", "1 May 2026", "1 May 2027")]),
    ("elections in March 2026", "elections in May 2026", [("date", "March 2026", "May 2026")]),
    ("each year on 8 May", "each year on 9 May", [("date", "8 May", "9 May")]),
    (
        "the line of 24 February 2022 holds",
        "the line of 1 January 2014 holds",
        [("date", "24 February 2022", "1 January 2014")],
    ),
    ("accession by 2030 is foreseen", "accession by 2035 is foreseen", [("date", "2030", "2035")]),
    ("It expires on 5 Dec 2025.", "It expires on 5 Nov 2025.", [("date", "5 Dec 2025", "5 Nov 2025")]),
    ("no later than 1 June 2026", "no earlier than 1 June 2026", [("number", "no later than", "no earlier than")]),
    ("Elections take place on 1 June 2026.", "Elections take place.", [("date", "1 June 2026", "")]),
    ("до 24 грудня 2025 року", "до 26 грудня 2025 року", [("date", "24 грудня 2025", "26 грудня 2025")]),
    ("станом на 24.02.2022", "станом на 01.01.2014", [("date", "24.02.2022", "01.01.2014")]),
    ("вибори у травні 2026 року", "вибори у вересні 2026 року", [("date", "травні 2026", "вересні 2026")]),
    ("вступ до 2030 року", "вступ до 2032 року", [("date", "2030", "2032")]),
    (
        "починаючи з 1-го січня 2026 року",
        "починаючи з 1-го лютого 2026 року",
        [("date", "1-го січня 2026", "1-го лютого 2026")],
    ),
    ("до 3 мая 2026 года", "до 4 мая 2026 года", [("date", "3 мая 2026", "4 мая 2026")]),
    (
        "не позднее «24» декабря 2025 г.",
        "не позднее «26» декабря 2025 г.",
        [("date", "24» декабря 2025", "26» декабря 2025")],
    ),
    ("по состоянию на 24.02.2022", "по состоянию на 23.02.2022", [("date", "24.02.2022", "23.02.2022")]),
    ("с 2027 года", "с 2028 года", [("date", "2027", "2028")]),
]

MONEY: list[Case] = [
    ("USD 100 billion is paid", "USD 200 billion is paid", [("money", "USD 100 billion", "USD 200 billion")]),
    ("$100 billion is invested", "$140 billion is invested", [("money", "$100 billion", "$140 billion")]),
    ("a fund of €5m is set up", "a fund of €7m is set up", [("money", "€5m", "€7m")]),
    (
        "100 million dollars are released",
        "100 million euros are released",
        [("money", "100 million dollars", "100 million euros")],
    ),
    ("US$ 50,000 per claim", "US$ 75,000 per claim", [("money", "US$ 50,000", "US$ 75,000")]),
    (
        "ten million dollars a year",
        "twelve million dollars a year",
        [("money", "ten million dollars", "twelve million dollars")],
    ),
    ("The price is 300 pounds.", "The price is 300 hryvnias.", [("money", "300 pounds", "300 hryvnias")]),
    (
        "a grant of 100 million euros",
        "a grant of 100 billion euros",
        [("money", "100 million euros", "100 billion euros")],
    ),
    ("A fee of $250 is due.", "A fee is due.", [("money", "$250", "")]),
    ("виплачується 100 млн грн", "виплачується 150 млн грн", [("money", "100 млн грн", "150 млн грн")]),
    (
        "фонд у 5 мільярдів доларів США",
        "фонд у 5 мільярдів євро",
        [("money", "5 мільярдів доларів США", "5 мільярдів євро")],
    ),
    ("штраф 1 000 гривень", "штраф 10 000 гривень", [("money", "1 000 гривень", "10 000 гривень")]),
    ("внесок 20 тис. гривень", "внесок 30 тис. гривень", [("money", "20 тис. гривень", "30 тис. гривень")]),
    ("выплачивается 100 млн рублей", "выплачивается 200 млн рублей", [("money", "100 млн рублей", "200 млн рублей")]),
    (
        "фонд в 3 миллиарда долларов",
        "фонд в 3 миллиарда рублей",
        [("money", "3 миллиарда долларов", "3 миллиарда рублей")],
    ),
    ("пять миллионов евро", "шесть миллионов евро", [("money", "пять миллионов евро", "шесть миллионов евро")]),
]

FORCE: list[Case] = [
    ("The parties shall withdraw.", "The parties should withdraw.", [("modal", "shall", "should")]),
    ("The parties shall withdraw.", "The parties may withdraw.", [("modal", "shall", "may")]),
    ("The parties must withdraw.", "The parties should withdraw.", [("modal", "must", "should")]),
    ("The parties will withdraw.", "The parties shall withdraw.", [("modal", "will", "shall")]),
    (
        "The parties shall reach agreement.",
        "The parties will endeavour to reach agreement.",
        [("modal", "shall", "will endeavour to")],
    ),
    (
        "Each side undertakes to fund it.",
        "Each side will consider funding it.",
        [("modal", "undertakes to", "will consider")],
    ),
    (
        "Members shall report yearly.",
        "Members are encouraged to report yearly.",
        [("modal", "shall", "are encouraged to")],
    ),
    (
        "Members are required to report.",
        "Members are invited to report.",
        [("modal", "are required to", "are invited to")],
    ),
    ("The line shall be marked.", "The line may be marked.", [("modal", "shall", "may")]),
    ("The site is to be opened.", "The site should be opened.", [("modal", "is to", "should")]),
    (
        "Both use best efforts to agree.",
        "Both use reasonable efforts to agree.",
        [("modal", "use best efforts to", "reasonable efforts")],
    ),
    (
        "The guard has the right to stop cars.",
        "The guard is required to stop cars.",
        [("modal", "has the right to", "is required to")],
    ),
    (
        "The court will hear the case.",
        "The court will consider hearing the case.",
        [("modal", "will", "will consider")],
    ),
    ("The parties shall cooperate.", "The parties cooperate.", [("modal", "shall", "")]),
    (
        "The parties intend to cooperate.",
        "The parties undertake to cooperate.",
        [("modal", "intend to", "undertake to")],
    ),
    ("Aid can be resumed.", "Aid must be resumed.", [("modal", "can", "must")]),
    ("Сторони повинні вивести війська.", "Сторони можуть вивести війська.", [("modal", "повинні", "можуть")]),
    ("Сторона має вивести війська.", "Сторона може вивести війська.", [("modal", "має", "може")]),
    ("Сторона зобов'язується вийти.", "Сторона має право вийти.", [("modal", "зобов'язується", "має право")]),
    ("Сторони зобов’язані звітувати.", "Сторонам слід звітувати.", [("modal", "зобов’язані", "слід")]),
    ("Сторони мусять звітувати.", "Сторони мають намір звітувати.", [("modal", "мусять", "мають намір")]),
    ("Комісія повинна перевірити.", "Комісія прагне перевірити.", [("modal", "повинна", "прагне")]),
    ("Доступ дозволяється.", "Доступ забороняється.", [("modal", "дозволяється", "забороняється")]),
    (
        "Сторони докладають зусиль для обміну.",
        "Сторони зобов'язуються для обміну.",
        [("modal", "докладають зусиль", "зобов'язуються")],
    ),
    ("Стороны должны выйти.", "Стороны вправе выйти.", [("modal", "должны", "вправе")]),
    ("Сторона обязуется платить.", "Сторона может платить.", [("modal", "обязуется", "может")]),
    ("Сторона обязана платить.", "Стороне следует платить.", [("modal", "обязана", "следует")]),
    ("Стороны обязуются сотрудничать.", "Стороны стремятся сотрудничать.", [("modal", "обязуются", "стремятся")]),
    ("Комиссия имеет право проверять.", "Комиссия обязана проверять.", [("modal", "имеет право", "обязана")]),
    ("Доступ разрешается.", "Доступ запрещается.", [("modal", "разрешается", "запрещается")]),
    ("Стороны должны сотрудничать.", "Стороны намерены сотрудничать.", [("modal", "должны", "намерены")]),
]

NEGATIONS: list[Case] = [
    ("The base shall be used.", "The base shall not be used.", [("negation", "", "not")]),
    ("The base cannot be used.", "The base can be used.", [("negation", "cannot", "can")]),
    (
        "Russia shall not deploy missiles and shall withdraw.",
        "Russia shall deploy missiles and shall not withdraw.",
        [("negation", "not", ""), ("negation", "", "not")],
    ),
    ("The text is binding.", "The text isn't binding.", [("negation", "is", "isn't")]),
    ("No foreign troops are stationed there.", "Foreign troops are stationed there.", [("negation", "No", "")]),
    ("Ukraine is not obliged to pay.", "Ukraine is obliged to pay.", [("negation", "is not obliged to", "")]),
    ("Members must not pay.", "Members are not obliged to pay.", [("negation", "not", "are not obliged to")]),
    ("Aid stops unless the parties agree.", "Aid stops if the parties agree.", [("negation", "unless", "if")]),
    ("All crimes are covered.", "All crimes are covered except war crimes.", [("negation", "", "except")]),
    (
        "Inspections take place with notice.",
        "Inspections take place without notice.",
        [("negation", "with", "without")],
    ),
    ("They will never join.", "They will join.", [("negation", "never", "")]),
    ("Neither side is bound.", "Each side is bound.", [("negation", "Neither", "Each")]),
    ("Сторони розміщують війська.", "Сторони не розміщують війська.", [("negation", "", "не")]),
    ("Жодна сторона не розміщує ракет.", "Сторона розміщує ракети.", [("negation", "Жодна", "")]),
    ("Перевірка проводиться без попередження.", "Перевірка проводиться з попередженням.", [("negation", "без", "")]),
    ("Амністія охоплює всі злочини.", "Амністія охоплює всі злочини, крім воєнних.", [("negation", "", "крім")]),
    ("Війська ніколи не повернуться.", "Війська не повернуться.", [("negation", "ніколи", "")]),
    ("Стороны размещают войска.", "Стороны не размещают войска.", [("negation", "", "не")]),
    ("Проверка проводится без уведомления.", "Проверка проводится с уведомлением.", [("negation", "без", "")]),
    (
        "Договор действует, если стороны согласны.",
        "Договор действует, если стороны не согласны.",
        [("negation", "", "не")],
    ),
    ("Амнистия охватывает всех.", "Амнистия охватывает всех, кроме осужденных.", [("negation", "", "кроме")]),
    ("Войска никогда не вернутся.", "Войска не вернутся.", [("negation", "никогда", "")]),
]

PARTIES: list[Case] = [
    ("The fund is run by Ukraine.", "The fund is run by NATO.", [("party", "Ukraine", "NATO")]),
    (
        "Ukraine and the European Union sign.",
        "Ukraine and the United States sign.",
        [("party", "European Union", "United States")],
    ),
    ("Ukraine, NATO and the EU meet.", "Ukraine and the EU meet.", [("party", "NATO", "")]),
    ("Ukraine and Russia agree.", "Ukraine, Russia and the EU agree.", [("party", "", "EU")]),
    (
        "Ukraine shall pay the Russian Federation.",
        "The Russian Federation shall pay Ukraine.",
        [("party", "Ukraine", "Russian Federation")],
    ),
    ("Russia informs Ukraine.", "Ukraine informs Russia.", [("party", "Russia", "Ukraine")]),
    (
        "Russia shall return Ukraine's prisoners.",
        "Ukraine shall return Russia's prisoners.",
        [("party", "Russia", "Ukraine")],
    ),
    ("Ukraine shall be paid by Russia.", "Russia shall be paid by Ukraine.", [("party", "Russia", "Ukraine")]),
    ("Росія виводить війська з України.", "Україна виводить війська з Росії.", [("party", "Росія", "Україна")]),
    ("a US-led mission", "an EU-led mission", [("party", "US", "EU")]),
    ("Ukrainian forces hold the line.", "Russian forces hold the line.", [("party", "Ukrainian", "Russian")]),
    ("US funds are used.", "EU funds are used.", [("party", "US", "EU")]),
    ("Ukraine grants access to the site.", "Each side grants access to the site.", [("party", "Ukraine", "Each side")]),
    ("Україна гарантує доступ.", "Росія гарантує доступ.", [("party", "Україна", "Росія")]),
    ("за згодою України", "за згодою Росії", [("party", "України", "Росії")]),
    ("на території України", "на території Російської Федерації", [("party", "України", "Російської Федерації")]),
    ("Росія сплачує Україні.", "Україна сплачує Росії.", [("party", "Росія", "Україна")]),
    ("Україна та ЄС домовляються.", "Україна та США домовляються.", [("party", "ЄС", "США")]),
    ("Украина гарантирует доступ.", "Россия гарантирует доступ.", [("party", "Украина", "Россия")]),
    ("с согласия Российской Федерации", "с согласия Украины", [("party", "Российской Федерации", "Украины")]),
    ("Россия уведомляет Украину.", "Украина уведомляет Россию.", [("party", "Россия", "Украина")]),
    ("Украина, Россия и США встречаются.", "Украина и Россия встречаются.", [("party", "США", "")]),
]

DEFINITIONS: list[Case] = [
    (
        "“Line” means the line of contact.",
        "“Line” includes the line of contact.",
        [("definition", "“Line” means the line of contact", "“Line” includes the line of contact")],
    ),
    (
        "“Zone” means the land east of the river.",
        "“Area” means the land east of the river.",
        [("definition", "“Zone” means the land east of the river", "“Area” means the land east of the river")],
    ),
    (
        "“Force” means troops. It stays.",
        "“Force” means troops and police. It stays.",
        [("definition", "“Force” means troops", "“Force” means troops and police")],
    ),
    (
        "a strip of land (the “Zone”) is cleared",
        "a strip of land (the “Corridor”) is cleared",
        [("definition", "“Zone”", "“Corridor”")],
    ),
    (
        "«Лінія» означає лінію зіткнення.",
        "«Лінія» означає державний кордон.",
        [("definition", "«Лінія» означає лінію зіткнення", "«Лінія» означає державний кордон")],
    ),
    (
        "смуга (далі – «Зона») розміновується",
        "смуга (далі – «Коридор») розміновується",
        [("definition", "«Зона»", "«Коридор»")],
    ),
    (
        "«Силы» означает войска.",
        "«Силы» означает войска и полицию.",
        [("definition", "«Силы» означает войска", "«Силы» означает войска и полицию")],
    ),
    (
        "полоса (далее – «Зона») разминируется",
        "полоса (далее – «Полоса») разминируется",
        [("definition", "«Зона»", "«Полоса»")],
    ),
]

BRACKETS: list[Case] = [
    ("The plant is shared.", "[The plant is shared.]", [("bracket", "The plant is shared.", "[The plant is shared.]")]),
    ("[The plant is shared.]", "The plant is shared.", [("bracket", "[The plant is shared.]", "The plant is shared.")]),
    ("The plant is shared equally.", "The plant is shared [equally].", [("bracket", "equally", "[equally]")]),
    ("The parties [shall] [should] leave.", "The parties shall leave.", [("bracket", "[shall] [should]", "shall")]),
    ("within [30] [60] days", "within 60 days", [("bracket", "[30] [60]", "60")]),
    ("within [30]/[60] days", "within 30 days", [("bracket", "[30]/[60]", "30")]),
    ("the plant [RUS: is shared]", "the plant [UKR: is shared]", [("bracket", "[RUS:", "[UKR:")]),
    ("the plant [RUS: is shared]", "the plant [is shared]", [("bracket", "[RUS:", "[")]),
    ("the plant [is shared]", "the plant [UKR: is shared]", [("bracket", "[", "[UKR:")]),
    ("a force of [600,000] troops", "a force of [800,000] troops", [("number", "600,000", "800,000")]),
    ("[a force of 600,000 troops]", "[a force of [600,000] troops]", [("bracket", "600,000", "[600,000]")]),
    ("Війська [негайно] виходять.", "Війська негайно виходять.", [("bracket", "[негайно]", "негайно")]),
    ("протягом [30] [90] днів", "протягом 90 днів", [("bracket", "[30] [90]", "90")]),
    ("Войска выходят немедленно.", "Войска выходят [немедленно].", [("bracket", "немедленно", "[немедленно]")]),
    ("Стороны [РФ: вправе] выйти.", "Стороны [УКР: вправе] выйти.", [("bracket", "[РФ:", "[УКР:")]),
]

SIGNS: list[Case] = [
    ("The rate changes by -5 per cent.", "The rate changes by 5 per cent.", [("number", "-5 per cent", "5 per cent")]),
    ("The rate changes by −5%.", "The rate changes by 5%.", [("number", "−5%", "5%")]),
    ("The garrison: +500 men", "The garrison: -500 men", [("number", "+500", "-500")]),
    ("a balance of -$5 million", "a balance of $5 million", [("money", "-$5 million", "$5 million")]),
    ("troops ≥ 500", "troops ≤ 500", [("number", "≥", "≤")]),
    ("a share >50%", "a share <50%", [("number", ">", "<")]),
    ("a share >= 50%", "a share > 50%", [("number", ">=", ">")]),
    ("a share ≥ 50%", "a share of 50%", [("number", "≥", "")]),
    ("at least 500 men", "≤ 500 men", [("number", "at least", "≤")]),
    ("чисельність ≥ 500 осіб", "чисельність ≤ 500 осіб", [("number", "≥", "≤")]),
    ("изменение на −5 процентов", "изменение на 5 процентов", [("number", "−5 процентов", "5 процентов")]),
]

SCOPES: list[Case] = [
    ("Aid flows before signature.", "Aid flows after signature.", [("scope", "before", "after")]),
    ("Aid flows until signature.", "Aid flows after signature.", [("scope", "until", "after")]),
    ("Aid flows prior to signature.", "Aid flows after signature.", [("scope", "prior to", "after")]),
    ("A vote prior to signature", "A vote subsequent to signature", [("scope", "prior", "subsequent")]),
    ("They leave not before May.", "They leave after May.", [("number", "not before", "after")]),
    ("They vote before 5 May 2026.", "They vote after 5 May 2026.", [("scope", "before", "after")]),
    ("All troops leave the zone.", "Some troops leave the zone.", [("scope", "All", "Some")]),
    ("All of the troops leave.", "Some troops leave.", [("scope", "All of", "Some")]),
    ("Any party may leave.", "All parties may leave.", [("scope", "Any", "All")]),
    ("Both sides may inspect.", "Either side may inspect.", [("scope", "Both", "Either")]),
    ("Monitors and police patrol.", "Monitors or police patrol.", [("scope", "and", "or")]),
    ("Усі війська виходять.", "Деякі війська виходять.", [("scope", "Усі", "Деякі")]),
    ("За згодою будь-якої сторони.", "За згодою кожної сторони.", [("scope", "будь-якої", "кожної")]),
    ("Вибори до підписання угоди.", "Вибори після підписання угоди.", [("scope", "до", "після")]),
    ("Вибори перед підписанням угоди.", "Вибори після підписання угоди.", [("scope", "перед", "після")]),
    ("Гармати та літаки виводяться.", "Гармати або літаки виводяться.", [("scope", "та", "або")]),
    ("Все войска выходят.", "Некоторые войска выходят.", [("scope", "Все", "Некоторые")]),
    ("Выборы до подписания.", "Выборы после подписания.", [("scope", "до", "после")]),
    ("Выборы перед подписанием.", "Выборы после подписания.", [("scope", "перед", "после")]),
    ("Пушки и самолеты выводятся.", "Пушки или самолеты выводятся.", [("scope", "и", "или")]),
    ("С согласия любой стороны.", "С согласия каждой стороны.", [("scope", "любой", "каждой")]),
    ("They leave no later than signature.", "They leave after signature.", [("scope", "no later than", "after")]),
    ("They leave no later than signature.", "They leave before signature.", []),
    ("Виводяться не пізніше підписання.", "Виводяться після підписання.", [("scope", "не пізніше", "після")]),
    ("Выводятся не позднее подписания.", "Выводятся после подписания.", [("scope", "не позднее", "после")]),
    ("It pays no later than 5 May 2026.", "It pays after 5 May 2026.", [("scope", "no later than", "after")]),
    ("They are recognised de facto.", "They are recognised de jure.", [("scope", "facto", "jure")]),
    ("Крим визнається де-факто.", "Крим визнається де-юре.", [("scope", "де-факто", "де-юре")]),
    ("Крым признаётся де-факто.", "Крым признаётся де-юре.", [("scope", "де-факто", "де-юре")]),
    (
        "This is subject to Article 5.",
        "This is notwithstanding Article 5.",
        [("scope", "subject to", "notwithstanding")],
    ),
    ("It is so, subject to this.", "It is so, without prejudice to this.", [("scope", "subject", "without prejudice")]),
]

SEVERAL: list[Case] = [
    (
        "He shall pay 5 euros by 1 May 2026.",
        "He may pay 6 euros by 2 May 2026.",
        [("modal", "shall", "may"), ("money", "5 euros", "6 euros"), ("date", "1 May 2026", "2 May 2026")],
    ),
    ("The line holds.", "The line holds. Ukraine shall inform the monitors.", [("modal", "", "shall")]),
    ("The line holds.", "The line holds. Ukraine is a sovereign state.", []),
    ("The line holds. No heavy weapons are kept there.", "The line holds.", [("negation", "No", "")]),
    (
        "Сторони повинні вийти протягом 30 днів.",
        "Сторони можуть вийти протягом 60 днів.",
        [("modal", "повинні", "можуть"), ("number", "30", "60")],
    ),
    (
        "Стороны обязаны выйти до 1 мая.",
        "Стороны вправе выйти до 9 мая.",
        [("modal", "обязаны", "вправе"), ("date", "1 мая", "9 мая")],
    ),
]

CASES = [*NUMBERS, *DATES, *MONEY, *FORCE, *NEGATIONS, *PARTIES, *DEFINITIONS, *BRACKETS, *SIGNS, *SCOPES, *SEVERAL]


@pytest.mark.parametrize(("old", "new", "want"), CASES)
def test_what_a_change_alters_is_told(old: str, new: str, want: list[tuple[str, str, str]]) -> None:
    found = material_changes(redline(old, new), WORDS)
    assert [(str(change.kind), change.old, change.new) for change in found] == want


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
