"""Words of which the sample database makes its people, companies and goods."""

from __future__ import annotations

FIRST_NAMES = (
    "Adaeze Agnes Aino Alastair Amara Anouk Astrid Bastian Beatriz Benedikt Bronagh Camille Carys Chiara Cormac Daniela "
    "Dimitri Eilidh Elin Emre Esther Fatima Femke Finn Freya Giulia Greta Harald Hedda Henrik Ines Ingrid Isolde Ivana "
    "Jasper Jelena Joachim Johanna Kasia Kenji Lars Leila Leonor Liesbeth Lotte Lucia Magnus Maren Mateusz Mirela Nadia "
    "Niamh Noor Odile Oskar Paloma Pieter Priya Rafael Rasmus Renske Rosalind Ruben Saoirse Sigrid Siobhan Solveig Stefan "
    "Tamsin Theo Tomasz Ulrike Valentin Vera Wanda Wilhelm Xavier Yasmin Yuki Zofia"
).split()
LAST_NAMES = (
    (
        "Adeyemi Aalto Ashworth Bergstrom Birch Bouchard Brandt Calder Carvalho Castellano Christensen Connolly Costa Dahl "
        "Demir Devereux Drummond Eriksen Falk Ferreira Fontaine Gallagher Garnett de Graaf Haugen Hawthorne Hendriks Holm "
        "Ibsen Jansen Jokinen Kapoor Keane Kovac Kowalski Lindqvist Lockhart Lund MacLeod Marchetti Meyer Moreau Murray "
        "Nakamura Nilsen Novak Nwosu Okafor Olsen Ostergaard Papadakis Pereira Petrov Quinn Rasmussen Rossi Rowe Sandberg "
        "Schreiber Silva Skov Sorensen Tanabe Thorne Tierney Vermeulen Vogel Wagner Weber Whitby Wrona Yilmaz Zielinski"
    )
    .replace("de Graaf", "de_Graaf")
    .split()
)
PLACES = (
    ("Bergen", "Norway"), ("Stavanger", "Norway"), ("Gothenburg", "Sweden"), ("Aarhus", "Denmark"), ("Esbjerg", "Denmark"),
    ("Hamburg", "Germany"), ("Kiel", "Germany"), ("Rotterdam", "Netherlands"), ("Den Helder", "Netherlands"),
    ("Antwerp", "Belgium"), ("Ostend", "Belgium"), ("Brest", "France"), ("La Rochelle", "France"), ("Lorient", "France"),
    ("Vigo", "Spain"), ("Bilbao", "Spain"), ("Porto", "Portugal"), ("Lisbon", "Portugal"), ("Genoa", "Italy"),
    ("Trieste", "Italy"), ("Split", "Croatia"), ("Piraeus", "Greece"), ("Gdansk", "Poland"), ("Turku", "Finland"),
    ("Tallinn", "Estonia"), ("Falmouth", "United Kingdom"), ("Lymington", "United Kingdom"), ("Hythe", "United Kingdom"),
    ("Cork", "Ireland"), ("Dun Laoghaire", "Ireland"), ("Galway", "Ireland"), ("Reykjavik", "Iceland"),
)  # fmt: skip
COMPANY_HEADS = (
    "Harbour", "Quay Nine", "Northlight", "Saltmarsh", "Kestrel", "Blackwater", "Fjordline", "Dunmore", "Seagrass",
    "Anchorage", "Gull Rock", "Tidewater", "Lighthouse", "Breakwater", "Stormglass", "Kittiwake", "Half Moon", "Cormorant",
    "Westerly", "Deepwell", "Sandpiper", "Ironbound", "Skerry", "Mistral", "Compass Rose", "Three Rivers",
)  # fmt: skip
COMPANY_TAILS = (
    "Boatyard", "Chandlery", "Charter", "Sail Loft", "Marine Survey", "Kayaks", "Rowing Club", "Yacht Services",
    "Day Boats", "Rigging", "Sailing School", "Fisheries", "Harbour Office", "Ferries", "Dive Centre", "Boat Hire",
)  # fmt: skip
COMPANY_FORMS = ("", "", "", " Ltd", " AS", " GmbH", " & Sons", " & Daughters", " BV", " SARL")
# Category, code, name, price from, price to.
GOODS = (
    ("Ropes", "KX", "Braided mooring line, {} mm", 38, 126, (10, 12, 14, 16, 18, 20, 24)),
    ("Ropes", "DH", "Dyneema halyard, {} mm", 44, 190, (6, 8, 10, 12)),
    ("Ropes", "PL", "Polyester anchor rode, {} m", 62, 240, (20, 30, 40, 50)),
    ("Hardware", "SH", "Bow shackle, stainless, {} mm", 6, 38, (6, 8, 10, 12, 16)),
    ("Hardware", "WN", "Self-tailing winch, size {}", 390, 1290, (16, 30, 40, 46)),
    ("Hardware", "BL", "Ratchet block, {} mm", 42, 160, (40, 57, 75)),
    ("Hardware", "CL", "Horn cleat, bronze, {} mm", 12, 64, (120, 150, 200, 250)),
    ("Fenders", "FN", "Fender, cylindrical, {}", 22, 110, ("15 × 58", "20 × 60", "24 × 77", "30 × 100")),
    ("Fenders", "FB", "Fender, round, {} cm", 34, 140, (45, 55, 65, 80)),
    ("Paint", "AP", "Antifouling, {}, 2.5 l", 84, 132, ("navy", "black", "red", "white", "blue")),
    ("Paint", "VR", "Spar varnish, {} ml", 18, 58, (375, 750, 2500)),
    ("Paint", "EP", "Epoxy filler, {} g", 21, 88, (250, 500, 1000)),
    ("Safety", "LJ", "Life jacket, {} N", 89, 240, (100, 150, 275)),
    ("Safety", "FL", "Hand flare, pack of {}", 28, 92, (2, 4, 6)),
    ("Safety", "FX", "Fire extinguisher, {} kg", 36, 98, (1, 2, 4)),
    ("Electronics", "NV", "LED navigation light, {}", 58, 149, ("port", "starboard", "stern", "masthead")),
    ("Electronics", "BT", "AGM battery, {} Ah", 168, 520, (75, 100, 140, 200)),
    ("Electronics", "VH", "VHF radio, {} W", 149, 420, (6, 25)),
    ("Galley", "PM", "Fresh-water pump, {} l/min", 72, 210, (11, 13, 17)),
    ("Galley", "TK", "Flexible water tank, {} l", 64, 180, (50, 100, 150, 200)),
    ("Deck", "HT", "Deck hatch, {} mm", 210, 640, (300, 420, 500, 600)),
    ("Deck", "LD", "Boarding ladder, {} steps", 110, 320, (3, 4, 5)),
)  # fmt: skip
TITLES = ("Order desk", "Order desk", "Warehouse", "Warehouse", "Purchasing", "Accounts", "Dispatch", "Customer care")
CARRIERS = ("DFDS", "DHL", "PostNord", "UPS", "DSV")
NOTES = (
    "Two pallets, dock closes at 15:00", "Call before delivery", "Leave with the harbour master", "Gift wrap the varnish",
    "Deliver to the blue container", "Invoice to head office", "Needs a tail lift", "Part of a larger refit, ship together",
)  # fmt: skip
