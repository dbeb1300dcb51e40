"""Dutch words that are names too: "Roos", "Wil", "Storm", "de Jong".

For these words a capital at the start of a sentence proves nothing, and in lower case they are no name. The list is
made by hand: words and names that occur at a school. It need not be complete: a missing word gives a false alarm, never
a missed name.
"""

from incident.checks.word_list import word_list

NAMES_TOO = word_list(
    """
    ad adel al anders april aster augustus azuur baas bakker bank bas beek beer bel ben bent berg bergen bes beste
    besten bier bink blauw bloem blok boer boeren bol bom bond boom boon boot bos bosje brand breed broek brouwer
    brug bruin buis burg cent dag dam dan deen deens dekker den diep dijk dik doorn dop dorp dorst duif duin duizend
    echo eer eik einde elf eng engel ent ernst essen fabriek faun fee fier fijn fin fins fleur floor fluit frank
    frans gaaf geel geest goed goede goud graaf graf gras groen groot haak haan haas hak ham hamer hand hard hart
    haven heer heide hemel herder hermelijn hert hoek hoeve hof hond hoofd hoog hoop horst hout huis hulst ijzer
    iris ivoor jacht jade jager jas jasmijn jong jonge juli jullie juni kaars kaas kam kamp kapper kas kat kei
    keizer kerk kers ketel kick klaver klein klok knol knop koen kok kolk koning kool koos koper koster kraai kraan
    kraker kramer kroon kruis kuil kuiper kunst kwast laan lagen lam land landman lang lange las last leeuw leger
    lelie lente lest leuk licht lief lies lieve lijn linde linden lis lof lol loon loop lot lucht maan maart maas
    maat madelief man mark markt mat max meer meester mei meisje mens merel merels middel mie min mint mol molen
    molenaar monster morgen mos mus nacht nagel nieuw noor noord noors noot noren nu nul oever olie olijf oma ooms
    oost oosten opa oud oude paard pad pan parel pauw peer pen piek piet pit plaat plas plat plooi poel poes pol
    polder pool poort pop post pot praat prins proost puck punt put raad raaf rand recht rechter rein rest ridder
    rijk rijken ring robijn rode rood roos roosje rot rozen ruiter rust samen sap schaap schaar schenk schepper
    scherp schilder schipper schoen school schot sint sky slager slot sluis smal smid smit snel snijder snoek sol
    spaans spek spin sprong staal stad stam steen stel ster sterk sterre sterretje steun stier stok storm stormen
    storms straat strand stroom tak tang tas tempel tien tijger timmerman toon toren traag tuin tulp uil valk veen
    veer veld velde ven visser vlag vlieger vliet vlinder voet vogel volk vonk voort vos vriend vries vrij waard
    wagen wal water weg wegen weide wens west wiel wijn wil wild wilg willen wind winter wit witte wolf woud zaal
    zaken zand zee ziel zilver zomer zon zus zwaan zwart zwarte
    """
)

ABBREVIATIONS = word_list(
    """
    ab adhd ap asap avg avi av bb bbl bg bhv bo bob bso bv bw ca cao cc cd ceo cjg cp cv dd dga di do dr ea ed eg
    ehbo eu ev ez fc fg fm ft ga gb gg ggd ggz gmr gp gr gym hb hbo hc hr hs ic ict id ie in is it iv ja jgz jl jr
    js jw jz kb kt kv ks kwt lb lc ld lgbt lhbt lob ls lvs ma mb mbo mc md me mi mr mt mv mw na nb nee ng nh nl no
    np nr ns nt nv ob oc oi ok om op or ot ov pa pc pdf pin pm po pr ps pta pv qr rb rc rd rk rs rt rvt sa sb sd
    se sg si sms so sp sr ss st sv tb tc td tk tl tm to tv uk us usb va vb vbo vg vh vk vm vmbo vn vo vr vs vt vva
    vvd vwo wa wb wc wf wk wo zat zb zh zo zzp
    """
)
"""Two or three letters with another meaning; as initials of a person they are too weak a sign."""

BEFORE_OTHERS = word_list(
    """
    agent bestuurder collega conrector coordinator dhr directeur docent docente heer juf juffrouw leraar lerares
    meester meneer mentor mevr mevrouw minister mw officier professor rector teamleider wethouder wijkagent
    burgemeester
    """
)
"""People with such a title are hardly ever pupils."""

SAYINGS = tuple(
    tuple(it.split())
    for it in (
        "anne frank",
        "brave hendrik",
        "bonte klaas",
        "florence nightingale",
        "hansje brinker",
        "jan en alleman",
        "jan klaassen",
        "jan met de",
        "jan modaal",
        "jan rap",
        "jan salie",
        "jan steen",
        "jip en janneke",
        "joost mag",
        "joost weet",
        "klaas vaak",
        "max havelaar",
        "onze lieve",
        "piet snot",
        "pietje precies",
        "rembrandt van",
        "sint anna",
        "sint jan",
        "sint maarten",
        "sint nicolaas",
        "tante els",
        "willem van oranje",
        "zwarte piet",
    )
)
"""Fixed expressions and historical people, without accents; a name in them is nobody at the school."""

PLACES_END = tuple(
    word_list(
        """
        straat laan plein weg kade gracht singel steeg school scholen college lyceum gymnasium atheneum
        scholengroep scholengemeenschap stichting instituut academie ziekenhuis kliniek fonds zaal stadion museum
        theater bibliotheek station arena centrum
        """
    )
)
"""Endings of streets, schools and buildings that are named after people, except endings of common family names."""

BEHIND_VERBS = word_list(
    """
    de het een je u jij jij jullie hij zij ze er ik men iemand niemand uw jouw mijn onze ons dit dat deze die niet
    dan eerst met direct meteen
    """
)
"""Words that follow a verb at the start of a sentence ("Wil je", "Bel de"), and are hardly ever a name."""
