"""Other words for the same thing, in three languages: nothing that a negotiator is to be alarmed about."""

import pytest

from plancompare.compare.material import material_changes
from plancompare.compare.redline import redline
from tests.unit.compare.test_material_cases import WORDS

REWORDINGS = [
    ("The guns fall silent at once.", "The weapons fall silent immediately."),
    ("Within 30 days both sides shall withdraw.", "Both sides shall withdraw within 30 days."),
    ("within 30 (thirty) days", "within thirty (30) days"),
    ("within thirty (30) days", "within 30 days"),
    ("within 30 days", "within thirty days"),
    ("a notice period of 30 days", "a 30-day notice period"),
    ("a force of 600,000 troops", "a force of 600 000 troops"),
    ("a force of 600,000 troops", "a force of 600000 troops"),
    ("a force of 600,000 troops", "a force of 600.000 troops"),
    ("5 million tonnes of grain", "5,000,000 tonnes of grain"),
    ("$100 million is released", "100 million US dollars is released"),
    ("USD 5 billion is paid", "US$5bn is paid"),
    ("20 per cent of the output", "20% of the output"),
    ("twenty percent of the output", "20 per cent of the output"),
    ("signed on 24 December 2025", "signed on December 24, 2025"),
    ("signed on 24 December 2025", "signed on the 24th of December 2025"),
    ("signed on 24 December 2025", "signed on 2025-12-24"),
    ("signed on 24.12.2025", "signed on 24/12/2025"),
    ("It ends on 5 Dec 2025.", "It ends on 5 December 2025."),
    ("The text shall not be altered.", "The text shan't be altered."),
    ("It will not be altered.", "It won't be altered."),
    ("It cannot be altered.", "It can't be altered."),
    ("It does not apply here.", "It doesn't apply here."),
    ("no later than 1 June 2026", "not later than 1 June 2026"),
    ("by 1 June 2026", "no later than 1 June 2026"),
    ("no more than 40 posts", "not more than 40 posts"),
    ("The organisation shall honour its programme.", "The organization shall honor its program."),
    ("Each side endeavours to agree.", "Each side endeavors to agree."),
    ("Members must report.", "Members are required to report."),
    ("Members are obliged to report.", "Members have to report."),
    ("The guard may stop cars.", "The guard is entitled to stop cars."),
    ("Ukraine shall pay the Russian Federation.", "The Russian Federation shall be paid by Ukraine."),
    ("Ukraine, Russia and the EU meet.", "The EU, Russia and Ukraine meet."),
    ("the border of Ukraine", "Ukraine's border"),
    ("The Russian Federation agrees.", "Russia agrees."),
    ("They shall meet each year, and report.", "They shall meet every year and report."),
    ("as agreed in clause 12.3 above", "as agreed in clause 12.4 above"),
    ("under points 3, 4 and 5", "under points 4, 5 and 6"),
    ("see [the annex](a.md) here", "see [the annex](b.md) here"),
    ("one of the members chairs", "a member chairs"),
    ("The will of the people counts.", "The wish of the people counts."),
    ("“Line” means the line of contact.", "“Line” means line of contact."),
    ("“Line” shall mean the line of contact.", '"Line" means the line of contact.'),
    ("the states (each a “State”) agree", 'the states (each, a "State") agree'),
    ("all costs, including but not limited to fees", "all costs, including fees"),
    ("They tell us the place.", "They tell the place."),
    ("Not only soldiers but also civilians return.", "Soldiers and civilians return."),
    ("two-thirds of the votes", "two thirds of the votes"),
    ("within two weeks", "within 14 days"),
    ("for one year", "for 12 months"),
    ("a quarter of the shares", "25% of the shares"),
    ("$1.5 billion is paid", "$1,500 million is paid"),
    ("Aid is given, except arms.", "Aid is given, save for arms."),
    ("The pact between Russia and Ukraine holds.", "The pact between Ukraine and Russia holds."),
    ("Угода між Україною та Росією діє.", "Угода між Росією та Україною діє."),
    ("Russia's forces leave", "The Russian Federation’s forces leave"),
    ("a) first, b) second", "(1) first, (2) second"),
    ("They shall not shell or bomb.", "They shall not shell nor bomb."),
    ("signed on the third of May", "signed on May the third"),
    ("Росія не має там ні баз, ні радарів.", "Росія не має там баз і радарів."),
    ("Обидві сторони виходять.", "Сторони виходять."),
    ("Half of the fund is reserved.", "One half of the fund is reserved."),
    ("The F-16 stays on the ground.", "The F-35 stays on the ground."),
    ("Сторони повинні вивести війська.", "Кожна сторона повинна вивести війська."),
    ("протягом 30 днів", "протягом тридцяти днів"),
    ("за згодою України", "якщо Україна згодна"),
    ("24 грудня 2025 року", "24.12.2025"),
    ("сума 1,5 млн гривень", "сума 1.5 млн грн"),
    ("не пізніше ніж 1 червня", "не пізніше 1 червня"),
    ("двома третинами голосів", "дві третини голосів"),
    ("відповідно до пункту 7", "відповідно до пункту 8"),
    ("Росія звільняє полонених України.", "Полонені України звільняються Росією."),
    ("20 відсотків обсягу", "20% обсягу"),
    ("Сторона має територію і флот.", "Сторона володіє територією і флотом."),
    ("Стороны должны выйти.", "Каждая сторона должна выйти."),
    ("в течение 30 дней", "в течение тридцати дней"),
    ("с согласия Российской Федерации", "если Российская Федерация согласна"),
    ("3 мая 2026 года", "03.05.2026"),
    ("100 млн рублей", "сто миллионов рублей"),
    ("не более чем 50 машин", "не более 50 машин"),
    ("согласно статье 5", "согласно статье 6"),
    ("20 процентов объема", "20 % объёма"),
    ("Стороны обязаны платить.", "Необходимо, чтобы стороны платили."),
    ("Украина и Россия встречаются.", "Россия и Украина встречаются."),
]


@pytest.mark.parametrize(("old", "new"), REWORDINGS)
def test_other_words_for_the_same_raise_no_alarm(old: str, new: str) -> None:
    found = material_changes(redline(old, new), WORDS)
    assert [(str(change.kind), change.old, change.new) for change in found] == []


def test_there_are_enough_rewordings() -> None:
    assert len(REWORDINGS) >= 50
