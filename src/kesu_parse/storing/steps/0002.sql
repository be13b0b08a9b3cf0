-- To version 2: the index of words has the letters of ASCII small and folds none itself.
DROP TABLE items_terms;
DROP TABLE items_fts;
DROP VIEW items_text;
CREATE VIEW items_text AS SELECT id, lower(text) || char(3, 3) AS text FROM items;
CREATE VIRTUAL TABLE items_fts USING fts5 (
    text, content='items_text', content_rowid='id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0
);
INSERT INTO items_fts (items_fts, rank) VALUES ('automerge', 0);
INSERT INTO items_fts (items_fts, rank) VALUES ('crisismerge', 64);
INSERT INTO items_fts (items_fts, rank) VALUES ('hashsize', 67108864);
INSERT INTO items_fts (items_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE items_terms USING fts5vocab (items_fts, row);
