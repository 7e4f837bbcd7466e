#!/usr/bin/env python3
"""mutants -- wrong changes of one line, each of which must fail a test.

usage: tests/mutants.py [--all | --day N | --only TEXT | --list]
                        [--folder FOLDER]

Copies the tree once, makes one change at a time, builds what the named tests
need, runs them, and takes the change back.  By default it runs a dozen, which
ones depends on the day: N days after another all of them have been run.

  --all            run all of them
  --day N          run the dozen of this day instead of today's
  --only TEXT      run those whose file, name or tests contain TEXT
  --list           print them all
  --folder FOLDER  work here and keep it, so that the next run builds less

It fails when a change fails no test, when a text no longer stands exactly once
in its file, and when a test fails without any change.
"""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parent.parent
DOZEN = 12
TEST_SECONDS = 300

# What goes wrong, file, text, what stands there instead, and the tests that
# must each fail: NAME for tests/unit/test_NAME, or a script of tests/.
MUTANTS = (
    # ---- base
    ("printed text that just fits loses its end", "src/base/buf.c",
     "if ((size_t)len >= room)", "if ((size_t)len > room)", "buf"),
    ("numbers are cut, not rounded", "src/base/buf.c",
     "= round(value * ", "= trunc(value * ", "buf"),
    ("a file as large as its limit is refused", "src/base/buf.c",
     "if (buf->len > limit)", "if (buf->len >= limit)", "buf"),
    ("text that is not UTF-8 passes", "src/base/utf8.c",
     "u8_check((const uint8_t *)text, len)", "NULL", "utf8"),
    ("terminals see C1 controls", "src/base/utf8.c",
     "c >= 0x7F && c < 0xA0", "c == 0x7F", "utf8"),
    ("the worst guess is offered", "src/base/utf8.c",
     "(!nearest || d < best)", "(!nearest || d >= best)", "suggest"),
    ("messages let controls through", "src/base/diag.c",
     "(c >= 0x20 && c < 0x7F)", "c < 0x7F", "diag"),
    ("thousands are parted by four digits", "src/base/words.c",
     "(whole - i) % 3 == 0", "(whole - i) % 4 == 0", "say"),
    ("a date has the next month's name", "src/base/words.c",
     "day,\n                   say_of(months[month - 1])",
     "day,\n                   say_of(months[month % 12])", "golden.sh"),
    ("a day is said to be in, not on", "src/base/words.c",
     'say_as("day", "on %s")', 'say_as("year", "in %s")', "golden.sh"),
    ("JSON does not escape quotes", "src/base/json.c",
     "if (c == '\"' || c == '\\\\')", "if (c == '\\\\')", "summary"),
    ("shell words are not quoted", "src/base/shell.c",
     "if (*word && word[strspn(word, plain)] == '\\0')", "if (*word)", "crontab"),
    ("markup does not escape <", "src/base/escape.c",
     "['<'] = \"&lt;\",", "", "escape summary"),
    ("markup does not escape quotes", "src/base/escape.c",
     "['\"'] = \"&quot;\",", "", "escape summary"),
    ("words are turned round", "src/base/escape.c",
     "c >= 0x202A && c <= 0x202E", "false", "escape"),
    ("a path becomes another address", "src/base/escape.c",
     "*path == '/' || is_unreserved(*path)", "true", "escape summary"),
    ("languages are told apart by case", "src/base/lang.c",
     "strncasecmp(a, b, len) == 0", "strncmp(a, b, len) == 0", "say"),
    # ---- isolate
    ("a hanging worker is never killed", "src/isolate/pool.c",
     "worker->dead || late >= 0", "worker->dead", "pool"),
    ("the time runs on for the next briefing", "src/isolate/process.c",
     "bool process_ask(struct process *child, const struct task *task, "
     "uint32_t turn)\n{\n    ssize_t n;\n\n    child->deadline",
     "bool process_ask(struct process *child, const struct task *task, "
     "uint32_t turn)\n{\n    ssize_t n;\n\n    int64_t deadline", "pool"),
    ("a worker makes one more than its share", "src/isolate/pool.c",
     "worker->turns >= pool->task.turns", "worker->turns > pool->task.turns",
     "pool"),
    ("told to stop, the pool goes on", "src/isolate/pool.c",
     "(!pool->stop || !*pool->stop)", "true", "pool"),
    ("a child sends more than it may", "src/isolate/process.c",
     "frame.out_len > task->output_max", "frame.out_len / 2 > task->output_max",
     "worker"),
    ("root is kept in the sandbox", "src/isolate/sandbox.c",
     "setresuid(SANDBOX_NOBODY, SANDBOX_NOBODY, SANDBOX_NOBODY) != 0 ||",
     "", "sandbox"),
    ("a plugin may write files", "src/isolate/sandbox.c",
     "{ RLIMIT_FSIZE, 0, 0 },", "", "sandbox"),
    ("capabilities stay", "src/isolate/sandbox.c",
     "return capabilities_drop();", "return true;", "sandbox"),
    ("Landlock allows writing", "src/isolate/landlock.c",
     "{ 1, 8, { ACCESS(13) - 1, 0, 0 } }", "{ 1, 8, { ACCESS(1), 0, 0 } }",
     "landlock"),
    ("Landlock allows TCP", "src/isolate/landlock.c",
     "{ 4, 16, { 0, ACCESS(2) - 1, 0 } }", "{ 4, 16, { 0, 0, 0 } }",
     "landlock"),
    ("the environment reaches plugins", "src/isolate/child.c",
     "if (variable_stays(*from))", "if (true)", "worker"),
    ("open files reach plugins", "src/isolate/child.c",
     "close_between(fd + 1, next < 0 ? INT_MAX : next - 1);", "", "worker"),
    ("plugins may make sockets", "src/isolate/syscalls.c",
     "SCMP_SYS(set_robust_list),", "SCMP_SYS(socket),", "syscalls"),
    ("plugins may start programs", "src/isolate/syscalls.c",
     "SCMP_SYS(sched_yield),", "SCMP_SYS(execve),", "syscalls"),
    # ---- data
    ("half a leap year", "src/data/value.c",
     "year % 400 == 0", "year % 400 == 1", "value"),
    ("31 April passes", "src/data/value.c",
     "day > month_days(year, month)", "day > 31", "value"),
    ("a number may end in anything", "src/data/value.c",
     "return *p == '\\0';\n}\n\n/* `n` digits",
     "return true;\n}\n\n/* `n` digits", "value"),
    ("a key may stand twice, beside few", "src/data/keys.c",
     "if (first != value) {", "if (false) {", "yaml"),
    ("a key may stand twice, beside many", "src/data/keys.c",
     "if (strcmp(sorted[i]->key, first->key) != 0)", "if (true)", "yaml"),
    ("aliases pass", "src/data/events.c",
     "[YAML_ALIAS_EVENT] = on_alias,", "", "yaml"),
    ("the merge key passes", "src/data/events.c",
     'strcmp(text, "<<") == 0', "false", "yaml"),
    ("one level deeper than the limit", "src/data/events.c",
     "r->depth == YAML_DEPTH_MAX", "r->depth > YAML_DEPTH_MAX", "yaml"),
    ("a zero byte passes", "src/data/encoding.c",
     "memchr(p, '\\0', n)", "false", "yaml"),
    ("bytes that are not UTF-8 pass", "src/data/encoding.c",
     "if (!utf8_step_ok(p, (size_t)(end - p)))", "if (false)", "yaml"),
    ("unknown keys pass", "src/data/checking.c",
     "else if (!open)\n", "else if (false)\n", "schema"),
    ("what is required may be absent", "src/data/checking.c",
     "if (!(member->flags & TB_REQUIRED) ||", "if (true ||", "schema"),
    ("script: links pass", "src/data/checking.c",
     "!prose_url_ok(value->text))", "false)", "schema"),
    ("a choice of the dataset may be any word", "src/data/checking.c",
     '"\'%s\' is not one of', '"\'%s\' is none of', "schema"),
    ("JSON of any depth is read", "src/data/jsonread.c",
     "++json->depth > JSON_DEPTH_MAX", "false", "jsonread"),
    ("JSON may be followed by anything", "src/data/jsonread.c",
     "value && json.p == json.end", "value", "jsonread"),
    ("a list that grew has not changed", "src/data/readset.c",
     'if (strcmp(member->key, "#") == 0)', 'if (false)', "readset"),
    ("a value that came has not changed", "src/data/readset.c",
     "text_add(sha, value ? 's' : '-', ", "text_add(sha, 's', ", "readset"),
    ("the data of a PDF are more than it shows", "src/data/extract.c",
     "if (!own && !is_required(field))\n            continue;", "own = true;",
     "dataset"),
    ("the data of a PDF lack their sources", "src/data/extract.c",
     "sources_keep(e, value);", "", "dataset"),
    ("the order of keys does not count", "src/data/readset.c",
     'looking.back ? "back" : ""', '""', "readset"),
    ("a reference leads elsewhere unnoticed", "src/data/readset.c",
     "target_add(sha, value ? value->target : NULL);", "", "readset"),
    # ---- plugin
    ("a plugin of another user is loaded", "src/plugin/vet.c",
     "if (st->st_uid != 0 && st->st_uid != us)", "if (false)", "find"),
    ("a plugin that everybody may write is loaded", "src/plugin/vet.c",
     "st->st_mode & (S_IWGRP | S_IWOTH)", "st->st_mode & S_IWGRP", "find"),
    ("a plugin that its group may write is loaded", "src/plugin/vet.c",
     "st->st_mode & (S_IWGRP | S_IWOTH)", "st->st_mode & S_IWOTH", "find"),
    ("a plugin may be a link", "src/plugin/vet.c",
     "O_RDONLY | O_NOFOLLOW | O_NONBLOCK", "O_RDONLY | O_NONBLOCK", "find"),
    ("a plugin that is not listed is loaded", "src/plugin/pins.c",
     "if (!pin)\n        diag_error",
     "if (!pin)\n        return true;\n    if (!pin)\n        diag_error", "pins"),
    ("a plugin with another digest is loaded", "src/plugin/pins.c",
     "else if (strcmp(pin->digest, digest) != 0)", "else if (false)", "pins"),
    ("of two digests the last counts", "src/plugin/pins.c",
     "strcmp(other->digest, pin->digest) != 0", "false", "pins"),
    ("a plugin of a later contract is loaded", "src/plugin/load.c",
     "if (descriptor->minor > TB_MINOR_NEWEST)", "if (false)", "load"),
    ("a plugin without build() is loaded", "src/plugin/load.c",
     "if (!why && !theirs.build)", "if (false)", "load"),
    ("a file cut short is loaded", "src/plugin/load.c",
     "if (elf_short(fd, &theirs))", "if (false)", "load"),
    # ---- template
    ("the subject is its own peer", "src/template/peers.c",
     "if (org == peers->subject ||\n", "if (\n", "template"),
    ("peers of another kind", "src/template/peers.c",
     "one && other && *one && strcmp(one, other) == 0", "one && other",
     "template"),
    ("data is markup in prose", "src/template/lookup.c",
     "if (markup && strchr(marks, *words))", "if (false)", "template"),
    ("two sections with one id", "src/template/sections.c",
     "return other == NULL;", "return true;", "template"),
    # ---- theme
    ("text of too little contrast", "src/theme/contrast.c",
     "for_text = 4.5, for_marks = 3;", "for_text = 4.4, for_marks = 3;",
     "theme"),
    ("marks of too little contrast", "src/theme/contrast.c",
     "for_text = 4.5, for_marks = 3;", "for_text = 4.5, for_marks = 2.9;",
     "theme"),
    ("green and blue change places", "src/theme/contrast.c",
     "0.7152 * channel(c, 8)", "0.7152 * channel(c, 0)", "theme"),
    ("links in the dark are too dim", "src/theme/dark.c",
     "for_text = 4.6,", "for_text = 3.1,", "dark"),
    # ---- doc
    ("a figure needs no alternative text", "src/doc/check.c",
     "if (blank(figure->alt))", "if (false)", "check"),
    ("rows of unequal length", "src/doc/check.c",
     "if (n == 0 || n != columns)", "if (n == 0)", "check"),
    ("tables without heads", "src/doc/check.c",
     "else if (!head_row && !heads)", "else if (false)", "check"),
    ("every capital letter is part of a name", "src/doc/abbreviation.c",
     "NAME_LETTERS = 4", "NAME_LETTERS = 1", "abbreviation"),
    # ---- chart
    ("an axis without its last tick", "src/chart/scale.c",
     "<= scale->high + *step * 1e-9", "< scale->high - *step * 1e-9", "scale"),
    ("bars do not begin at zero", "src/chart/scale.c",
     "scale.low = fmin(low, 0);", "scale.low = low;", "scale"),
    ("steps of three", "src/chart/scale.c",
     "times <= 2 ? 2", "times <= 2 ? 3", "scale"),
    ("words on bars cannot be read", "src/chart/palette.c",
     ">= PALETTE_WORDS)", ">= 1)", "palette"),
    ("a financial year is a calendar year", "src/chart/moment.c",
     "*years = year + 0.75;", "*years = year + 0.5;", "telling"),
    ("millions are called billions", "src/chart/amount.c",
     '{ 1e6, SAY(" million") }', '{ 1e6, SAY(" billion") }', "telling"),
    ("the highest is called the lowest", "src/chart/telling.c",
     "if (value < value_at(chart, found.low, column))",
     "if (value > value_at(chart, found.low, column))", "telling"),
    ("a value that is not known is none", "src/chart/telling.c",
     "found.missing++;", "", "telling"),
    # ---- host
    ("a plugin reads what it does not declare", "src/host/reader.c",
     "if (!grants_allow(b, value))", "if (false)", "host"),
    ("facts are not cited", "src/host/host.c",
     "if (number && !just_marked(parent, number))", "if (false)", "host"),
    ("a source is numbered twice", "src/host/host.c",
     "if (report->cited[i] == source)", "if (false)", "host"),
    ("heads of rows are called heads of columns", "src/host/writer.c",
     "? SCOPE_COLUMN : SCOPE_ROW", "? SCOPE_COLUMN : SCOPE_COLUMN", "host"),
    ("a link may run a script", "src/host/writer.c",
     "if (!prose_url_ok(url))", "if (false)", "host"),
    ("figures lose the last series name", "src/host/pictures.c",
     "names_copy(b, theirs->column_names, theirs->columns)",
     "names_copy(b, theirs->row_names, theirs->columns)", "pictures"),
    # ---- layout
    ("a table's head is not repeated", "src/layout/table.c",
     "galley->heads = head_put", "head_put", "table"),
    ("pages run over by a line", "src/layout/flow.c",
     "chunk_need(flow, strips, n) > flow_room(flow) + slack",
     "chunk_need(flow, strips, n) > flow_room(flow) + 14", "flow"),
    ("a landscape page is upright", "src/layout/flow.c",
     "press->layout->pages[flow->pen.page].landscape = flow->landscape =\n"
     "        landscape;",
     "press->layout->pages[flow->pen.page].landscape = flow->landscape =\n"
     "        false;", "table"),
    ("tones have no shape beside their colour", "src/layout/row.c",
     "if (cell->tone)\n            cell_shape(cell, pen, y);", "", "table"),
    ("Hebrew runs from left to right", "src/layout/bidi.c",
     "{ 0x0590, 0x08FF },", "{ 0x0600, 0x08FF },", "para"),
    ("pages are counted from 0", "src/layout/running.c",
     "pen.page + 1,", "pen.page,", "page"),
    # ---- render
    ("a table of a page has no scope", "src/render/html_table.c",
     '" scope=\\"row\\""', '""', "html"),
    ("a page says nothing of its language", "src/render/html_page.c",
     'html_attribute(out, "lang", document->lang);', "", "html"),
    ("words in another language are not told", "src/render/html.c",
     'html_attribute(html->out, "lang", node->lang);', "", "html"),
    ("a PDF speaks no language", "src/render/pdf_meta.c",
     "pdf_string_add(&body, pdf->document->lang);",
     'pdf_string_add(&body, "");', "pdf"),
    ("heads are cells in the tags", "src/render/pdf_tags.c",
     '[DOC_HEAD] = { "TH"', '[DOC_HEAD] = { "TD"', "pdf"),
    ("figures lack their alternative text", "src/render/pdf_struct.c",
     'words_add("/Alt ", ', 'words_add("/Note ", ', "pdf"),
    # ---- report
    ("sources lose their first letter", "src/report/sources.c",
     'first ? initial : ""', '""', "golden.sh"),
    ("sources support what is beside it", "src/report/sources.c",
     "supports + i * n_sections", "supports", "golden.sh"),
    ("a glossary in any order", "src/report/glossary.c",
     "int order = utf8_compare(one->text, other->text);",
     "int order = utf8_compare(other->text, one->text);", "golden.sh"),
    ("drafts are called approved", "src/report/report.c",
     'strcmp(template->status, "approved") == 0',
     'strcmp(template->status, "approved") != 0', "golden.sh"),
    # ---- briefing
    ("a file is not synced", "src/briefing/publish.c",
     "return fsync(fd) == 0 || errno", "return fd >= 0 || errno", "publish"),
    ("a file is written where it stands", "src/briefing/publish.c",
     "return replace_real(path, bytes, len, diag);",
     "return write_there(path, bytes, len, diag);", "publish"),
    ("a temporary file stays", "src/briefing/publish.c",
     "unlink(in_hand);", "(void)in_hand;", "publish"),
    ("SOURCE_DATE_EPOCH is not heeded", "src/briefing/make.c",
     'getenv("SOURCE_DATE_EPOCH")', 'getenv("SOURCE_DATE")', "output.sh"),
    # ---- batch
    ("other peers do not make it due", "src/batch/manifest_line.c",
     "if (!peers_same(entry, line))", "if (false)", "plan"),
    ("changed data does not make it due", "src/batch/manifest_line.c",
     "if (strcmp(now, digest) != 0)", "if (false)", "plan"),
    ("a changed font does not make it due", "src/batch/fingerprint.c",
     '{ "fonts", "a font has changed" },', "", "fingerprint plan"),
    ("a changed font is not looked at", "src/layout/faces.c",
     "for (i = 0; i < FACES; i++)\n        ok =",
     "for (i = 1; i < FACES; i++)\n        ok =", "fingerprint"),
    ("a changed font that lends characters is not", "src/layout/faces.c",
     "font_add(&sha, slot_font(fonts, (char)i, true)) && ok", "ok",
     "fingerprint"),
    ("a translation replaced meanwhile", "src/batch/fingerprint.c",
     "strcmp(buf_text(&own), buf_text(&inputs->words)) != 0", "false",
     "fingerprint"),
    ("a patched library is not looked at", "src/batch/libraries.c",
     "if (!is_ours(file))", "if (true)", "fresh.py"),
    ("SOURCE_DATE_EPOCH does not make it due", "src/batch/fingerprint.c",
     "if (epoch)", "if (false)", "fingerprint"),
    ("a failed one is not tried again", "src/batch/manifest_line.c",
     'if (!status || strcmp(status, "made") != 0)\n        return',
     'if (!status)\n        return', "plan"),
    ("a manifest reaches other folders", "src/batch/manifest_line.c",
     '!strstr(path, "/.")', "true", "manifest_line retention"),
    ("two runs in one folder", "src/batch/manifest.c",
     "LOCK_EX | LOCK_NB", "LOCK_SH | LOCK_NB", "manifest"),
    ("lines of a manifest are not synced", "src/batch/manifest.c",
     "fdatasync(manifest->fd) == 0;", "true;", "manifest"),
    ("a torn line stays", "src/batch/manifest.c",
     "text_read(manifest, diag) && torn_cut(manifest, diag)",
     "text_read(manifest, diag)", "manifest"),
    ("of two lines the first counts", "src/batch/manifest.c",
     'sorted[i - 1]->key = "";', 'sorted[i]->key = "";', "manifest"),
    ("old outputs of an entry stay", "src/batch/output.c",
     "leftovers_remove(&publishing);", "", "output"),
    ("another run's temporary files go", "src/batch/output.c",
     "kill((pid_t)pid, 0) != 0 && errno == ESRCH", "true", "output"),
    ("index.html does not escape <", "src/batch/summary.c",
     "escape_text(out, subject_name(entry));",
     "buf_puts(out, subject_name(entry));", "summary"),
    ("JUnit has no failure", "src/batch/summary.c",
     '"<failure message=\\""', '"<system-out message=\\""', "summary"),
    ("failures are no failure", "src/batch/summary.c",
     "STATUS_SOME, (struct at){ 0 }, \"%s failed: %s\"",
     "STATUS_OK, (struct at){ 0 }, \"%s failed: %s\"", "summary"),
    ("one more stays than is to be kept", "src/batch/retention.c",
     "rank >= retention->job->keep", "rank > retention->job->keep",
     "retention"),
    ("what somebody signed goes", "src/batch/retention.c",
     "manifest_line_file_is(file, digest)", "true", "retention"),
    ("the oldest stay", "src/batch/retention.c",
     "(one->place < other->place) - (one->place > other->place)",
     "(one->place > other->place) - (one->place < other->place)", "retention"),
    ("either day becomes both days", "src/batch/when.c",
     "return by_day || by_weekday;", "return by_day && by_weekday;", "when"),
    ("a range without its end", "src/batch/when.c",
     "i >= low && i <= high", "i >= low && i < high", "when"),
    ("Sunday is no 7", "src/batch/when.c",
     "sets[4] | sets[4] >> 7", "sets[4]", "when"),
    ("due twice in the same minute", "src/batch/when.c",
     "step > 0 ? instant > bound", "step > 0 ? instant >= bound", "when"),
    ("a run in time was missed", "src/batch/history.c",
     "due > since", "due >= since", "history"),
    ("another job's run is this one's", "src/batch/history.c",
     "strcmp(name, job) != 0 ||", "", "history"),
    ("names lead out of the folder", "src/batch/filename.c",
     "if (*p == '.')\n", "if (false)\n", "filename"),
    ("a name of data may be a path", "src/batch/filename.c",
     "0123456789._-\";\n    size_t i, end;",
     "0123456789._-/\";\n    size_t i, end;", "filename"),
    ("--only-failed makes all", "src/batch/plan.c",
     "request->only_failed &&", "false &&", "plan"),
    ("kinds of organisations do not count", "src/batch/subjects.c",
     'list_allows(job->kinds, org, "kind")', "true", "subjects"),
    ("a log grows for ever", "src/batch/joblog.c",
     "st.st_size > LONG", "false", "joblog"),
    ("a log follows links", "src/batch/joblog.c",
     " | O_NOFOLLOW", "", "joblog"),
    # ---- schedule
    ("cron ends a line at %", "src/schedule/crontab.c",
     "if (*words == '%')", "if (false)", "crontab"),
    ("a job's block stays when it is removed", "src/schedule/crontab.c",
     "if (!ours)\n", "if (true)\n", "crontab"),
    ("a block of a longer name goes", "src/schedule/crontab.c",
     "span.len == len &&", "span.len >= len &&", "crontab"),
    ("systemd puts variables into a path", "src/schedule/systemd.c",
     "(command && *word == '$')", "false", "systemd"),
    ("a service may reach the network", "src/schedule/systemd.c",
     '{ "PrivateNetwork=yes", false },', "", "systemd"),
    ("what the clock missed is lost", "src/schedule/systemd.c",
     "Persistent=true", "Persistent=false", "systemd schedule.sh"),
    # ---- cli
    ("failures exit with 0", "src/cli/cli.c",
     "return status;\n}", "return status > 99 ? status : 0;\n}", "usage.py"),
    ("a month passes for --as-of", "src/cli/options_parse.c",
     "*day % 100 != 0", "true", "usage.py"),
    ("a folder with files is written to", "src/cli/scaffold.c",
     "ok = !entry && (errno", "ok = (errno", "scaffold"),
    # ---- the plugins' contract, and plugins
    ("what ends on the as-of day has not yet", "include/trustbrief/plugin.h",
     "tb_date_end(date) <= tb_as_of(b)", "tb_date_end(date) < tb_as_of(b)",
     "host"),
    ("grades in the wrong order", "plugins/ratings.c",
     "return new < old ? &improved", "return new > old ? &improved",
     "golden.sh"),
    ("of two ratings for one day the last is shown", "plugins/ratings.c",
     "rating_published(b, r) > rating_published(b, found)",
     "rating_published(b, r) >= rating_published(b, found)", "golden.sh"),
    ("grades without their tone", "plugins/ratings.c",
     "tb_set(b, TB_TONE, g.tone);", "", "golden.sh"),
    ("peers rated two years apart", "plugins/ratings.c",
     ">= 3)", ">= 2)", "golden.sh"),
    ("Good does not count as good", "plugins/ratings_charts.c",
     'tb_same(t->tones[i], "good")', "false", "golden.sh"),
    ("a rating after the as-of day", "plugins/governance.c",
     "tb_stood(b, tb_date(b, r, \"published\")) &&\n            tb_date",
     "tb_date", "golden.sh"),
    ("values without their source", "plugins/values.c",
     "        tb_cite(b, value);", "        (void)value;", "golden.sh"),
    ("the range of a rate is too wide", "plugins/outcomes.c",
     "z * z / (4 * r.n * r.n)", "z * z / (2 * r.n * r.n)", "golden.sh"),
    ("the last is first in time", "plugins/timeline.c",
     "return x->date < y->date ? -1 : 1;", "return x->date < y->date ? 1 : -1;",
     "golden.sh"),
    ("inspections that came later", "plugins/inspection.c",
     "if (tb_stood(b, date) &&\n", "if (\n", "golden.sh"),
)


def test_path(name):
    """The path of a test in the tree and the build."""
    return f"tests/{name}" if "." in name else f"tests/unit/test_{name}"


def stale_find():
    """Say which texts do not stand exactly once in their files."""
    stale = set()
    for number, (what, file, text, other, tests) in enumerate(MUTANTS):
        for name in tests.split():
            script = SOURCE / test_path(name)
            if not (script.exists() or script.with_suffix(".c").exists()):
                print(f"STALE {number} {file}: {what}: no test {name}")
                stale.add(number)
        path = SOURCE / file
        found = path.read_text().count(text) if path.exists() else 0
        if found != 1 or text == other:
            print(f"STALE {number} {file}: {what}: the text stands there "
                  f"{found} times: {text!r}")
            stale.add(number)
    return stale


# What a wrong change leaves unused may be a warning, and no more.
MAKE = ["make", "-j2", "CFLAGS=-g -O1 -Wno-error"]


class Scratch:
    """A copy of the tree, and its build."""

    def __init__(self, folder):
        self.tree, self.build = folder / "tree", folder / "tree" / "build"
        self.tree.mkdir(exist_ok=True)
        self.copy()
        if not (self.build / "Makefile").exists():
            self.configure()
        self.run(MAKE)

    def copy(self):
        """The files of the tree, those that differ from what is there."""
        names = subprocess.run(["git", "ls-files", "-z", "--cached",
                                "--others", "--exclude-standard"], cwd=SOURCE,
                               check=True, capture_output=True).stdout
        for name in names.decode().split("\0")[:-1]:
            here, there = SOURCE / name, self.tree / name
            if not here.is_file() or (
                    there.exists() and
                    there.read_bytes() == here.read_bytes()):
                continue
            there.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copy if there.exists() else shutil.copy2
            copy(here, there)

    def configure(self):
        """A build of its own: one begins anew where a start was broken off."""
        shutil.rmtree(self.build, ignore_errors=True)
        self.build.mkdir()
        self.run(["./autogen.sh"], self.tree)
        self.run(["../configure", "--quiet"])

    def run(self, command, folder=None):
        """Run a command that must not fail."""
        done = subprocess.run(command, cwd=folder or self.build, text=True,
                              stdin=subprocess.DEVNULL, check=False,
                              capture_output=True)
        if done.returncode:
            sys.exit(f"mutants: {command} failed\n"
                     f"{done.stdout[-2000:]}{done.stderr[-4000:]}")

    def built(self, tests):
        """Build what these tests need; whether that can be done."""
        goals = [test_path(name) for name in tests if "." not in name]
        if len(goals) < len(tests):
            goals += ["all", "tests/trustbrief"]
        done = subprocess.run([*MAKE, *goals], cwd=self.build,
                              check=False, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        if done.returncode:
            print(done.stderr[-2000:])
        return done.returncode == 0

    def result(self, name, patience="1"):
        """Run one test: PASS, FAIL, SKIP, or HANG.  Check's limits of time
        are multiplied by `patience`."""
        log = test_path(name).removesuffix(".py").removesuffix(".sh")
        trs = self.build / f"{log}.trs"
        trs.unlink(missing_ok=True)
        (self.build / f"{log}.log").unlink(missing_ok=True)
        process = subprocess.Popen([*MAKE, f"{log}.log"], cwd=self.build,
                                   stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL,
                                   start_new_session=True,
                                   env=os.environ | {
                                       "CK_TIMEOUT_MULTIPLIER": patience})
        try:
            process.wait(TEST_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return "HANG"
        for line in trs.read_text().splitlines():
            if line.startswith(":test-result: "):
                return line.split()[1]
        return "NONE"

    def tried(self, mutant):
        """Make the change, run the tests, take it back: what came of it."""
        _, file, text, other, tests = mutant
        path = self.tree / file
        before = path.read_text()
        path.write_text(before.replace(text, other))
        try:
            if not self.built(tests.split()):
                return "BROKEN"
            alive = [name for name in tests.split()
                     if self.result(name, "0.25") not in ("FAIL", "ERROR", "HANG")]
        finally:
            path.write_text(before)
        return "ALIVE in " + " ".join(alive) if alive else "killed"


def chosen(options):
    """The numbers of the mutants to run."""
    everything = range(len(MUTANTS))
    if options.only:
        return [number for number in everything
                if any(options.only in part for part in MUTANTS[number])]
    if options.all:
        return everything
    day = options.day
    if day is None:
        day = int(time.time()) // 86400
    stride = -(-len(MUTANTS) // DOZEN)
    return everything[day % stride::stride]


def run_all(numbers, folder):
    """Run these: how many faults."""
    scratch = Scratch(folder)
    faults = 0
    tests = sorted({name for number in numbers
                    for name in MUTANTS[number][4].split()})
    if not scratch.built(tests):
        sys.exit("mutants: the tests cannot be built")
    scratch.run([*MAKE, "tests/locale/de/LC_MESSAGES/trustbrief.mo"])
    for name in tests:
        result = scratch.result(name)
        if result != "PASS":
            print(f"{result} {name} without any change")
            faults += 1
    for number in numbers:
        start = time.monotonic()
        came = scratch.tried(MUTANTS[number])
        what, file = MUTANTS[number][:2]
        print(f"{came} {number} {file}: {what} "
              f"({time.monotonic() - start:.1f} s)", flush=True)
        faults += came != "killed"
    return faults


def main():
    """Read the options, and run."""
    parser = argparse.ArgumentParser(
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--day", type=int)
    parser.add_argument("--only")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--folder", type=pathlib.Path)
    options = parser.parse_args()
    numbers = chosen(options)
    stale = stale_find()
    faults = len(stale)
    numbers = [number for number in numbers if number not in stale]
    if options.list:
        for number in numbers:
            print(number, *MUTANTS[number][1::3], MUTANTS[number][0])
    elif numbers:
        print(f"{len(numbers)} of {len(MUTANTS)}:", *numbers, flush=True)
        if options.folder:
            options.folder.mkdir(parents=True, exist_ok=True)
            faults += run_all(numbers, options.folder.resolve())
        else:
            with tempfile.TemporaryDirectory() as folder:
                faults += run_all(numbers, pathlib.Path(folder))
        print(f"{len(numbers)} mutants, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
