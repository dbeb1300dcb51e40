"""Lists of people as the programs of schools write them, or as people save them, and what must become of them.

The people are made up. The headers are those of the programs; of Magister and Somtoday, where every school chooses its
columns, they are examples.
"""

from typing import NamedTuple

from incident.addresses.person import Colleague


class ExportCase(NamedTuple):
    """One file, the people in it, and what must be said."""

    name: str
    raw: bytes
    people: tuple[Colleague, ...]
    doubts: tuple[str, ...] = ()
    """The beginnings of all doubts, with their line, in their order."""


def one(name: str, phone: str = "", function: str = "", mail: str = "", organisation: str = "") -> Colleague:
    return Colleague(name=name, phone=phone, function=function, mail=mail, organisation=organisation)


NONE = "De hele lijst: bij niemand staat een telefoonnummer."
SEVERAL = "De hele lijst: één mens heeft meer dan één nummer."
JAN, MOBILE, FIXED = "Jan de Wit", "0612345678", "0104123456"
ZOE = (one("Zoë Daniëls", MOBILE, "conciërge"), one("René Coördinaat", FIXED, "docent"))
ACCENTS = f"Naam;Functie;Telefoon\r\nZoë Daniëls;conciërge;{MOBILE}\r\nRené Coördinaat;docent;{FIXED}\r\n"
BY_WINDOWS, BY_MAC, BY_DOS = (
    f"De hele lijst: de letters met een accent zijn gelezen zoals {it} ze schrijft."
    for it in ("Windows", "een Mac", "een oud Windows- of DOS-programma")
)


def excel(*cells: str) -> bytes:
    """A sheet with a name and a telephone number, as Dutch Excel saves it."""
    return "".join(f"{row}\r\n" for row in ("Naam;Telefoon", *cells)).encode("cp1252")


def numbered(typed: str, kept: str, *doubts: str) -> ExportCase:
    """One number in a sheet of Excel."""
    said = (*((NONE,) if not kept else ()), *(f"Regel 2: {it}" for it in doubts))
    return ExportCase(f"Excel: the number {typed}", excel(f"{JAN};{typed}"), (one(JAN, kept),), said)


def cards(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode(encoding)


OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Fax",'
    '"Business Phone","Business Phone 2","Home Phone","Mobile Phone","Other Phone","E-mail Address","E-mail Type"\r\n'
)
OUTLOOK_NL = (
    '"Titel","Voornaam","Middelste naam","Achternaam","Bedrijf","Afdeling","Functie","Fax op werk","Telefoon op werk",'
    '"Telefoon op werk 2","Telefoon thuis","Mobiele telefoon","E-mailadres"\r\n'
)
GOOGLE = (
    "Name Prefix,First Name,Middle Name,Last Name,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,"
    "Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title\n"
)
MAGISTER = "Stamnr;Code;Roepnaam;Tussenv.;Achternaam;Functie;Tel. thuis;Tel. mobiel;E-mail\r\n"
SOMTODAY = "Afkorting,Voornaam,Roepnaam,Voorvoegsel,Achternaam,E-mailadres,Telefoonnummer,Mobiel nummer,Vestiging\n"
M365 = "Display name,First name,Last name,User principal name,Title,Department,Phone number,Mobile Phone\n"

ENCODINGS = (
    *(
        ExportCase(f"Excel in {it}", ACCENTS.encode(it), ZOE)
        for it in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
    ),
    ExportCase("Excel for the Mac", ACCENTS.encode("mac_roman"), ZOE, (BY_MAC,)),
    ExportCase("Excel, saved as CSV (MS-DOS)", ACCENTS.encode("cp850"), ZOE, (BY_DOS,)),
    ExportCase(
        "a short list of the Mac",
        f"Naam;Telefoon\rJosé Bos;{MOBILE}\r".encode("mac_roman"),
        (one("José Bos", MOBILE),),
        (BY_MAC,),
    ),
    ExportCase(
        "names with accents apart, as a Mac writes them",
        f"Naam;Telefoon\nZoe\u0308 Bos;{MOBILE}\n".encode(),
        (one("Zoë Bos", MOBILE),),
    ),
    ExportCase(
        "UTF-8 that was read as Windows-1252 and saved again",
        ACCENTS.encode("utf-8").decode("cp1252").encode("utf-8"),
        ZOE,
        ("De hele lijst: letters met een accent waren in dit bestand stuk gegaan en zijn hersteld.",),
    ),
    ExportCase(
        "a letter that was lost",
        excel(f"Zo? Bos;{MOBILE}"),
        (one("Zo? Bos", MOBILE),),
        ("Regel 2: in de naam staat een vraagteken.",),
    ),
)
SHAPES = (
    ExportCase(
        "bars between the cells",
        f"Naam|Functie|Telefoon\n{JAN}|docent|{MOBILE}\n".encode(),
        (one(JAN, MOBILE, "docent"),),
    ),
    ExportCase("tabs between the cells", f"Naam\tTelefoon\n{JAN}\t{MOBILE}\n".encode(), (one(JAN, MOBILE),)),
    ExportCase(
        "commas in names and semicolons between cells",
        f"Naam;Telefoon\nWit, Jan de;{MOBILE}\nBos, Piet;{FIXED}\n".encode(),
        (one("Wit, Jan de", MOBILE), one("Bos, Piet", FIXED)),
    ),
    ExportCase("a line sep=", f"sep=|\r\nNaam|Telefoon\r\n{JAN}|{MOBILE}\r\n".encode(), (one(JAN, MOBILE),)),
    ExportCase(
        "title rows above the headers",
        f"Personeel;;\r\nBijgewerkt: 1 september;;\r\n;;\r\nNaam;Functie;Mobiel\r\n{JAN};docent;{MOBILE}\r\n".encode(),
        (one(JAN, MOBILE, "docent"),),
        ("De hele lijst: de kopjes staan op regel 4.",),
    ),
    ExportCase(
        "title rows with commas above headers with semicolons",
        f"Lijst van de school, locatie Noord, Zuid, West\nNaam;Telefoon\n{JAN};{MOBILE}\n".encode(),
        (one(JAN, MOBILE),),
        ("De hele lijst: de kopjes staan op regel 2.",),
    ),
)
COLUMNS = (
    ExportCase(
        "Telefoon;Mobiel, the first empty", f"Naam;Telefoon;Mobiel\n{JAN};;{MOBILE}\n".encode(), (one(JAN, MOBILE),)
    ),
    ExportCase(
        "Telefoon;Mobiel, the second empty", f"Naam;Telefoon;Mobiel\n{JAN};{FIXED};\n".encode(), (one(JAN, FIXED),)
    ),
    ExportCase(
        "Telefoon;Mobiel, both",
        f"Naam;Telefoon;Mobiel\n{JAN};{FIXED};{MOBILE}\n".encode(),
        (one(JAN, MOBILE),),
        (SEVERAL,),
    ),
    ExportCase(
        "Telefoon 1;Telefoon 2, the mobile one second",
        f"Naam;Telefoon1;Telefoon2\n{JAN};{FIXED};{MOBILE}\n".encode(),
        (one(JAN, MOBILE),),
        (SEVERAL,),
    ),
    ExportCase(
        "only the third column has the number",
        f"Naam;Telefoon werk;Mobiel;Telefoon thuis\n{JAN};;;{FIXED}\nPiet Bos;{FIXED};;\n".encode(),
        (one(JAN, FIXED), one("Piet Bos", FIXED)),
        ("De hele lijst: bij één mens komt het nummer uit de kolom ‘Telefoon thuis’.",),
    ),
    ExportCase(
        "a destroyed mobile number beside a good one",
        f"Naam;Telefoon;Mobiel\n{JAN};{FIXED};6,12346E+08\n".encode(),
        (one(JAN, FIXED),),
        ("Regel 2: Excel heeft het telefoonnummer onleesbaar gemaakt",),
    ),
    ExportCase(
        "nobody has a number",
        f"Naam;Functie\n{JAN};docent\n".encode(),
        (one(JAN, "", "docent"),),
        (NONE,),
    ),
    ExportCase(
        "one of two has a number",
        excel(f"{JAN};{MOBILE}", "Piet Bos;"),
        (one(JAN, MOBILE), one("Piet Bos")),
        ("De hele lijst: bij één mens staat geen telefoonnummer.",),
    ),
    ExportCase("a fax is no telephone", f"Naam;Fax;Tel.\n{JAN};{FIXED};{MOBILE}\n".encode(), (one(JAN, MOBILE),)),
)
NUMBERS = (
    numbered("06-12345678", "06-12345678"),
    numbered("'0612345678", MOBILE),
    numbered("'+31612345678", "+31612345678"),
    numbered('="0612345678"', MOBILE, "in ‘telefoon’ stond een formule."),
    numbered("612345678", MOBILE, "het telefoonnummer miste de eerste 0."),
    numbered("31612345678", "+31612345678", "het telefoonnummer miste het plusteken."),
    numbered("31 6 12345678", "+31 6 12345678", "het telefoonnummer miste het plusteken."),
    numbered("0031612345678", "0031612345678"),
    numbered("+31 (0)6 12345678", "+31 6 12345678"),
    numbered("+310612345678", "+31 6 12345678"),
    numbered("06\u00a012\u00a034\u00a056\u00a078", "06 12 34 56 78"),
    numbered("6,12346E+08", "", "Excel heeft het telefoonnummer onleesbaar gemaakt"),
    numbered("3.1612E+10", "", "Excel heeft het telefoonnummer onleesbaar gemaakt"),
    numbered("6,12345678E+08", MOBILE, "het telefoonnummer miste de eerste 0."),
    numbered("612345678.0", MOBILE, "het telefoonnummer miste de eerste 0."),
    numbered("061234567", "061234567", "dit telefoonnummer heeft 9 cijfers, en een Nederlands nummer 10."),
    numbered("06-123456789", "06-123456789", "dit telefoonnummer heeft 11 cijfers, en een Nederlands nummer 10."),
    numbered("06-12345678 (privé)", "06-12345678", "bij het telefoonnummer stonden woorden."),
    numbered("010-4123456 / 06-12345678", "06-12345678", "er staan meer nummers in één vak."),
    numbered("213", "213", "dit is een kort nummer, dat misschien alleen binnen de school werkt."),
    numbered("0800-1205", "0800-1205"),
    numbered("0032 470 12 34 56", "0032 470 12 34 56"),
    numbered("+49 1512 3456789", "+49 1512 3456789"),
    numbered("vraag de receptie", "vraag de receptie", "dit lijkt geen telefoonnummer."),
)
PROGRAMS = (
    ExportCase(
        "Outlook in English: Title and Job Title",
        (
            OUTLOOK
            + f'"Mr.","Jan","de","Wit","","De Brug","Onder","mentor","0104","","","","{MOBILE}","","j@s.nl",""\r\n'
        ).encode("cp1252"),
        (one(JAN, MOBILE, "mentor", "j@s.nl", "De Brug"),),
    ),
    ExportCase(
        "Outlook in English: the only number stands under Business Phone 2",
        (OUTLOOK + f'"","Jan","de","Wit","","","","","","","{FIXED}","","","","","SMTP"\r\n').encode("cp1252"),
        (one(JAN, FIXED),),
        ("De hele lijst: bij één mens komt het nummer uit de kolom ‘Business Phone 2’.",),
    ),
    ExportCase(
        "Outlook in Dutch",
        (
            OUTLOOK_NL
            + f'"Mevr.","Renée","","Wit","De Brug","Zorg","zorgcoördinator","","{FIXED}","","","","r@s.nl"\r\n'
        ).encode("cp1252"),
        (one("Renée Wit", FIXED, "zorgcoördinator", "r@s.nl", "De Brug"),),
    ),
    ExportCase(
        "Outlook with nothing but Title",
        f"Title,First Name,Last Name,Mobile Phone\nMr.,Jan,Wit,{MOBILE}\nMevr.,Zoë,Bos,0612345679\n".encode(),
        (one("Jan Wit", MOBILE), one("Zoë Bos", "0612345679")),
        ("De hele lijst: onder ‘Title’ staat hoe u iemand aanspreekt, geen functie.",),
    ),
    ExportCase(
        "Microsoft 365: Title is the function",
        (M365 + f"Jan de Wit,Jan,de Wit,j@s.nl,docent,Onderbouw,{FIXED},{MOBILE}\n").encode(),
        (one(JAN, MOBILE, "docent", "j@s.nl"),),
        (SEVERAL,),
    ),
    ExportCase(
        "Google Contacts: the mobile number by its label",
        (
            GOOGLE + f",Jan,de,Wit,,,De Brug,mentor,,* myContacts,* Work,j@s.nl,Work,{FIXED},Mobile,+31 6 12345678\n"
        ).encode(),
        (one(JAN, "+31 6 12345678", "mentor", "j@s.nl", "De Brug"),),
        (SEVERAL,),
    ),
    ExportCase(
        "Google Contacts: two numbers in one field",
        (GOOGLE + f",Jan,de,Wit,,,,,,,,,Work,{FIXED} ::: {MOBILE},,\n").encode(),
        (one(JAN, MOBILE),),
        ("Regel 2: er staan meer nummers in één vak.",),
    ),
    ExportCase(
        "Google Contacts of before 2024",
        (OLD_GOOGLE + f"Jan de Wit,Jan,de,Wit,* myContacts,* Work,j@s.nl,Mobile,{MOBILE},,De Brug,mentor\n").encode(),
        (one(JAN, MOBILE, "mentor", "j@s.nl", "De Brug"),),
    ),
    ExportCase(
        "Magister",
        (
            MAGISTER + f"101;WIT;Jan;de;Wit;docent;{FIXED};;j@s.nl\r\n102;BOS;Zoë;;Bos;conciërge;;{MOBILE};z@s.nl\r\n"
        ).encode("cp1252"),
        (one(JAN, FIXED, "docent", "j@s.nl"), one("Zoë Bos", MOBILE, "conciërge", "z@s.nl")),
    ),
    ExportCase(
        "Magister with Naam for the name of the family",
        f"Code;Roepnaam;Tussenvoegsel;Naam;Mobiel\r\nWIT;Jan;de;Wit;{MOBILE}\r\n".encode("cp1252"),
        (one(JAN, MOBILE),),
    ),
    ExportCase(
        "Somtoday: the name that is used, and both numbers",
        (SOMTODAY + f"WIT,Johannes Petrus,Jan,de,Wit,j@s.nl,{FIXED},{MOBILE},Noord\n").encode("utf-8-sig"),
        (one(JAN, MOBILE, "", "j@s.nl", "Noord"),),
        (SEVERAL,),
    ),
)
NAMESAKES = (
    ExportCase(
        "two people of one name",
        f"Naam;Functie;Telefoon\n{JAN};docent;{MOBILE}\n{JAN};conciërge;0687654321\n".encode(),
        (one(JAN, MOBILE, "docent"), one(JAN, "0687654321", "conciërge")),
        ("Regel 3: deze naam staat er al, met andere gegevens. Beide zijn overgenomen.",),
    ),
    ExportCase(
        "two people of one name without numbers",
        f"Naam;Functie;Telefoon\n{JAN};docent;\n{JAN};conciërge;\nPiet Bos;;{FIXED}\n".encode(),
        (one(JAN, "", "docent"), one(JAN, "", "conciërge"), one("Piet Bos", FIXED)),
        (
            "De hele lijst: bij 2 mensen staat geen telefoonnummer.",
            "Regel 3: deze naam staat er al, met andere gegevens.",
        ),
    ),
    ExportCase(
        "one person twice, with two functions",
        f"Naam;Functie;Telefoon\n{JAN};docent;06-12345678\n{JAN};mentor;+31612345678\n".encode(),
        (one(JAN, "+31612345678", "docent, mentor"),),
        ("Regel 3: deze persoon staat er al. De gegevens zijn bij elkaar gezet.",),
    ),
    ExportCase(
        "one person twice, the number on one line and the mail on the other",
        f"Naam;Telefoon;E-mail\n{JAN};{MOBILE};\n{JAN};;j@s.nl\n".encode(),
        (one(JAN, MOBILE, "", "j@s.nl"),),
        ("Regel 3: deze persoon staat er al.",),
    ),
)
CARDS = (
    ExportCase(
        "iPhone",
        cards(
            "N:Wit;Jan;de;;",
            "FN:Jan de Wit",
            "TEL;type=CELL;type=VOICE;type=pref:+31 6 12345678",
            "item1.TEL:010-4123456",
            "item1.X-ABLabel:School",
        ),
        (one(JAN, "+31 6 12345678"),),
        (SEVERAL,),
    ),
    ExportCase(
        "Android, version 2.1",
        cards(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Bos;Zo=C3=AB;;;",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB Bos",
            "TEL;CELL:0612345678",
            version="2.1",
        ),
        (one("Zoë Bos", MOBILE),),
    ),
    ExportCase(
        "Outlook, version 2.1, Windows-1252",
        cards(
            "N;LANGUAGE=nl;CHARSET=Windows-1252:Bos;Zoë",
            "FN;CHARSET=Windows-1252:Zoë Bos",
            "ORG:De Brug;Zorg",
            "TITLE:conciërge",
            "TEL;WORK;VOICE:010 412 34 56",
            "TEL;CELL;VOICE:",
            "TEL;WORK;FAX:010 412 34 57",
            version="2.1",
            encoding="cp1252",
        ),
        (one("Zoë Bos", "010 412 34 56", "conciërge", "", "De Brug"),),
    ),
    ExportCase(
        "Google, version 3.0",
        cards(
            "FN:Jan de Wit",
            "N:Wit;Jan;de;;",
            "EMAIL;TYPE=INTERNET;TYPE=WORK:j@s.nl",
            "TEL;TYPE=WORK:010-4123456",
            "TEL;TYPE=CELL:0612345678",
            "ORG:De Brug",
            "TITLE:mentor",
        ),
        (one(JAN, MOBILE, "mentor", "j@s.nl", "De Brug"),),
        (SEVERAL,),
    ),
    ExportCase(
        "Nextcloud, version 4.0",
        cards("FN:Jan de Wit", "TEL;VALUE=uri;TYPE=cell:tel:+31-6-12345678", "ROLE:mentor", version="4.0"),
        (one(JAN, "+31-6-12345678", "mentor"),),
    ),
    ExportCase(
        "a card with the plus lost",
        cards("FN:Jan de Wit", "TEL:31612345678"),
        (one(JAN, "+31612345678"),),
        ("Regel 4: het telefoonnummer miste het plusteken.",),
    ),
    ExportCase(
        "two cards of one name",
        cards("FN:Jan de Wit", "TEL:0612345678") + cards("FN:Jan de Wit", "TEL:0687654321"),
        (one(JAN, MOBILE), one(JAN, "0687654321")),
        ("Regel 6: deze naam staat er al, met andere gegevens.",),
    ),
    ExportCase(
        "cards in UTF-16",
        "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Zoë Bos", f"TEL:{MOBILE}", "END:VCARD", "")).encode("utf-16"),
        (one("Zoë Bos", MOBILE),),
    ),
)
EXPORTS = (*ENCODINGS, *SHAPES, *COLUMNS, *NUMBERS, *PROGRAMS, *NAMESAKES, *CARDS)
