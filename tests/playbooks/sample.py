"""A small valid draaiboek, for tests that break one line of it."""

GOOD = """\
# Proefbrand

Wanneer: Er is brand in de proef.
Bron: De proef zelf,
van vorig jaar.

## Rollen

- directeur: leidt het team
- ICT

## Kanalen

- telefoon: Telefoon
- belboom: Belboom
  - Valt uit met: telefoon
  - Ook in gebruik bij: team

## Doelgroepen

- ouders: Ouders
  - Volgorde: 2
  - Kanalen: telefoon, belboom
  - Tekst: ouderbrief
  - Niet delen: namen
  - Kort: Thuis
  - Aantal: ongeveer 900
  - Afzender: directeur
  - Schrijft: ict
  - Akkoord: directeur, ICT
  - Snel akkoord: ICT
  - Tweede akkoord: ja
  - Mag horen: werkwijze, namen
- team: Team
  - Volgorde: 1
  - Kanalen: belboom

## Organisaties

- Brandweer
  - Voor: brand
  - Contact: 112
  - Open: altijd
  - Gecontroleerd: 2025-11-18
  - Let op: Blijf aan de lijn.

## Stap 1. Signaal en veiligheid (binnen 15 minuten)

Eerst de mensen,
dan het gebouw.

### Keuzevragen

- gewond: Is er iemand gewond? (binnen 10 minuten)
  - Ja: er is iemand gewond
  - Nee: niemand is gewond.
- kind: Is het een kind? (als gewond: ja)

### Taken

- directeur: Bel **112**. (binnen 5 minuten)
- Ga naar buiten (binnen de hekken).
- directeur: Bel de ouders. (als gewond: ja) (binnen 30 minuten) (als kind: ja of weten we nog niet)

### Vragen

- Is iedereen buiten?

### Let op

- Ga niet terug.

## Stap 3. Nazorg (als gewond: nee) (binnen 2 weken)

### Taken

- ict: Zet om 9:00 alles weer aan.
"""


def spoiled(line: str, by: str) -> str:
    """The valid draaiboek with one line, given without its indent, replaced."""
    lines = GOOD.split("\n")
    places = [place for place, found in enumerate(lines) if found.strip() == line]
    assert len(places) == 1, f"{line!r} stands {len(places)} times in the sample"
    indent = lines[places[0]][: len(lines[places[0]]) - len(lines[places[0]].lstrip())]
    lines[places[0]] = indent + by
    return "\n".join(lines)


def line_of(line: str) -> int:
    """The number of a line in the valid draaiboek, counted from 1."""
    return [found.strip() for found in GOOD.split("\n")].index(line) + 1
