"""The example case: the first hour and a quarter of an evening with a threatening mail, to practise with.

It follows the public account of a Dutch school of such an evening: a mail with pictures of weapons is sent from a
pupil's Magister account, Magister's messages are shut down for every school of the board, the Hoy-app still works, and
the account turns out to be hacked. Times, roles and texts are fictitious. It stops where something is left to do.
"""

from incident.dutch.times_in_words import in_words
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Playbook
from incident.playbook.text_parts import TextPart
from incident.record import Moment
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryKind
from incident.records.facts import FactId, FactStatus
from incident.records.releases import ReleaseChoice
from incident.records.texts import TextId
from store.session import Session
from tui.storyteller import Storyteller

INVOLVED, BOARD, CRISIS_TEAM, TEAM = "betrokkenen", "politie-bestuur", "crisisteam", "team"
CLASSES, PUPILS, PARENTS, SISTERS, MEDIA = "klassen", "leerlingen", "ouders", "zusterscholen", "media"
INSIDE = (INVOLVED, BOARD, CRISIS_TEAM, TEAM)
ALL_BUT_MEDIA = (*INSIDE, PUPILS, PARENTS, SISTERS)

PROMISED = 85
"""After this minute the next messages are promised, rounded up to a quarter of an hour; the story ends at minute 73."""


def play(session: Session, playbook: Playbook, start: Moment) -> None:
    """Begin the example incident in `session` and record its evening; the mail was sent at `start`.

    `playbook` is the draaiboek "dreigmail", whose audiences and channels the story uses. At the end team, pupils and
    parents have heard a suspicion that has been confirmed since, their next message is promised, and the press
    statement is approved but not sent. Raises `NotSaved` when the disk refuses.
    """
    teller = Storyteller(session, start)
    teller.begin(
        playbook,
        "Dreigmail via Magister",
        "Leerlingen en leraren kregen via Magister een mail met een dreigement en foto's van wapens.",
    )
    rumour = _signal(teller)
    _crisis_team(teller)
    _magister_shut_down(teller)
    _first_releases(teller, rumour)
    _those_involved(teller)
    hacked = _suspicion(teller)
    _first_messages(teller)
    statement = _press_statement(teller)
    _confirmation(teller, rumour, hacked)
    _open_end(teller, hacked, statement)


def _signal(teller: Storyteller) -> FactId:
    witnesses = "twee leraren die de mail kregen"
    teller.report(4, "In de team-app melden leraren dat zij de mail hebben. Leerlingen hebben hem ook.")
    teller.fact(
        5,
        f"Om {teller.time(0)} ging er via Magister een dreigmail naar leerlingen en leraren.",
        FactStatus.CONFIRMED,
        witnesses,
    )
    teller.fact(5, "De mail kwam uit het account van één leerling.", FactStatus.CONFIRMED, witnesses)
    teller.fact(6, "In de mail staan foto's van wapens.", FactStatus.CONFIRMED, witnesses)
    teller.report(7, "Directeur belt 112. De politie neemt het serieus en begint direct.", EntryKind.CONTACT)
    teller.done(7, "Bel 112")
    teller.skip(8, "Bel anders de contactpersoon", "112 is gebeld. De meldkamer licht de contactpersoon in.")
    teller.choose(8, "account", ForkChoice.YES)
    rumour = teller.fact(
        9, "De leerling van het account heeft de mail zelf verstuurd.", FactStatus.RUMOUR, "berichten in de team-app"
    )
    teller.person(9, "Leerling A", "zorgcoördinator")
    teller.choose(9, "verdacht", ForkChoice.YES)
    teller.report(10, "Directeur vraagt in de team-app: stuur niets door en noem geen namen.")
    teller.done(10, "Bedank de melder", "Schrijf op wie het bericht kreeg", "Vraag iedereen die het bericht heeft")
    return rumour


def _crisis_team(teller: Storyteller) -> None:
    teller.report(12, "Het crisisteam overlegt per telefoon: directeur, schoolleiding, bestuur, ICT en woordvoerder.")
    teller.done(
        12, "Roep het crisisteam", "Bel het bestuur", "Geef elke rol", "Kies een woordvoerder", "Begin het logboek"
    )
    teller.done(13, "Spreek af hoe laat het team", "Bel de mensen uit je netwerk")
    teller.settle(13, BOARD, "Directeur belde de politie en het bestuur.")
    teller.settle(13, CRISIS_TEAM, "Iedereen zit in het overleg.")
    teller.fact(14, "De politie onderzoekt de dreigmail.", FactStatus.CONFIRMED, "politie")
    teller.done(14, "Vraag de politie hoe ernstig", "Vraag de politie om onderzoek", "Vraag de politie wat er bekend")
    teller.ask(15, "Wie heeft de mail verstuurd?", "politie en ICT")
    teller.ask(15, "Is de school maandag open of dicht?", "bestuur, na advies van de politie")
    teller.done(16, "Zet op een rij wat zeker is", "Zet op een rij wat we niet weten")
    recipients = teller.ask(16, "Wie hebben de mail allemaal gekregen?", "ICT")
    teller.answer(20, recipients, "Alle leerlingen en leraren van de school, volgens ICT.")


def _magister_shut_down(teller: Storyteller) -> None:
    teller.report(18, "ICT en Magister sluiten het account en beginnen samen een onderzoek.", EntryKind.CONTACT)
    teller.done(18, "Sluit het account", "Bel de leverancier", "Bewaar de logbestanden", "Stel voor of de berichten")
    teller.decide(
        20,
        "De berichten in Magister gaan dicht.",
        reason="Zo kan niemand via een ander account nog zo'n mail sturen.",
        alternatives="Alleen het account van de leerling sluiten.",
        by="bestuur",
    )
    teller.mark_channel(
        21, "magister", ChannelState.DOWN, "ICT", "Dichtgezet met Magister, voor alle scholen van het bestuur."
    )
    teller.mark_channel(22, "hoy", ChannelState.UP, "directeur", "Een proefbericht kwam aan.")
    teller.done(22, "Beslis over het dichtzetten", "Zet in Houvast elk kanaal uit")
    shut = teller.fact(
        23, "De berichten in Magister staan uit, voor alle scholen van het bestuur.", FactStatus.CONFIRMED, "ICT"
    )
    teller.release(24, shut, ReleaseChoice.SHARE, *ALL_BUT_MEDIA)
    teller.release(24, shut, ReleaseChoice.WITHHOLD, MEDIA, reason="Niet nodig voor de media.")


def _first_releases(teller: Storyteller, rumour: FactId) -> None:
    mail, account, pictures, police = (_fact(teller, label) for label in ("F1", "F2", "F3", "F5"))
    for fact in (mail, police):
        teller.release(25, fact, ReleaseChoice.SHARE, *ALL_BUT_MEDIA, MEDIA)
    teller.release(25, account, ReleaseChoice.SHARE, *INSIDE, PUPILS, PARENTS)
    for audience in (SISTERS, MEDIA):
        teller.release(25, account, ReleaseChoice.WITHHOLD, audience, reason="Over de leerling vertellen we niets.")
    teller.release(25, pictures, ReleaseChoice.SHARE, *INSIDE)
    for audience in (PUPILS, PARENTS, SISTERS, MEDIA):
        teller.release(26, pictures, ReleaseChoice.WITHHOLD, audience, reason="Details van de dreiging delen we niet.")
    for audience in (PUPILS, PARENTS, MEDIA):
        teller.release(26, rumour, ReleaseChoice.WITHHOLD, audience, reason="We wijzen niemand aan.")


def _fact(teller: Storyteller, label: str) -> FactId:
    return next(fact.id for fact in teller.session.dossier.facts.values() if fact.label == label)


def _those_involved(teller: Storyteller) -> None:
    wrong = teller.report(27, f"De wijkagent komt om {in_words(teller.quarter(40))} naar school.", EntryKind.CONTACT)
    teller.report(28, "De politie vindt het goed dat de school de leerling en de ouders belt.", EntryKind.CONTACT)
    text = teller.write(
        29,
        INVOLVED,
        "Gesprek met de leerling en de ouders",
        {
            TextPart.DOING: "We wijzen niemand aan en noemen geen naam. De politie onderzoekt wie de mail stuurde.",
            TextPart.CONTACT: "Uw vaste contactpersoon is de zorgcoördinator. U mag altijd bellen.",
        },
        teller.quarter(PROMISED + 15),
    )
    teller.approve(31, text, "directeur")
    teller.send(33, text, "telefoon")
    teller.told_in_person(33, next(iter(teller.session.dossier.involved)), "Gebeld door de directeur.")
    teller.done(33, "Vraag de politie wanneer", "Wijs één contactpersoon aan", "Bel of bezoek de leerling")
    teller.correct(
        34, wrong, f"De wijkagent komt om {in_words(teller.quarter(55))} naar school.", "Tijd verkeerd verstaan."
    )


def _suspicion(teller: Storyteller) -> FactId:
    teller.report(35, "Magister ziet een inlog vanaf een onbekende computer.", EntryKind.CONTACT)
    hacked = teller.fact(
        36,
        "Het account waarmee de mail is verstuurd, is gehackt.",
        FactStatus.SUSPECTED,
        "onderzoek van ICT en Magister",
    )
    teller.release(37, hacked, ReleaseChoice.SHARE, *INSIDE, PUPILS, PARENTS)
    teller.release(37, hacked, ReleaseChoice.LATER, SISTERS, MEDIA, reason="Eerst zeker weten.")
    return hacked


def _first_messages(teller: Storyteller) -> None:
    promised = teller.quarter(PROMISED)
    teller.settle(37, CLASSES, "De mail ging naar alle klassen. Zij horen het met alle leerlingen.", told=False)
    teller.core_message(37, "Wij nemen de dreigmail serieus. Wij vertellen alleen wat vaststaat.")
    teller.plan(37, MEDIA, teller.quarter(PROMISED + 15))
    team = teller.write(38, TEAM, "Dreigmail: wat wij weten en wat wij van je vragen", TEAM_WORDS, promised)
    teller.approve(40, team, "directeur")
    teller.send(41, team)
    teller.done(41, "Vraag de politie wat we mogen", "Vertel het team wat er is", "Vertel het team dat alleen")
    teller.done(41, "Vraag het team om alert", "Vraag het team om rust", "Zorg dat de naam niet")
    pupils = teller.write(42, PUPILS, "Over de dreigmail", PUPIL_WORDS, promised)
    parents = teller.write(43, PARENTS, "Dreigmail aan leerlingen en leraren", PARENT_WORDS, promised)
    teller.approve(45, pupils, "directeur")
    teller.approve(46, parents, "directeur")
    teller.send(48, pupils)
    teller.send(48, parents)
    teller.done(
        49,
        "Beslis of ouders bericht",
        "Schrijf het eerste bericht",
        "Geef akkoord op elke tekst",
        "Stuur het bericht tegelijk",
        "Noem in elk bericht",
    )
    monday = teller.enquiry(50, EnquiryKind.QUESTION, "Is de school maandag open?", "ouders")
    teller.approve_answer(
        52,
        monday,
        "Dat is nog niet bekend. Het bestuur besluit het en vertelt het dan aan iedereen.",
        "directeur",
    )
    teller.give_answer(52, monday, "De receptie zegt het aan ouders die bellen.")
    teller.settle(51, SISTERS, "Het bestuur belde de directeuren van de andere scholen.")
    teller.done(51, "Vertel de andere scholen", "Bel de andere scholen")
    teller.add_task(
        53, "4", "Vraag Magister of er bij meer accounts vreemd is ingelogd.", "ICT", teller.quarter(PROMISED + 30)
    )


def _press_statement(teller: Storyteller) -> TextId:
    text = teller.write(54, MEDIA, "School onderzoekt dreigmail", PRESS_WORDS, teller.quarter(PROMISED + 30))
    teller.approve(57, text, "bestuur")
    teller.align(
        59, MEDIA, "politie", AlignmentOutcome.WAIT, "De politie vraagt om de persverklaring nog even vast te houden."
    )
    parents = next(it for it in teller.session.dossier.texts.values() if it.audience == PARENTS)
    teller.received(60, parents.id, "ruim de helft van de ouders heeft het gelezen in de Hoy-app")
    teller.report(61, "De wijkagent is op school en loopt om het gebouw.")
    return text


def _confirmation(teller: Storyteller, rumour: FactId, hacked: FactId) -> None:
    source = "Magister, na onderzoek van de inloggegevens"
    teller.report(66, "Magister belt: het account is gehackt. De inlog was niet van de leerling.", EntryKind.CONTACT)
    teller.judge(67, hacked, FactStatus.CONFIRMED, source, "De inlog kwam van een computer van iemand anders.")
    teller.judge(67, rumour, FactStatus.REFUTED, source, "Het account is gehackt.")


def _open_end(teller: Storyteller, hacked: FactId, statement: TextId) -> None:
    teller.release(68, hacked, ReleaseChoice.SHARE, MEDIA)
    teller.align(69, MEDIA, "politie", AlignmentOutcome.YES, "De verklaring mag naar buiten, zonder het onderzoek.")
    teller.approve(70, statement, "bestuur")
    teller.enquiry(
        71,
        EnquiryKind.PRESS,
        "Klopt het dat de berichten in Magister zijn gehackt?",
        "een krant uit de streek",
        teller.quarter(PROMISED + 30),
    )
    teller.decide(
        73,
        "De persverklaring gaat pas uit als team, leerlingen en ouders weten dat het account is gehackt.",
        reason="De media horen niet meer dan de ouders.",
        alternatives="Nu versturen, want een krant heeft al gebeld.",
        by="directeur",
        review_at=teller.quarter(PROMISED + 15),
    )


TEAM_WORDS = {
    TextPart.CONCERN: "Wij zijn allemaal geschrokken van deze mail. Dank dat jullie direct hebben gemeld.",
    TextPart.UNKNOWN: "Wij weten nog niet wie de mail heeft gestuurd. Wijs niemand aan, ook niet in de team-app.\n\n"
    "Wij weten ook nog niet of de school maandag open is.",
    TextPart.DOING: "Wij hebben de politie gevraagd om dit te onderzoeken. De berichten in Magister staan uit.",
    TextPart.CONTACT: "Bel het crisisteam. Alleen de woordvoerder praat met de media.",
    TextPart.SENDER: "De directeur",
}

PUPIL_WORDS = {
    TextPart.CONCERN: "Misschien heb je een mail gekregen waar je van schrok. Dat snappen wij heel goed.",
    TextPart.UNKNOWN: "Wij weten nog niet wie de mail heeft gestuurd. Wijs niemand aan.\n\n"
    "Of de school maandag open is, hoor je van ons.",
    TextPart.SENDER: "De directeur",
}

PARENT_WORDS = {
    TextPart.CONCERN: "Leerlingen en leraren hebben een dreigmail gekregen. U en uw kind kunnen daarvan zijn "
    "geschrokken. Dat begrijpen wij goed.",
    TextPart.UNKNOWN: "Wij weten nog niet wie de mail heeft gestuurd.\n\n"
    "Wij weten ook nog niet of de school maandag open is. Dat besluit het bestuur.",
    TextPart.CONTACT: "Bel het nummer van de school. Het crisisteam neemt op.",
    TextPart.SENDER: "De directeur",
}

PRESS_WORDS = {
    TextPart.CONCERN: "Leerlingen en medewerkers hebben een dreigmail gekregen. De school leeft mee met iedereen die "
    "is geschrokken.",
    TextPart.UNKNOWN: "Het is niet bekend wie de mail heeft verstuurd. De school wijst niemand aan.\n\n"
    "Er is nog geen besluit over de lessen op maandag.",
    TextPart.QUOTE: "“Wij begrijpen dat ouders vragen hebben”, zegt de directeur.",
    TextPart.CONTACT: "Vragen van media gaan naar de woordvoerder van het bestuur.",
    TextPart.SENDER: "Het bestuur",
}
