"""What people type, and what stands there and must be found by it."""

FOUND_BY = (
    ("zoe", "Zoë"),
    ("reunie", "reünie"),
    ("concierge", "conciërge"),
    ("CONCIERGE", "Conciërge"),
    ("zoë", "Zoe"),
    ("cafe", "café"),
    ("francois", "François"),
    ("soren", "Søren"),
    ("lukasz", "Łukasz"),
    ("strasse", "Straße"),
    ("ijsbrand", "Ĳsbrand"),
    ("d'hondt", "d’Hondt"),
    ("el-amrani", "El‑Amrani"),
    ("samen", "sa\u00admen"),
)
