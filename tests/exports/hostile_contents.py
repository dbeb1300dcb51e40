"""What a hostile letterhead may hold: instructions for Word, addresses, pictures and objects that no letter needs."""

INSTRUCTIONS = (
    r"DDE excel C:\\geheim.xls r1c1",
    r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"',
    r'INCLUDEPICTURE "http://elders.example/a.png" \d',
    "INCLUDE\u200bTEXT C:\\\\geheim.txt",
    "IN\u2060CLUDETEXT x",
    r"INCLUDETEXT \\\\elders.example\\deel\\x.docx",
    r"FILENAME \p",
    r"filename \P",
    "USERNAME",
    "USERINITIALS",
    "AUTHOR",
    "LASTSAVEDBY",
    "TEMPLATE \\p",
    "DOCPROPERTY Company",
    "DOCVARIABLE x",
    r'LINK Excel.Sheet.8 "C:\\x.xls" r1c1 \a',
    "MACROBUTTON AutoOpen klik",
    "GOTOBUTTON x y",
    "AUTOTEXT x",
    "ADDIN x",
    "EMBED Package",
    "CONTROL Forms.HTML:Hidden.1",
    "HTMLCONTROL x",
    "IMPORT x",
    "RD x.docx",
    r'DATABASE \d "C:\\x.mdb"',
    "MERGEFIELD x",
    "ASK x y",
    "FILLIN x",
    "SET x y",
    'QUOTE "DDE"',
    "IF 1 = 1 x y",
    "= 1 + 1",
    "COMPARE 1 1",
    "PRINT 27",
    "SHAPE x",
    "FORMTEXT",
    "EQ x",
    "DATE",
    'TIME \\@ "H:mm"',
    "PAGE DDE x",
    "PAGE \\* MERGEFORMAT DDEAUTO x",
    "PAGE \u200b",
    "\u200bPAGE",
    "ＰＡＧＥ",
    "PAGES",
    'STYLEREF "Kop 1" DDE',
    r'HYPERLINK "file:///C:/geheim.docx"',
    r'HYPERLINK "\\\\elders.example\\deel"',
    'HYPERLINK "javascript:alert(1)"',
    'HYPERLINK "ms-word:ofe|u|http://elders.example/x.docx"',
    'HYPERLINK "https://school.example" \\m',
    'HYPERLINK "https://school.example@elders.example/"',
    "",
)
"""Instructions for Word that no letterhead may have."""

TARGETS = (
    "file:///C:/geheim.docx",
    "\\\\elders.example\\deel",
    "//elders.example/deel",
    "C:\\Windows\\System32\\calc.exe",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "ms-word:ofe|u|https://elders.example/x.docx",
    "ms-msdt:/id PCWDiagnostic",
    "search-ms:query=x",
    "ms-officecmd:x",
    "ldap://elders.example",
    "ftp://elders.example",
    "smb://elders.example",
    "mhtml:http://elders.example!x",
    "about:blank",
    "onenote:x",
    "tel:112;ext=javascript:x",
    "mailto:a@school.example?attach=C:\\geheim.docx",
    "mailto:a@school.example?subject=x&attach=geheim",
    "https://school.example@elders.example/",
    "https:\\\\elders.example",
    "https://school.example/\u202egnp.exe",
    "http:/elders.example",
    "https://",
    "geheim.docx",
    "../geheim.docx",
    "",
)
"""Addresses that no letterhead may link to."""

PICTURES = tuple(
    xml.format(at=at)
    for at in ("http://elders.example/a.png", "\\\\elders.example\\a.png", "file:///C:/a.png", "//elders.example/a.png")
    for xml in (
        '<w:pict><v:shape><v:imagedata src="{at}"/></v:shape></w:pict>',
        '<w:pict><v:shape><v:imagedata o:href="{at}"/></v:shape></w:pict>',
        '<w:pict><v:shape><v:imagedata o:althref="{at}"/></v:shape></w:pict>',
        '<w:pict><v:rect><v:fill src="{at}"/></v:rect></w:pict>',
        '<w:pict><v:rect><v:stroke src="{at}"/></v:rect></w:pict>',
        '<w:pict><v:rect style="background:url({at})"/></w:pict>',
        '<w:pict><v:image src="{at}"/></w:pict>',
        '<w:pict><v:shape href="{at}"/></w:pict>',
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="{at}"/></a:graphic></wp:inline></w:drawing>',
    )
    if not ("href=" in xml and "althref" not in xml and at.startswith("http"))
)
"""Pictures and shapes that are fetched from elsewhere."""

OBJECTS = (
    '<w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="rId1"/></w:object>',
    '<w:control w:name="x" w:shapeid="x"/>',
    '<w:pict><v:rect style="behavior:expression(x)"/></w:pict>',
    '<w:drawing><wp:inline><a:graphic><a:hlinkClick action="ppaction://program"/></a:graphic></wp:inline></w:drawing>',
)
"""Other things that start something."""


FETCHED_BY_A_LINK = (
    '<w:drawing><wp:inline><a:graphic><a:blip r:link="rId99"/></a:graphic></wp:inline></w:drawing>',
    '<w:drawing><wp:inline><a:graphic><a:blip r:embed="rId99"/></a:graphic></wp:inline></w:drawing>',
    '<w:pict><v:shape><v:imagedata r:href="rId99"/></v:shape></w:pict>',
    '<w:pict><v:shape><v:imagedata r:id="rId99"/></v:shape></w:pict>',
    '<w:pict><v:shape><v:imagedata o:relid="rId99"/></v:shape></w:pict>',
)
"""Pictures that use the address of a link, which may be that of a website."""
