-- Schema version 1. Written by build/scripts/writeSchema.mjs from a new project file; edit migrations, not this.

CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  annotator TEXT NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  imported_at TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report))
) STRICT;

CREATE TABLE traces (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  place TEXT NOT NULL,
  external_id TEXT,
  language TEXT NOT NULL CHECK (language IN ('en', 'ja', 'other')),
  teacher TEXT,
  teacher_correct INTEGER CHECK (teacher_correct IN (0, 1)),
  question_key TEXT NOT NULL,
  content_hash TEXT NOT NULL UNIQUE,
  answer TEXT,
  reference TEXT,
  question TEXT NOT NULL
) STRICT;

CREATE TABLE trace_texts (
  trace_id INTEGER PRIMARY KEY REFERENCES traces (id),
  metadata TEXT NOT NULL CHECK (json_valid(metadata)),
  reasoning TEXT NOT NULL
) STRICT;

CREATE TABLE segmentations (
  id INTEGER PRIMARY KEY,
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  version INTEGER NOT NULL,
  method TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (trace_id, version)
) STRICT;

CREATE TABLE steps (
  id INTEGER PRIMARY KEY,
  segmentation_id INTEGER NOT NULL REFERENCES segmentations (id),
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL CHECK (end >= start),
  type TEXT NOT NULL,
  tokens INTEGER NOT NULL,
  importance REAL,
  UNIQUE (segmentation_id, ordinal)
) STRICT;

CREATE TABLE scores (
  step_id INTEGER NOT NULL REFERENCES steps (id),
  method TEXT NOT NULL,
  scorer TEXT NOT NULL,
  value REAL NOT NULL,
  rank REAL NOT NULL,
  PRIMARY KEY (step_id, method, scorer)
) STRICT, WITHOUT ROWID;

CREATE TABLE trace_state (
  trace_id INTEGER PRIMARY KEY REFERENCES traces (id),
  segmentation_id INTEGER NOT NULL REFERENCES segmentations (id),
  steps INTEGER NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  unsure INTEGER NOT NULL DEFAULT 0,
  bad_question INTEGER NOT NULL DEFAULT 0 CHECK (bad_question IN (0, 1)),
  load REAL,
  wrong_rank INTEGER NOT NULL
) STRICT;

CREATE INDEX trace_state_by_load ON trace_state (ifnull(load, -1) DESC, trace_id);

CREATE INDEX trace_state_by_wrong ON trace_state (wrong_rank, trace_id);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step_id INTEGER NOT NULL REFERENCES steps (id),
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  annotator TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('accept', 'reject', 'unsure')),
  kind TEXT NOT NULL CHECK (kind IN ('judge', 'undo', 'redo', 'import', 'file', 'policy')),
  reverts INTEGER REFERENCES decisions (id),
  elapsed_ms REAL,
  at TEXT NOT NULL,
  reason TEXT,
  note TEXT
) STRICT;

CREATE INDEX decisions_by_trace ON decisions (trace_id, id);

CREATE INDEX decisions_by_annotator ON decisions (annotator, id);

CREATE TRIGGER decisions_keep_update BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decisions_keep_delete BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;

CREATE TRIGGER decisions_keep_replace BEFORE INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;

CREATE TABLE step_verdicts (
  step_id INTEGER NOT NULL REFERENCES steps (id),
  annotator TEXT NOT NULL,
  verdict TEXT NOT NULL,
  decision_id INTEGER NOT NULL REFERENCES decisions (id),
  PRIMARY KEY (step_id, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_standing (
  step_id INTEGER PRIMARY KEY REFERENCES steps (id),
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  verdict TEXT NOT NULL
) STRICT;

CREATE TRIGGER decisions_apply AFTER INSERT ON decisions BEGIN
  DELETE FROM step_verdicts WHERE step_id = NEW.step_id AND annotator = NEW.annotator;
  INSERT INTO step_verdicts (step_id, annotator, verdict, decision_id)
    SELECT NEW.step_id, NEW.annotator, NEW.verdict, NEW.id WHERE NEW.verdict IS NOT NULL;
  -- A NULL on either side compares as unknown and counts as 0.
  UPDATE trace_state SET
      accepted = accepted + ifnull(change.after = 'accept', 0) - ifnull(change.before = 'accept', 0),
      rejected = rejected + ifnull(change.after = 'reject', 0) - ifnull(change.before = 'reject', 0),
      unsure = unsure + ifnull(change.after = 'unsure', 0) - ifnull(change.before = 'unsure', 0)
    FROM (SELECT (SELECT verdict FROM step_standing WHERE step_id = NEW.step_id) AS before,
                 (SELECT verdict FROM step_verdicts WHERE step_id = NEW.step_id
                   ORDER BY decision_id DESC LIMIT 1) AS after) AS change
    WHERE trace_id = NEW.trace_id;
  DELETE FROM step_standing WHERE step_id = NEW.step_id;
  INSERT INTO step_standing (step_id, trace_id, verdict)
    SELECT NEW.step_id, NEW.trace_id, verdict FROM step_verdicts
     WHERE step_id = NEW.step_id ORDER BY decision_id DESC LIMIT 1;
  UPDATE trace_state SET load = (
      SELECT max(s.importance) FROM steps s
       WHERE s.segmentation_id = trace_state.segmentation_id
         AND NOT EXISTS (SELECT 1 FROM step_standing v WHERE v.step_id = s.id))
    WHERE trace_id = NEW.trace_id
      AND EXISTS (SELECT 1 FROM steps WHERE id = NEW.step_id AND importance IS NOT NULL);
END;

CREATE TABLE datasets (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  seed INTEGER NOT NULL,
  selection TEXT NOT NULL CHECK (json_valid(selection)),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  sha256 TEXT NOT NULL,
  decision_log_hash TEXT NOT NULL
) STRICT;

CREATE TABLE dataset_items (
  dataset INTEGER NOT NULL REFERENCES datasets (version),
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  segmentation_id INTEGER NOT NULL REFERENCES segmentations (id),
  split TEXT NOT NULL CHECK (split IN ('train', 'validation', 'test')),
  kept TEXT NOT NULL CHECK (json_valid(kept)),
  verdicts TEXT NOT NULL CHECK (json_valid(verdicts)),
  importances TEXT NOT NULL CHECK (json_valid(importances)),
  PRIMARY KEY (dataset, trace_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE students (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  architecture TEXT NOT NULL,
  parameters INTEGER NOT NULL,
  context INTEGER NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  folder TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted')),
  progress REAL,
  phase TEXT CHECK (phase IS NULL OR json_valid(phase)),
  seconds_left REAL,
  parent_id INTEGER REFERENCES jobs (id),
  subject_id INTEGER,
  error TEXT CHECK (error IS NULL OR json_valid(error)),
  created_at TEXT NOT NULL,
  heartbeat_at TEXT,
  finished_at TEXT
) STRICT;

CREATE TABLE job_log (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  at TEXT NOT NULL,
  level TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;

CREATE INDEX job_log_by_job ON job_log (job_id, id);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES datasets (version),
  arm TEXT NOT NULL,
  student TEXT NOT NULL REFERENCES students (id),
  seed INTEGER NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  job_id INTEGER REFERENCES jobs (id),
  state TEXT NOT NULL,
  step INTEGER NOT NULL DEFAULT 0,
  steps INTEGER NOT NULL DEFAULT 0,
  tokens INTEGER NOT NULL DEFAULT 0,
  kept_token_share REAL NOT NULL DEFAULT 1,
  seconds REAL NOT NULL DEFAULT 0,
  device TEXT NOT NULL DEFAULT 'cpu',
  peak_memory_mb REAL,
  checkpoint TEXT,
  weights_sha256 TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE run_metrics (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  step INTEGER NOT NULL,
  loss REAL NOT NULL,
  answer_loss REAL NOT NULL,
  step_loss REAL NOT NULL,
  learning_rate REAL NOT NULL,
  gradient_norm REAL NOT NULL,
  tokens INTEGER NOT NULL,
  milliseconds REAL NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluations (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  tasks TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE evaluation_items (
  evaluation_id INTEGER NOT NULL REFERENCES evaluations (id),
  trace_id INTEGER NOT NULL REFERENCES traces (id),
  correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
  tokens INTEGER NOT NULL,
  first_token_ms REAL,
  total_ms REAL,
  error_kind TEXT,
  answer TEXT,
  output TEXT NOT NULL,
  PRIMARY KEY (evaluation_id, trace_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparisons (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  before_evaluation INTEGER NOT NULL REFERENCES evaluations (id),
  after_evaluation INTEGER NOT NULL REFERENCES evaluations (id),
  result TEXT NOT NULL CHECK (json_valid(result))
) STRICT;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_log_keep_update BEFORE UPDATE ON audit_log BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_log_keep_delete BEFORE DELETE ON audit_log BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_log_keep_replace BEFORE INSERT ON audit_log WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
