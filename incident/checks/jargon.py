"""Jargon: words that many parents do not know or have to read twice, each with an alternative.

The list is made by hand, from letters and announcements of schools. The forms of a word are left of "=", and right of
it is a word that a reader at level B1 knows. Without accents, in lower case.
"""

_LIST = """
aangaande, betreffende, inzake, ten aanzien van, met betrekking tot = over
aangezien, daar waar = omdat
aanvangen, aanvang, aanvangt = beginnen, begin
abusievelijk = per ongeluk
adequaat, adequate = goed, passend
afdoende = genoeg
alsmede, evenals, alsook = en, ook
alvorens = voordat
anticiperen, anticipeert = rekening houden met
antecedenten = wat iemand eerder deed
beogen, beoogt, beoogd, beoogde = willen, bedoelen
betrachten, betracht = zorgen voor
bevoegd gezag = het bestuur van de school
bewerkstelligen = zorgen voor
bijgevolg, derhalve, dientengevolge = daarom
calamiteit, calamiteiten = ramp, ernstig ongeluk
calamiteitenplan, calamiteitenprotocol = plan voor noodgevallen
communiceren, communiceert, gecommuniceerd = vertellen, laten weten
compliceren, gecompliceerd, gecompliceerde = moeilijk
conform, overeenkomstig = volgens, zoals in
consequenties = gevolgen
consulteren, consulteert, geconsulteerd = om raad vragen
continueren, gecontinueerd, continuering = doorgaan met
cruciaal, cruciale, essentieel, essentiele = heel belangrijk
curriculum = wat leerlingen leren
datalek, datalekken = gegevens kwamen bij de verkeerde mensen
de-escaleren, deescaleren, de-escalatie = rustig maken
derden = anderen
desalniettemin, desondanks, niettemin = toch
desbetreffende, de betreffende = deze, die
deugdelijk, deugdelijke = goed
dienen te, dient te = moeten, moet
disproportioneel, disproportionele = te zwaar, te veel
doorgang vinden, doorgang vindt = doorgaan
doch, echter = maar
dreigementen, dreigingsniveau = dreiging, hoe groot het gevaar is
effectueren = uitvoeren
eerstvolgende = volgende
escaleren, escaleert, geescaleerd, escalatie = erger worden
evalueren, evaluatie, geevalueerd = bekijken wat goed ging en wat niet
evident, evidente = duidelijk
exact, exacte = precies
faciliteren, faciliteert, gefaciliteerd = helpen, mogelijk maken
fungeren, fungeert = werken als
gaarne = graag
geagendeerd, agenderen = op de agenda gezet
gedurende = tijdens
geenszins = niet
gerede twijfel = goede reden om te twijfelen
hangende het onderzoek = zolang het onderzoek duurt
heden, op heden, per heden = vandaag, nu
hieromtrent, daaromtrent, dienaangaande = daarover, hierover
hierbij doen wij u toekomen = u krijgt hierbij
immers = want
implementeren, implementatie, geimplementeerd = invoeren
in casu = hier, nu
in het kader van = voor, bij
in kaart brengen, in kaart gebracht = uitzoeken
in verband met, in verband hiermee = door, omdat
indien, ingeval, mits = als
informeren, geinformeerd, informeert = vertellen, laten weten
initieren, initieert, geinitieerd = beginnen
inmiddels = nu
inspanningsverplichting = plicht om ons best te doen
integraal, integrale = helemaal
intervenieren, interventie, interventies = ingrijpen, hulp
intimiderend, intimiderende, intimidatie = bang maken
irrelevant, irrelevante = niet belangrijk
jegens = tegen, voor
kenbaar maken, kenbaar gemaakt = laten weten
lering trekken = leren
legitimeren, legitimatie = laten zien wie u bent
maatregelen treffen, maatregelen getroffen = iets doen, zorgen dat
mediation, mediator = hulp bij een ruzie
met dien verstande dat = maar
met inachtneming van = volgens
middels, door middel van = met, door
mitigeren, mitigerende = minder erg maken
momenteel, thans, vooralsnog = nu
monitoren, monitort, gemonitord = in de gaten houden
nader, nadere = meer, verder
nalaten, nagelaten = niet doen
namens deze = voor
navenant = ook zo
naar aanleiding van = door, na
noodzakelijkerwijs = omdat het moet
noodzaken, genoodzaakt = moeten
omtrent = over
onderhavige = deze
onderwijskundig, onderwijskundige = voor het leren
ondervangen = oplossen
onontkoombaar = niet te voorkomen
onverwijld, per omgaande, terstond = meteen
onvoorziene omstandigheden = iets wat we niet wisten
ongeautoriseerd, ongeautoriseerde, onbevoegd, onbevoegde = zonder toestemming
op de hoogte stellen, op de hoogte gesteld, in kennis stellen, in kennis gesteld = vertellen
opschalen, opgeschaald, opschaling = meer mensen inzetten
optimaliseren = beter maken
orthopedagoog, orthopedagogisch = deskundige voor kinderen die hulp nodig hebben
participeren, participatie = meedoen
preventief, preventieve = om te voorkomen
prioriteit, prioriteiten = wat eerst moet
procedure, procedures = hoe we het doen, stappen
protocol, protocollen = afspraken
psychosociaal, psychosociale = geestelijk
reeds = al
reflecteren, reflectie = terugkijken
relevant, relevante = belangrijk, wat erbij hoort
respectievelijk = en
ressorteren, ressorteert = vallen onder
retourneren = terugsturen
sanctie, sancties, sanctioneren = straf
schorsen, geschorst, schorsing = niet op school mogen komen
secundair, secundaire = op de tweede plaats
signaleren, gesignaleerd, signalering = zien, merken
sociaal-emotioneel, sociaal-emotionele = hoe iemand zich voelt
stagneren, stagneert = stilstaan
strafbare feiten, strafbaar feit = iets wat van de wet niet mag
structureel, structurele = steeds, voor lange tijd
substantieel, substantiele = groot
teneinde = om
tevens = ook
te allen tijde = altijd
te woord staan = praten met
ten behoeve van, ten bate van = voor
ten gevolge van, als gevolg van = door
ten tijde van = toen, tijdens
tenzij = behalve als
ter beschikking stellen, ter beschikking gesteld = geven
ter plaatse = daar
terzake, ter zake = hierover
toezien op = letten op
traject, trajecten = stappen, plan
traumatisch, traumatische = heel erg
uitsluitend = alleen
uwerzijds, onzerzijds = van u, van ons
van toepassing zijn, van toepassing is = gelden, geldt
verifieren, geverifieerd, verificatie = nagaan
verstrekken, verstrekt = geven
verzoeken wij u, verzoeken u = vragen wij u
vigerend, vigerende = geldend
voornemens zijn, zijn voornemens, voornemens is = willen, van plan zijn
voornoemd, voornoemde, bovengenoemd, bovengenoemde, bovenstaand, bovenstaande = deze
vroegtijdig = op tijd, vroeg
waarborgen, gewaarborgd = zorgen voor
wederom = weer
zodoende = zo, daarom
zorg dragen voor, draagt zorg voor, dragen zorg voor = zorgen voor
zulks = dat
"""


def jargon() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the list by the first word of each phrase: all its words, and the alternative."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in filter(None, _LIST.splitlines()):
        left, _, plain = line.partition(" = ")
        for phrase in left.split(", "):
            words = tuple(phrase.replace("-", " ").split())
            found.setdefault(words[0], []).append((words, plain))
    for phrases in found.values():
        phrases.sort(key=lambda it: -len(it[0]))
    return found


JARGON = jargon()
"""The list, read once: it holds no data of users."""
