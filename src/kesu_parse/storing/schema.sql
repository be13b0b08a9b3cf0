-- The store of a corpus, version 2. Ids follow the order of the input, so that the same input gives the same rows.
-- Texts are as written; spans are code points of the document's text; no column holds a time of the run.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a content: `status` is ok, empty (read, but no numbered item) or error (then the three last
-- columns say why); `checked` says whether findings were looked for.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    format TEXT,
    bytes INTEGER NOT NULL,
    chars INTEGER,
    status TEXT NOT NULL,
    checked INTEGER NOT NULL,
    error TEXT,
    problem TEXT,
    remedy TEXT
);

-- One row a path: where a content was found, and the stamp (size and time, or the tag of a remote store) that says
-- whether the file must be read again.
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents
);
CREATE INDEX snapshots_document ON snapshots (document_id);

-- The bytes of a document, zlib, only with --keep.
CREATE TABLE contents (document_id INTEGER PRIMARY KEY REFERENCES documents, data BLOB NOT NULL);

CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- `core` is the title without place, year and edition: with `issuer` it is what editions of one series share.
-- `rest` is JSON of the fields of kesu.plan/1 that have no column or table here.
CREATE TABLE plans (
    document_id INTEGER PRIMARY KEY REFERENCES documents,
    title TEXT,
    cover_title TEXT,
    kind TEXT,
    doc_number TEXT,
    issuer TEXT,
    issued_on TEXT,
    year INTEGER,
    place_id INTEGER REFERENCES places,
    level TEXT,
    core TEXT,
    items INTEGER NOT NULL,
    parties INTEGER NOT NULL,
    preamble TEXT NOT NULL,
    rest TEXT NOT NULL
);
CREATE INDEX plans_core ON plans (core, place_id, year);
CREATE INDEX plans_place ON plans (place_id, year);

CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    parent_id INTEGER REFERENCES sections,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    number INTEGER,
    level INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX sections_document ON sections (document_id);

CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    section_id INTEGER REFERENCES sections,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    number INTEGER,
    level INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    deadline TEXT,
    due TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX items_document ON items (document_id);

-- Of an item, or of a section and then of all items below it, or of the whole plan (both null).
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    section_id INTEGER REFERENCES sections,
    item_id INTEGER REFERENCES items,
    text TEXT NOT NULL,
    manner TEXT,
    open INTEGER NOT NULL,
    deadline TEXT,
    due TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX clauses_document ON clauses (document_id);

-- One row an institution: known to the register by `unit` and `level` and then under its general name there
-- (市教育局), else by its name alone.
CREATE TABLE institutions (
    id INTEGER PRIMARY KEY,
    unit TEXT,
    level TEXT,
    name TEXT NOT NULL,
    is_group INTEGER NOT NULL,
    UNIQUE (unit, level, name, is_group)
);

-- One row a way of writing: `name` in full with the inherited area, `written` as it stands.
CREATE TABLE spellings (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    written TEXT NOT NULL,
    institution_id INTEGER NOT NULL REFERENCES institutions,
    UNIQUE (name, written, institution_id)
);
CREATE INDEX spellings_institution ON spellings (institution_id);

-- One row a unit in a clause, in the order of the text. role 0 lead, 1 responsible, 2 support, 3 guide;
-- basis 0 stated, 1 label, 2 column, 3 first_listed.
CREATE TABLE parties (
    clause_id INTEGER NOT NULL REFERENCES clauses,
    position INTEGER NOT NULL,
    spelling_id INTEGER NOT NULL REFERENCES spellings,
    role INTEGER NOT NULL,
    basis INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (clause_id, position)
) WITHOUT ROWID;

-- One row an institution and document, so that questions about an institution do not touch its parties:
-- in how many items it leads, is responsible, supports, guides, clauses of the headings above included; `items` is a
-- JSON list of the ids of these items.
CREATE TABLE charges (
    institution_id INTEGER NOT NULL REFERENCES institutions,
    document_id INTEGER NOT NULL REFERENCES documents,
    place_id INTEGER,
    year INTEGER,
    lead INTEGER NOT NULL,
    responsible INTEGER NOT NULL,
    support INTEGER NOT NULL,
    guide INTEGER NOT NULL,
    items TEXT NOT NULL,
    PRIMARY KEY (institution_id, document_id)
) WITHOUT ROWID;
CREATE INDEX charges_document ON charges (document_id);

-- 《…》 and document numbers 〔…〕号 that a document cites.
CREATE TABLE citations (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    item_id INTEGER REFERENCES items,
    title TEXT,
    number TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX citations_document ON citations (document_id);
CREATE INDEX citations_title ON citations (title);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    anchor TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX findings_document ON findings (document_id);
CREATE INDEX findings_code ON findings (code);

-- What is searched: the text of an item in small letters (ASCII), with two marks of its end, so that every character
-- begins a term of three. The index takes letters as they are: to fold them for every term is a sixth of its cost.
-- The index says which terms an item holds, not where: a longer word is found by all its terms of three and a look at
-- the text (`instr`), a shorter one by any of the terms of `items_terms` that begin with it. Against detail=full that
-- is a fifth of the whole store saved. Merging waits until 64 segments are there: it would double the cost of adding.
CREATE VIEW items_text AS SELECT id, lower(text) || char(3, 3) AS text FROM items;
CREATE VIRTUAL TABLE items_fts USING fts5 (
    text, content='items_text', content_rowid='id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0
);
INSERT INTO items_fts (items_fts, rank) VALUES ('automerge', 0);
INSERT INTO items_fts (items_fts, rank) VALUES ('crisismerge', 64);
INSERT INTO items_fts (items_fts, rank) VALUES ('hashsize', 67108864);
CREATE VIRTUAL TABLE items_terms USING fts5vocab (items_fts, row);

-- For reading by eye, in Datasette or a shell: every item with its place, year, plan and the units of its own clauses.
CREATE VIEW tasks AS
SELECT
    i.id, i.document_id, l.name AS place, p.year, coalesce(p.title, p.cover_title) AS plan, i.label, i.title, i.text,
    i.deadline, (
        SELECT group_concat(s.name, '、') FROM clauses k
        JOIN parties t ON t.clause_id = k.id JOIN spellings s ON s.id = t.spelling_id
        WHERE k.document_id = i.document_id AND k.item_id = i.id
    ) AS units, i.key
FROM items i JOIN plans p ON p.document_id = i.document_id LEFT JOIN places l ON l.id = p.place_id;
