"""Times as people type them, and what they mean on Monday 24 August 2026 at 20:00 in the Netherlands.

Each row is a direction, what is typed, and the moment as the reader shows it; "?" when it must ask.
"""

from datetime import datetime

from incident.dutch.time_reading import Direction
from incident.dutch.times_in_words import AMSTERDAM

MONDAY = datetime(2026, 8, 24, 20, 0, tzinfo=AMSTERDAM)

_PAST = """
22 augustus 22:10                  | za 22 aug 22:10
22-08 22:10                        | za 22 aug 22:10
28-08-2025 14:00                   | do 28 aug 2025 14:00
za 22:10                           | za 22 aug 22:10
gisteren 22:10                     | gisteren zo 23 aug 22:10
eergisteren om half elf 's avonds  | za 22 aug 22:30
20:05                              | ?
20:02                              | vandaag 20:02
20:03                              | vandaag 20:03
20:04                              | ?
23:00                              | ?
23:01                              | gisteren zo 23 aug 23:01
0:00                               | vandaag 00:00
vandaag 20:05                      | ?
nu                                 | vandaag 20:00
zojuist                            | vandaag 20:00
19.15u.                            | vandaag 19:15
19:15 uur                          | vandaag 19:15
19u15                              | vandaag 19:15
19h15                              | vandaag 19:15
19 uur 15                          | vandaag 19:15
19:15:40                           | vandaag 19:15
1915                               | vandaag 19:15
0830                               | vandaag 08:30
830                                | vandaag 08:30
19u                                | vandaag 19:00
19                                 | vandaag 19:00
om 19                              | vandaag 19:00
om 7 uur 's avonds                 | vandaag 19:00
's avonds om 7 uur                 | vandaag 19:00
7 uur in de avond                  | vandaag 19:00
half acht                          | vandaag 19:30
half 8                             | vandaag 19:30
kwart over zeven                   | vandaag 19:15
kwart voor 8                       | vandaag 19:45
kwartier voor acht                 | vandaag 19:45
tien over zeven                    | vandaag 19:10
5 min voor half 8                  | vandaag 19:25
twintig minuten over 7             | vandaag 19:20
5 over half acht uur               | vandaag 19:35
half een                           | vandaag 12:30
zeven uur                          | vandaag 19:00
half elf                           | ?
half elf 's ochtends               | vandaag 10:30
middernacht                        | vandaag 00:00
24:00                              | vandaag 00:00
12 uur 's middags                  | vandaag 12:00
12 uur 's nachts                   | vandaag 00:00
tien minuten geleden               | vandaag 19:50
een kwartier geleden               | vandaag 19:45
1,5 uur geleden                    | vandaag 18:30
Anderhalf uur geleden              | vandaag 18:30
Één uur geleden                    | vandaag 19:00
24 uur geleden                     | gisteren zo 23 aug 20:00
drie dagen geleden om 9 uur        | vr 21 aug 09:00
2 weken geleden 14:00              | ma 10 aug 14:00
een maand geleden 9:00             | vr 24 jul 09:00
een jaar geleden 9:00              | zo 24 aug 2025 09:00
een week geleden                   | ?
vanochtend 8:15                    | vandaag 08:15
vanmorgen kwart over acht          | vandaag 08:15
vanmiddag 3:00                     | vandaag 15:00
vannacht 2:10                      | vandaag 02:10
vannacht 23:50                     | gisteren zo 23 aug 23:50
vanavond 7:15                      | vandaag 19:15
gisteravond 10:10                  | gisteren zo 23 aug 22:10
gistermiddag half vier             | gisteren zo 23 aug 15:30
gisteren half elf                  | ?
gisternacht 2:00                   | ?
zaterdagnacht 2:00                 | ?
gisternacht 23:00                  | gisteren zo 23 aug 23:00
22:10 gisteren                     | gisteren zo 23 aug 22:10
half elf gisteravond               | gisteren zo 23 aug 22:30
gisteren zo 23 aug 22:10           | gisteren zo 23 aug 22:10
gisteren za 22 aug 22:10           | ?
maandag 19:00                      | vandaag 19:00
maandag 20:30                      | ?
maandag 23:30                      | ma 17 aug 23:30
afgelopen maandag 9:00             | ma 17 aug 09:00
maandag jl. 9:00                   | ma 17 aug 09:00
zaterdagavond 22:10                | za 22 aug 22:10
za. 22:10                          | za 22 aug 22:10
zat 22:10                          | ?
vorige week dinsdag 9:00           | di 18 aug 09:00
dinsdag vorige week 9:00           | di 18 aug 09:00
deze week maandag 9:00             | vandaag 09:00
vorige week 9:00                   | ?
op 22 augustus om 22.10 uur        | za 22 aug 22:10
22 aug. 22:10                      | za 22 aug 22:10
22e augustus 22:10                 | za 22 aug 22:10
zaterdag 22 augustus 22:10         | za 22 aug 22:10
zaterdag 22 augustus 2026, 22:10   | za 22 aug 22:10
vrijdag 21-8-26 22:10              | vr 21 aug 22:10
vrijdag 22 augustus 2026 22:10     | ?
vr 22 aug 22:10                    | vr 22 aug 2025 22:10
22/8 22:10                         | za 22 aug 22:10
22/8/2026 22:10                    | za 22 aug 22:10
22.8.2026 22:10                    | za 22 aug 22:10
2026-08-22 22:10                   | za 22 aug 22:10
2026-08-22T22:10                   | za 22 aug 22:10
22-08                              | ?
28-08 14:00                        | ?
1-9-2025 8u30                      | ma 1 sep 2025 08:30
31 december 23:59                  | ?
31-12-2025 23:59                   | wo 31 dec 2025 23:59
31-12-'25 23:59                    | ?
29-02-2024 9:00                    | do 29 feb 2024 09:00
31-02 9:00                         | ?
31-02-2026 9:00                    | ?
30-08-2026 9:00                    | ?
28-08-1025 9:00                    | ?
gisteren                           | ?
morgen 9:00                        | ?
over tien minuten                  | ?
volgende zaterdag 9:00             | ?
25:00                              | ?
21:61                              | ?
21:5                               | ?
23:00 's ochtends                  | ?
vanmiddag 11 uur 's avonds         | ?
straks                             | ?
21:50 of later                     | ?
"""

_COMING = """
7:30                               | morgen di 25 aug 07:30
morgen 7:30                        | morgen di 25 aug 07:30
maandag 7:30                       | ma 31 aug 07:30
24-08 23:00                        | vandaag 23:00
over drie dagen 9:00               | do 27 aug 09:00
20:01                              | vandaag 20:01
20:00                              | ?
19:45                              | ?
19:29                              | morgen di 25 aug 19:29
vandaag 19:00                      | ?
22:30                              | vandaag 22:30
23 uur                             | vandaag 23:00
23                                 | vandaag 23:00
9 uur                              | morgen di 25 aug 09:00
half tien                          | vandaag 21:30
half negen                         | vandaag 20:30
24:00                              | morgen di 25 aug 00:00
middernacht                        | morgen di 25 aug 00:00
vannacht 2:00                      | morgen di 25 aug 02:00
vanavond half elf                  | vandaag 22:30
over 10 min                        | vandaag 20:10
over een uurtje                    | vandaag 21:00
over anderhalf uur                 | vandaag 21:30
over 48 uur                        | wo 26 aug 20:00
morgen                             | morgen di 25 aug 09:00
morgen om 8 uur                    | morgen di 25 aug 08:00
morgenochtend 8:00                 | morgen di 25 aug 08:00
morgenvroeg half 8                 | morgen di 25 aug 07:30
morgenavond half 8                 | morgen di 25 aug 19:30
morgen half 8                      | ?
morgenavond                        | ?
overmorgen 's middags 3 uur        | wo 26 aug 15:00
22:30 morgen                       | morgen di 25 aug 22:30
dinsdag                            | morgen di 25 aug 09:00
ma                                 | ma 31 aug 09:00
ma 9                               | ma 31 aug 09:00
maandag 22:00                      | vandaag 22:00
volgende maandag 22:00             | ma 31 aug 22:00
a.s. vrijdag 12:00                 | vr 28 aug 12:00
komende zaterdag 14u               | za 29 aug 14:00
volgende week dinsdag 9:00         | di 1 sep 09:00
over 3 weken                       | ma 14 sep 09:00
over zes weken 13:00               | ma 5 okt 13:00
over een maand 9:00                | do 24 sep 09:00
over een jaar 9:00                 | di 24 aug 2027 09:00
25-8                               | morgen di 25 aug 09:00
1-9                                | di 1 sep 09:00
1 september 2026 8u30              | di 1 sep 08:30
1 jan 0:00                         | vr 1 jan 2027 00:00
29-02                              | di 29 feb 2028 09:00
20-08 9:00                         | ?
20-08-2027 9:00                    | vr 20 aug 2027 09:00
20-08-2026 9:00                    | ?
24-08                              | ?
gisteren 9:00                      | ?
tien minuten geleden               | ?
afgelopen maandag 9:00             | ?
nu                                 | ?
binnenkort                         | ?
"""

Row = tuple[Direction, str, str]


def _rows(direction: Direction, table: str) -> list[Row]:
    pairs = (line.split("|") for line in table.strip().splitlines())
    return [(direction, typed.strip(), shown.strip()) for typed, shown in pairs]


TABLE: list[Row] = [*_rows(Direction.PAST, _PAST), *_rows(Direction.COMING, _COMING)]
