# ruff: noqa: E501 - a line of a page is a line of this file
"""Invented pages in many house styles, each line tagged with what it is, so that page and answers come from one text.

Tags before the first bar: B body, H headline, K kicker, R rubric, O outlet line, P:VALUE time line, Y:NAME;NAME byline line, X:TIME;NAME both on one line, F other
furniture, L list heading, t teaser headline, k its kicker, w:VALUE its time, e:VALUE;HEADLINE a teaser on one line,
D day heading. `B 3` takes paragraph 3 of the pool. A line without a tag is blank.
"""

from __future__ import annotations

from dataclasses import dataclass, field

POOL = """
The council of the Northern Compact met in Varnholm on Tuesday without the delegation of Lenora, whose chair stayed empty for the third time this year.
"We were not asked to come, and so we did not come," Foreign Minister Tamsin Orrel told reporters outside the palace.
Officials in Varnholm said the secretariat would write to the government in Kestrel before the end of the month. Two of them, who asked not to be named, said the letter had been drafted in May.
"No."
That was all the minister would say when asked whether the dues had been paid.
Lenora joined the compact in 1994 and has contributed troops to four of its missions, according to figures published by the secretariat.
“The treaty has a door, and everybody knows where it is,” said Ambassador Pell Grauer, who negotiated the text thirty years ago. “What it does not have is a way back in.”
Who pays if one member leaves?
Under Article 9, a state that withdraws must settle its arrears within twelve months; the clause has been used once, by Tarrow in 2003, and the sum was never made public.
In Kestrel, several hundred people gathered on the steps of the parliament on Wednesday evening, some of them carrying the blue flag of the compact, others burning it.
According to a survey by the Kestrel Institute, 41 per cent of those asked want to stay, 38 per cent want to leave and the rest do not know.
Defence Minister Ansel Rook, speaking on state radio, called the exercise "a drill like any other" and said that no ally had objected to it.
The opposition sees it differently. Its leader, Ilse Marren, said on Thursday that the government had "mislaid an alliance" and should tell parliament how.
It is not the first quarrel of this kind. In 2011 the government suspended its payments for eight months, only to resume them after a change of cabinet and a loan on favourable terms.
A spokesman for the compact declined to comment.
Neither side, diplomats said, expects a decision before the winter session, when the rotating chair passes to Tarrow and the budget for the coming three years has to be adopted by consensus.
"Consensus is a word for waiting," one of them said.
""".strip().split("\n")

PAGES: dict[str, str] = {}

PAGES["wire"] = """
F|Home
F|World
F|Politics
F|Business
F|Sport
F|Weather
R|WORLD
H|Lenora skips third council meeting as dues dispute deepens
P:2024-06-12T14:05|June 12, 2024, 2:05 p.m. EDT
Y:Jana Kovel;Petr Lindqvist|By Jana Kovel and Petr Lindqvist
F|Share
F|Facebook
F|X
F|Email
B|1
B|2
B|3
F|Advertisement
B|4
B|5
B|6
F|(Reporting by Jana Kovel and Petr Lindqvist; Editing by Ruth Amsel)
F|Our Standards: The Editorial Code
L|Read Next
t|Tarrow to take over compact chair in December
t|Kestrel court rejects appeal over burned flag
t|Explainer: how the Northern Compact decides
F|© 2024 The Varnholm Courier. All rights reserved.
"""

PAGES["broadsheet"] = """
F|Skip to main content
F|Sign in
F|Subscribe

F|Opinion > Alliances

H|The chair that stays empty

K|Lenora has found a way to leave the compact without leaving it. Its allies should stop pretending not to notice.

Y:Marit Solberg-Haan|Marit Solberg-Haan

P:2024-06-12T14:05|Wed 12 Jun 2024 14.05 BST

F|Share

B|1

B|6

B|Who was asked

B|7

B|8

B|9

F|Sign up to First Light: our free daily newsletter, every morning in your inbox

B|10

B|11

B|What comes next

B|13

B|16

B|17

F|Marit Solberg-Haan is a columnist and the author of two books on small states

F|Explore more on these topics
F|Alliances
F|Lenora
F|comment

L|Most viewed

t|Council delays vote on harbour tolls
t|The general who would not sign
t|A village between two borders counts its days
"""

PAGES["portal"] = """
O|Kestrel Today
    R:2024-06-12T18:40|POLITICS | 12.06.2024 18:40
    H|Grauer: the treaty has a door
    K|Former negotiator speaks to Kestrel Today

    B|1

    B|7

    B|8

    B|9

    B|14

    Y:Oren Tvedt|Author: Oren Tvedt

    F|Views: 1 204

L|News feed
    w:2024-06-12T19:10|12 June 2024 19:10
    t|Parliament adjourns until Monday
    w:2024-06-12T18:55|12 June 2024 18:55
    t|Ferry line to Tarrow reopens
    k|First sailing since the storm
    w:2024-06-12T18:31|12 June 2024 18:31
    t|Rook denies resignation rumours
    w:2024-06-12T18:02|12 June 2024 18:02
    t|Grain prices fall for fourth week
F|All news
F|© Kestrel Today, 2009-2024
"""

PAGES["ticker"] = """
H|Rook calls exercise "a drill like any other"
P:2024-06-12|12 June 2024
F|Photo: Ministry of Defence of Lenora
B|12
B|13
e:;Compact ships leave Varnholm harbour|READ ALSO: Compact ships leave Varnholm harbour
B|14
B|15
L|More news
D:2024-06-12|12 June 2024
w:2024-06-12T17:22|17:22
t|Court hears appeal of former harbour master
w:2024-06-12T16:58|16:58
t|Storm warning for the northern coast
D:2024-06-11|11 June 2024
w:2024-06-11T21:14|21:14
t|Varnholm signs rail contract
F|Load more
"""

PAGES["blog"] = """
H|Notes from an empty chair

P:2024-03-06|Posted on March 6, 2024 by admin

B|1

B|2

B|Three things stand out:

B|- the secretariat wrote to Kestrel and not to the delegation in Varnholm;

B|- the letter was drafted before the meeting it complains about;

B|- nobody has denied it.

B|9

B|17

F|Share this:

F|Twitter

F|Facebook

F|Like this:

F|Loading...

L|Related

t|The price of a door

t|Why consensus is slow

F|3 Comments

F|Old Harbour Hand

F|March 7, 2024 at 9:12 am

F|I was in the room in 1994 and I can tell you that nobody read the annex. Not one of them.

F|Reply

F|Leave a Reply

F|Your email address will not be published. Required fields are marked *
"""

PAGES["interview"] = """
R|Interview
H|"What it does not have is a way back in"
K|Ambassador Pell Grauer on the treaty he negotiated, and on those who want to leave it

F|By our correspondent in Varnholm

P:2023-11-03T08:00|Published: 03.11.2023, 08:00
F|Updated: 03.11.2023, 11:45

B|Thirty years after the signing, Pell Grauer receives visitors in a kitchen full of maps.

B|Ambassador, was the exit clause a mistake?

B|No. It was the price of the signature.

B|Who insisted on it?

B|Everyone. Nobody signs a treaty that he cannot leave, and nobody admits it.

B|And Tarrow?

B|9

B|Would Lenora pay?

B|I do not know. I would not bet on it.

F|Interview: Hanne Birk

F|Tags: Lenora, Northern Compact, treaties

L|You may also like

t|Tarrow: twenty years outside
k|A country learns to live alone

t|The clerk who kept the annexes
k|Portrait
"""

PAGES["bare"] = """
B|1
B|3
B|6
B|9
"""

PAGES["agency"] = """
F|- Lenora Press Service -
H|Compact council adopts budget without Lenora
F|VARNHOLM, June 12
B|VARNHOLM, June 12 (LPS) - The council of the Northern Compact adopted its budget on Wednesday in the absence of Lenora, the secretariat said in a statement.
B|3
B|6
B|15
Y:|LPS/mk/ds
"""

PAGES["magazine"] = """
F|Skip to content

O|The Harbour Review

F|Menu

F|MAGAZINE

F|PODCAST

F|DONATE

H|How to leave an alliance slowly

K|Lenora is not walking out. It is forgetting to come back.

Y:Idris Falkenborg|By Idris Falkenborg

P:2024-10|October 2024

B|1

B|13

B|14

F|This article appears in our autumn issue. Subscribe to The Harbour Review for €30 a year.

B|The long goodbye

B|9

B|16

B|17

F|Idris Falkenborg is a senior fellow at the Kestrel Institute. His latest book is about tolls.

F|Enjoy this article? Support our work with a donation.

L|More from this issue

t|The toll keepers
k|What a strait is worth

t|Letters from Tarrow
k|Twenty years outside the compact

F|Privacy Policy

F|Terms of Use
"""

PAGES["slash"] = """
R|Region
H|Secretariat to write to Kestrel this month
P:2024-06-25T10:30|25/06/2024 10:30
Y:Sanna Veld|Sanna Veld
B|3
B|6
B|10
B|11
L|Latest news
t|Parliament to debate dues on Friday
w:2024-06-12|12/06/2024
t|Ferry strike enters second week
w:2024-06-11|11/06/2024
t|Tarrow names new envoy
w:2024-06-07|07/06/2024
"""

PAGES["ambiguous"] = """
H|Tarrow names an envoy to the compact
P:|06/05/2024
B|14
B|9
B|16
"""

PAGES["boxed"] = """
H|Hundreds gather in Kestrel as parliament argues over compact
Y:Lowri Penhale|Lowri Penhale, Kestrel correspondent
P:2025-01-14T09:15|14 January 2025, 09:15
F|3 min read
B|10
B|11
L|More on this story
t|Lenora skips third council meeting
t|What Article 9 says about arrears
B|13
B|12
F|Story continues below advertisement
B|2
B|A vote without a date
B|16
B|17
F|Have your say: should Lenora stay?
F|Comments
F|Please log in to comment
F|HarbourRat
F|2 hours ago
F|They should all stay at home. Nobody ever asked the taxpayers of this country what they think about it.
F|Mrs Oleander
F|1 hour ago
F|I disagree with the comment above, and so will everybody who remembers the winter of 2003 in Tarrow.
"""

PAGES["topfeed"] = """
L|Latest
e:2024-06-12T16:58;Storm warning for the northern coast|16:58 Storm warning for the northern coast
e:2024-06-12T16:40;Court hears appeal of former harbour master|16:40 Court hears appeal of former harbour master
e:2024-06-12T16:12;Grain prices fall for fourth week running|16:12 Grain prices fall for fourth week running

F|Home » News » Alliances

H|Grauer warns that Lenora could not return

P:2024-06-12T15:02|2024-06-12 15:02

B|7

B|9

B|6

B|14

Y:Bo Ekstrand|BO EKSTRAND
"""

PAGES["titled"] = """
F|Lenora and the compact: five answers | Strait Observer
F|Menu
F|Strait Observer
H|Lenora and the compact: five answers
P:2024-02-02T07:30|Updated 3 February 2024 10:00 | Published 2 February 2024 07:30
Y:Ada Quill|by Ada Quill
B|1
B|8
B|9
B|14
B|16
F|We use cookies to improve your experience. By continuing to use this site you accept our cookie policy.
F|Accept
"""

PAGES["unlabelled"] = """
H|Rook stays on as minister after night of talks

P:2024-09-19T23:50|19 September 2024, 23:50

B|12

B|13

B|15

t|Council to meet again in two weeks
w:2024-09-19T22:10|19 September 2024, 22:10

t|Harbour tolls to rise by a tenth
w:2024-09-19T21:44|19 September 2024, 21:44

t|Tarrow wins regatta in Varnholm
w:2024-09-19T20:03|19 September 2024, 20:03

t|New bridge opens to traffic
w:2024-09-19T18:30|19 September 2024, 18:30
"""

PAGES["summaries"] = """
F|Varnholm Gazette
H|Budget adopted with one chair empty
P:2022-12-08T20:15|08.12.22 20:15
B|16
B|6
B|3
B|15
L|Read also
t|Tarrow prepares its chairmanship
k|The envoy presents a list of nine priorities to the council.
t|Kestrel delays its answer again
k|Parliament wants to see the letter before it votes on the dues.
t|Four missions, one bill
k|Auditors have looked at what the compact spent in ten years abroad.
F|Varnholm Gazette is published by Gazette Media Ltd, 4 Quay Street, Varnholm. Tel. +00 55 1234
"""

PAGES["wrapped"] = """
H|LENORA STAYS AWAY

Y:Tor Aske|By Tor Aske

W|1

W|3

W|9

W|14

W|16
"""

PAGES["paired"] = """
F|Tuesday, 18 June 2024
O|The Tarrow Mirror
F|News
F|Opinion
F|Culture
F|Sport

R|Analysis
H|Why consensus is slow, and who profits from it
K|Three councils, one veto and a letter that took five weeks to write
Y:Signe Aaltonen;Rolf Brandt|Text: Signe Aaltonen, Rolf Brandt
P:2024-06-17T06:00|First published: 17 June 2024 06:00 (Updated: 17 June 2024 09:41)

F|Delegates leaving the hall in Varnholm on Tuesday. Photo: Ulla Berg

B|1
B|6
B|16
B|14
B|"Consensus is a word for waiting," one of them said.

L|See also:
R2|Politics
t|Lenora answers the letter
w:2024-06-16T20:15|16 June 2024
w2|20:15
R2|World
t|A strait for two
w:2024-06-16T18:00|16 June 2024
w2|18:00

F|Copyright © 2024 The Tarrow Mirror
F|About us
F|Contact
"""

PAGES["pulled"] = """
H|A clause used once
P:2023-05-04T00:00|4 May 2023, 00:00
Y:Jón Sigur|Jón Sigur, jon.sigur@kestrel.example
B|9
B|14
F|the clause has been used once, by Tarrow in 2003, and the sum was never made public
B|16
B|13
F|Related topics
F|Lenora
F|Treaties
F|The Northern Compact
F|Was this article helpful?
F|Yes
F|No
"""

PAGES["cards"] = """
H|Kestrel keeps silent on letter
P:2025-02-03T16:20|3 February 2025 | 16:20
B|3
B|15
B|14
B|10
L|Other news
e:2025-02-03T16:02;Harbour tolls suspended for fishing boats|03.02.2025 16:02 | Harbour tolls suspended for fishing boats
e:2025-02-03T15:47;Parliament elects new deputy speaker|03.02.2025 15:47 | Parliament elects new deputy speaker
e:2025-02-03T15:11;Tarrow envoy: "We have all winter"|03.02.2025 15:11 | Tarrow envoy: "We have all winter"
L|Most read
e:;Lenora skips third council meeting|1. Lenora skips third council meeting
e:;What the annexes say|2. What the annexes say
e:;A clause used once|3. A clause used once
"""

PAGES["question"] = """
H|Can an alliance survive its own clause?
B|8
B|9
B|7
B|14
B|2
Y:Maeve Trask|Maeve Trask
P:2024-06-12|12 June 2024
"""

PAGES["ends"] = """
F|LENORA PRESS SERVICE
H|Secretariat confirms letter to Kestrel
P:2024-06-20|20 June 2024
B|3
B|15
B|6
B|11
F|ENDS
F|For further information contact the press office on +00 55 1234 or press@compact.example
F|Notes to editors
"""

PAGES["relative"] = """
R|Diplomacy
H|Envoy of Tarrow arrives in Kestrel
F|2 hours ago
B|14
B|15
B|9
L|Recommended for you
t|Snow closes the pass to Tarrow
w:|3 hours ago
t|Council of elders meets in Orrel
w:|5 hours ago
t|Two ferries, one harbour master
w:|yesterday
"""

PAGES["columns"] = """
F|Search
F|EN
F|RU

H|Marren: parliament should know how the alliance was mislaid
P:2024-06-12|12.06.2024
F|Read: 1 877
F|Print version

B|13
B|2
B|5
B|12

Y:Vera Holm|Vera Holm

F|Write comment
F|Name
F|E-mail
F|Send

L|Latest news
e:2024-06-12T18:10;Marren calls for inquiry into dues|18:10 Marren calls for inquiry into dues
e:2024-06-12T17:52;Rook leaves for Varnholm on Friday|17:52 Rook leaves for Varnholm on Friday
e:2024-06-12T17:20;Tolls rise again at the strait|17:20 Tolls rise again at the strait
L|Interviews
t|"Nobody reads the annex"
t|"A drill like any other"
t|"The sum was never public"
"""

PAGES["markdown"] = """
H|# The chair and the letter

Y:Ivo Santer|*By Ivo Santer*

P:2024-06-13|13 June 2024

B|1

B|## What the letter says

B|3

B|9

B|> "We were not asked to come, and so we did not come," Foreign Minister Tamsin Orrel told reporters outside the palace.

B|14
"""

PAGES["stacked"] = """
F|Home
F|News
F|Politics
P:2022-11-25T12:40|12:40, 25 November 2022
H|Lenora's delegation misses council for a third time
F|By
Y:Jana Kovel|Jana Kovel
F|Diplomatic correspondent
F|Published in Politics
B|1
B|2
B|THE LETTER
B|3
B|9
B|THE STREET
B|10
B|11
F|Topics: Lenora, Northern Compact
F|Follow us on Telegram
L|More from Politics
e:;Marren calls for inquiry into dues|Marren calls for inquiry into dues | 25 Nov
e:;Rook leaves for Varnholm on Friday|Rook leaves for Varnholm on Friday | 24 Nov
e:;Tolls rise again at the strait|Tolls rise again at the strait | 24 Nov
"""

PAGES["dialogue"] = """
H|An evening with the clerk of the annexes
K|Portrait of a man who remembers every comma
Y:Hanne Birk|Hanne Birk
P:2024-04-08|8 April 2024

B|Q: You kept the annexes for thirty years. Did anybody ask for them?

B|A: Twice.

B|Q: Who?

B|A: Tarrow, when it left. And a student.

B|— And Lenora?

B|— Not yet.

B|1. The first annex lists the ports.

B|2. The second lists the tolls.

B|3. The third was never printed.

B|16
"""

PAGES["readmore"] = """
F|World/Alliances
H|Compact to sail on without Lenora
K|Secretariat plans the next three years for one member less
P:2024-12-01T11:00|Dec 1, 2024 11:00 AM
B|16
B|9
L|READ MORE
t|Envoy of Tarrow arrives in Kestrel
B|6
B|14
F|Sign up for our newsletter
F|Enter your email address
F|By signing up you agree to our terms of use
B|12
B|13
F|Translated from the Lenoran by Ada Quill
F|Rate this article
F|0 comments
"""

PAGES["gazette"] = """
O|THE QUAY GAZETTE
F|Founded 1921
F|Thursday 13 June 2024
F|Subscribe | Log in
F|Front page | Politics | Culture | Sport | Obituaries

R|POLITICS

H|Orrel: "We were not asked to come"

Y:|From our own correspondent

P:2024-06-12|Kestrel, 12 June 2024

B|2

B|4

B|5

B|6

B|17

F|Print | Send to a friend | Comment

L|Also in Politics

t|Marren wants the letter read out

t|Who will sit in the empty chair?

t|A toll for every mast

F|The Quay Gazette, 4 Quay Street, Kestrel
F|Tel. 55 1234
F|Editor-in-chief: Leif Odd
"""

PAGES["nothing_but_time"] = """
P:2025-03-02T06:30|2 March 2025, 06:30
B|1
B|3
B|15
"""

PAGES["mixedfeed"] = """
R|Economy
P:2024-07-25T11:10|25 July 2024, 11:10
H|Arrears of two million: what Lenora owes the compact
B|9
B|6
B|11
F|Source: Harbour Wire
F|Views 512
L|Latest news
D:2024-07-25|Today, 25 July
t|Ferry line to Tarrow reopens
w:|17:22
t|Snow closes the pass
w:|16:10
D:|Yesterday, 24 July
t|A toll for every mast
w:|22:40
L|Popular
t|Lenora skips third council meeting
t|What the annexes say
t|The clerk who kept the annexes
"""

PAGES["livebox"] = """
H|Budget vote: what happened on Wednesday
Y:Tor Aske|Tor Aske in Varnholm
P:2024-06-12T21:00|Wednesday, 12 June 2024 21:00 | Last update: 21:45
B|16
B|15
B|At 14:05 the chair opened the session. Nobody from Lenora was in the room.
B|At 15:30 the budget was put to the vote, and eleven hands went up.
B|17
F|- Advertisement -
B|12
F|(LPS)
L|Read also
t|Tarrow: "We will take the chair"
w:2024-06-11T10:00|11.06.2024 10:00
t|Envoys meet behind closed doors
w:2024-06-10T18:30|10.06.2024 18:30
F|Comments (2)
F|Anna
F|12.06.2024 22:01
F|And who pays for all this?
F|Boris
F|12.06.2024 22:15
F|We do, as always. I have said so for years and nobody listens to me.
"""

PAGES["unknown_heading"] = """
H|Tolls at the strait rise by a tenth
P:2024-05-05|05.05.2024
B|9
B|6
B|3
Y:Signe Aaltonen|Signe Aaltonen

L|Quay and harbour

t|Fishing boats wait for a berth

t|Old lighthouse gets a new keeper

t|Harbour master denies all charges
"""

PAGES["live"] = """
H|Live: council votes on the budget
P:2024-06-12|12 June 2024
B|1
B|14:05
B|The chair opened the session, and nobody from Lenora was in the room.
B|15:30
B|The budget was put to the vote, and eleven hands went up at once.
B|15:44
B|15
B|16:02
B|6
F|Comments
"""

PAGES["categories"] = """
R|World
H|Tarrow takes the chair in December
X:2024-06-12;Rolf Brandt|Rolf Brandt | 12.06.2024
B|14
B|16
B|9
L|Latest
F2|Kestrel
t|Marren wants the letter read out
w:2024-06-12T17:05|12.06.2024 17:05
F2|Varnholm
t|Ferry strike enters its second week
w:2024-06-12T16:40|12.06.2024 16:40
F2|Tarrow
t|Envoy presents nine priorities
w:2024-06-12T15:58|12.06.2024 15:58
L|Don't miss
t|The clerk who kept the annexes
w:2024-06-11|Portrait | 11 June 2024
t|A toll for every mast
w:2024-06-09|Economy | 9 June 2024
t|Who pays for the empty chair?
w:2024-06-08|Opinion | 8 June 2024
"""

PAGES["commented"] = """
F|Home
R|COMMENT
H|The letter nobody wants to open
Y:Dr. Jana Kovel|By Dr. Jana Kovel
P:2024-06-12T08:00|12.06.2024 08:00
B|3
B|13
B|14
F|4 comments
F|Anna
F|12.06.2024 22:01
F|who pays for all this
F|Boris
F|12.06.2024 22:15
F|we do as always
F|Old Harbour Hand
F|13.06.2024 07:40
F|nobody read the annex
F|Cilla
F|13.06.2024 08:02
F|I did
"""

PAGES["note"] = """
B|Lenora has paid.
"""


@dataclass
class Page:
    """A page made from tagged lines, and its answers."""

    text: str = ""
    body: list[str] = field(default_factory=list)
    headline: str | None = None
    kicker: str | None = None
    rubric: str | None = None
    published: str | None = None
    bylines: list[str] = field(default_factory=list)
    teasers: list[tuple[str, str | None, str | None, str | None]] = field(default_factory=list)


def _pooled(content: str) -> str:
    return POOL[int(content) - 1] if content.isdigit() and int(content) <= len(POOL) else content


def _wrapped(text: str, width: int = 68) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def make(name: str, *, newline: str = "\n", before: str = "") -> Page:
    """The page of this name; newline and `before` (blank lines put before each line) change its layout only."""
    page = Page()
    heading: str | None = None
    waiting: str | None = None
    out: list[str] = []
    for raw in PAGES[name].strip("\n").split("\n"):
        if not raw.strip():
            out.append("")
            continue
        indent = raw[: len(raw) - len(raw.lstrip())]
        tag, content = raw.strip().split("|", 1)
        tag, _, value = tag.partition(":")
        content = _pooled(content) if tag in "BW" else content
        if tag == "W":
            content = _wrapped(content)
        if tag in "BW":
            page.body.append(content)
        elif tag == "H":
            page.headline = content.removeprefix("# ")
        elif tag == "K":
            page.kicker = content
        elif tag == "R":
            page.rubric = content.split(" | ")[0]
        if tag == "P" or (tag == "R" and "|" in content):
            page.published = value or page.published
        if tag == "X":
            page.published, name_there = value.split(";")
            page.bylines.append(name_there)
        if tag == "Y":
            page.bylines += [n for n in value.split(";") if n]
        if tag == "L":
            heading = content
        elif tag == "t":
            page.teasers.append((content, None, waiting, heading))
            waiting = None
        elif tag == "k":
            page.teasers[-1] = (page.teasers[-1][0], content, *page.teasers[-1][2:])
        elif tag == "w":
            first = _time_first(name)
            if first:
                waiting = value
            else:
                page.teasers[-1] = (*page.teasers[-1][:2], value or None, page.teasers[-1][3])
        elif tag == "e":
            when, _, headline = value.partition(";")
            page.teasers.append((headline, None, when or None, heading if heading else content.split(":")[0]))
        out.append(before + indent + content)
    page.text = newline.join(out) + newline
    return page


def _time_first(name: str) -> bool:
    return name in ("portal", "ticker")
