"""Findings on a concept: each names the place, what is wrong and one way to fix it.

Blocking findings stop an approval unless somebody overrules them with a reason; the others are advice. This module has
the rules on the text's parts, its facts and its turn; `word_checks` reads the words themselves.
"""

from collections.abc import Iterator

from incident.dutch.times_in_words import enumerated
from incident.fold.dossier import Dossier
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment
from incident.records.channels import route
from incident.records.facts import TELLABLE, Fact
from incident.records.involved import still_to_tell
from incident.records.releases import ReleaseChoice
from incident.records.rounds import Alignment
from incident.records.texts import AIDS, Text
from incident.rules.alignment import alignments, said, withholds
from incident.rules.matrix import withheld_details
from incident.rules.sequence import waits_for
from incident.rules.who_heard_what import outdated
from incident.stored_key import labels
from incident.texts.claim_checks import claim_findings
from incident.texts.composition import Composed, compose, may_carry
from incident.texts.text_finding import TextFinding
from incident.texts.text_templates import PARTS
from incident.texts.word_checks import word_findings

K = TextKind

_CONTACT = frozenset({K.PARENT_LETTER, K.PRESS_STATEMENT, K.TALKING_POINTS, K.HOLDING_STATEMENT, K.BREACH_NOTICE})
"""Kinds that must say whom to contact."""
_HELP = frozenset({K.PARENT_LETTER, K.PUPIL_MESSAGE, K.WEBSITE_NOTICE, K.MENTOR_GUIDE})
"""Kinds that should say where to find help."""
_ALIGN = "Bel hen, en leg de uitkomst vast bij F5 Matrix: Enter op de rij, dan Afgestemd."
_ASK_AGAIN = "Vraag het opnieuw. Zeggen zij ja, leg dat dan vast bij F5 Matrix: Enter op de rij, dan Afgestemd."


def findings(dossier: Dossier, text: Text, now: Moment) -> tuple[TextFinding, ...]:
    """Return all findings on the concept of `text`: blocking ones first, otherwise in the order of the rules."""
    composed = compose(dossier, text, now)
    found = (
        *_parts(text, now),
        *_facts(dossier, text, composed),
        *_involved(dossier, text),
        *_unsaid(dossier, text),
        *_turn(dossier, text),
        *_alignment(dossier, text, composed, now),
        *_claims(dossier, text, composed, now),
    )
    return tuple(sorted(found, key=lambda it: not it.blocking))


def _claims(dossier: Dossier, text: Text, composed: Composed, now: Moment) -> Iterator[TextFinding]:
    """Return the findings on claims and words; a sentence that may not be told at all is not asked for a ground."""
    worded = tuple(word_findings(dossier, text, composed))
    refused = {" ".join(it.words.split()) for it in worded if it.blocking}
    yield from (it for it in claim_findings(dossier, text, composed, now) if it.words not in refused)
    yield from worded


def _parts(text: Text, now: Moment) -> Iterator[TextFinding]:
    """Check the fixed parts: every message says when the next comes (CERC), whom to contact and where to find help."""
    if text.kind is K.SHORT_MESSAGE:
        if not text.wording(TextPart.MORE):
            yield TextFinding(
                True, "Er staat niet waar de rest van het bericht te vinden is.", "Vul ‘waar meer’ in.", TextPart.MORE
            )
    elif text.kind not in AIDS:
        if text.next_update is None:
            mend = "Vul de tijd in bij volgend bericht."
            yield TextFinding(True, "Er staat niet wanneer het volgende bericht komt.", mend, TextPart.NEXT)
        elif text.next_update <= now:
            yield TextFinding(
                True, "De tijd van het volgende bericht is al voorbij.", "Kies een latere tijd.", TextPart.NEXT
            )
    if text.kind in _CONTACT and not text.wording(TextPart.CONTACT):
        yield TextFinding(
            True, "Er staat niet wie lezers kunnen bellen of mailen.", "Vul het onderdeel contact in.", TextPart.CONTACT
        )
    if text.kind in _HELP and not text.wording(TextPart.HELP):
        yield TextFinding(False, "Er staat niet waar hulp is.", "Vul het onderdeel hulp in.", TextPart.HELP)
    if TextPart.SENDER in PARTS[text.kind] and not text.wording(TextPart.SENDER):
        yield TextFinding(False, "Er staat geen afzender onder.", "Vul het onderdeel afzender in.", TextPart.SENDER)


def _facts(dossier: Dossier, text: Text, composed: Composed) -> Iterator[TextFinding]:
    """Check for missing facts: nothing released, released but omitted, or an answer that no longer holds."""
    if not composed.carried and not composed.corrected:
        yield TextFinding(
            False,
            "Er is nog geen feit dat deze doelgroep mag horen.",
            "Kies bij F5 Matrix wat deze doelgroep hoort.",
            TextPart.KNOWN,
        )
    for fact in dossier.facts.values():
        release = dossier.releases.get((fact.id, text.audience))
        if release is None or release.choice is not ReleaseChoice.SHARE:
            continue
        if details := withheld_details(dossier, fact, text.audience):
            what = f"{fact.label} is gevoelig ({enumerated(labels(details))}) en staat er daarom niet in."
            yield TextFinding(False, what, "Kies bij F5 Matrix of deze doelgroep het toch hoort.", TextPart.KNOWN)
        elif fact.now.status not in TELLABLE:
            what = f"{fact.label} is nu {fact.now.status.label} en staat er daarom niet in."
            yield TextFinding(False, what, "Lees na of de tekst nog klopt.", TextPart.KNOWN)
    yield from _answers(dossier, text)


def _answers(dossier: Dossier, text: Text) -> Iterator[TextFinding]:
    if TextPart.ANSWERS not in PARTS[text.kind]:
        return
    carriable = {fact.id for fact in may_carry(dossier, text)}
    for enquiry in dossier.enquiries.values():
        if (answer := enquiry.answer) is None:
            yield TextFinding(
                False, f"{enquiry.label} heeft nog geen antwoord.", "Geef akkoord op een antwoord.", TextPart.ANSWERS
            )
        elif any(outdated(dossier, it) for it in answer.grounds):
            what = f"Het antwoord op {enquiry.label} is verouderd en staat er niet in."
            yield TextFinding(False, what, "Geef akkoord op een nieuw antwoord.", TextPart.ANSWERS)
        elif any(it.fact not in carriable for it in answer.grounds):
            what = f"Het antwoord op {enquiry.label} noemt een feit dat hier niet mag, en staat er niet in."
            yield TextFinding(False, what, "Laat het zo, of deel het feit bij F5 Matrix.", TextPart.ANSWERS)


def _involved(dossier: Dossier, text: Text) -> Iterator[TextFinding]:
    """Check that the people involved were told in person before anybody after them reads it."""
    audience = dossier.audiences.get(text.audience)
    if audience is None or text.kind in AIDS or audience.kind is AudienceKind.INVOLVED:
        return
    turns = [it.order for it in dossier.audiences_of(AudienceKind.INVOLVED) or dossier.audiences.values()]
    if audience.order <= min(turns):
        return
    for person, hearer in still_to_tell(dossier.involved.values()):
        yield TextFinding(
            True,
            f"{person.details.label} ({hearer.label}) is nog niet zelf ingelicht.",
            "Vertel het eerst persoonlijk, en leg dat vast bij F7 Mensen.",
        )


def _unsaid(dossier: Dossier, text: Text) -> Iterator[TextFinding]:
    """Check that the audience has a kind: without one no rule on waiting applies, to it or to others."""
    if text.audience in dossier.audiences and dossier.audiences[text.audience].kind is None:
        name = dossier.audience_name(text.audience)
        what = f"Houvast weet niet welke groep ‘{name}’ is. Zijn het ouders of media, dan wordt hun beurt niet bewaakt."
        yield TextFinding(False, what, "Kies de groep bij F5 Matrix: Enter op de rij, dan Doelgroep veranderen.")


def _turn(dossier: Dossier, text: Text) -> Iterator[TextFinding]:
    """Check turn and channel. A text may be approved before its turn, but not be sent."""
    audience = dossier.audiences.get(text.audience)
    if audience is None or text.kind in AIDS:
        return
    if before := waits_for(dossier, text.round, text.audience):
        names = enumerated(it.name for it in before)
        yield TextFinding(
            False, f"Eerst aan de beurt: {names}.", "Versturen kan pas als zij zijn ingelicht of overgeslagen."
        )
    if audience.channels and route(audience, dossier.channels).channel is None:
        yield TextFinding(
            False, "Geen kanaal naar deze doelgroep werkt nu.", "Kies bij F2 Beeld een kanaal dat weer werkt."
        )


def _alignment(dossier: Dossier, text: Text, composed: Composed, now: Moment) -> Iterator[TextFinding]:
    """Check what police, prosecutor or others said: texts on an investigation and texts for the media need a yes."""
    facts = [dossier.facts[it.fact] for it in (*composed.carried, *composed.corrected) if it.fact in dossier.facts]
    delicate = [it for it in facts if Sensitive.INVESTIGATION in it.now.sensitive]
    found = alignments(dossier, text.round, text.audience)
    if not found and (delicate or (dossier.is_kind(text.audience, AudienceKind.MEDIA) and text.kind not in AIDS)):
        yield TextFinding(bool(delicate), "Dit is nog niet afgestemd met de politie.", _ALIGN)
    for it in found:
        if withholds(it):
            yield TextFinding(True, f"{_not_yet(it)} {said(it, now)}", _ASK_AGAIN if it.answer else _ALIGN)
        elif it.answer is AlignmentOutcome.PART:
            yield from _part_only(it, facts, now)


def _not_yet(it: Alignment) -> str:
    return "Dit mag nog niet." if it.answer else "Hierover is gesproken, maar er staat niet bij of het mag."


def _part_only(it: Alignment, facts: list[Fact], now: Moment) -> Iterator[TextFinding]:
    """Compare the facts of a text with the part that a partner allows."""
    beyond = [fact for fact in facts if fact.id not in it.only]
    secret = [fact.label for fact in beyond if Sensitive.INVESTIGATION in fact.now.sensitive]
    others = [fact.label for fact in beyond if fact.label not in secret]
    if secret:
        what = f"{enumerated(secret)} hoort niet bij wat mag. {said(it, now)}"
        yield TextFinding(True, what, "Laat dit weg, of stem opnieuw af.", TextPart.KNOWN)
    if others or not it.only:
        which = f" Daar hoort {enumerated(others)} niet bij." if others and it.only else ""
        yield TextFinding(False, f"Alleen een deel mag. {said(it, now)}{which}", "Lees na of de tekst daarbij blijft.")
