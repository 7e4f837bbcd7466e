/* diag -- located messages; remembers the worst.
 *
 * A message is one line, "file:line:column: error: what; what to do", with
 * the offending line and a caret below it where the file's text is known. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* A place: line and column count from 1, columns in characters; 0 is "the
 * file as a whole", and a NULL file "no place".  Messages copy `file`. */
struct at {
    const char *file;
    unsigned line, column;
};

/* The exit statuses of the program. */
enum status {
    STATUS_OK = 0,
    STATUS_SOME = 1,     /* some briefings failed */
    STATUS_USAGE = 2,    /* the command line is wrong */
    STATUS_DATA = 65,    /* input refused */
    STATUS_MISSING = 66, /* input missing or unreadable */
    STATUS_BROKEN = 70,  /* a plugin or the program broke */
    STATUS_CREATE = 73,  /* cannot create output */
    STATUS_IO = 74,      /* reading or writing failed */
    STATUS_HELD = 75     /* another run is at work there: try again */
};

struct diag;

/* A new collection of messages.  Free with diag_free(); NULL is allowed. */
struct diag *diag_new(void);
void diag_free(struct diag *diag);

/* A place that is a whole file. */
struct at at_file(const char *file);

/* Let messages about `file` show its lines: `text` is taken over, and left
 * empty. */
void diag_source(struct diag *diag, const char *file, struct buf *text);

/* Report a fault in the input (exit status 65), or a remark. */
__attribute__((format(printf, 3, 4))) void
diag_error(struct diag *diag, struct at at, const char *format, ...);
__attribute__((format(printf, 3, 4))) void
diag_warn(struct diag *diag, struct at at, const char *format, ...);

/* Report a fault with an exit status of its own. */
__attribute__((format(printf, 4, 5))) void diag_fault(struct diag *diag,
                                                      enum status status,
                                                      struct at at,
                                                      const char *format, ...);

/* Put "the same, for this" in front of what follows: "plugin 'x': ".  NULL
 * ends it.  The text is copied. */
void diag_prefix(struct diag *diag, const char *prefix);

/* Whether there are so many messages that another is only counted, and need
 * give no advice. */
bool diag_full(const struct diag *diag);

/* Errors and warnings so far, and the status to exit with: that of the
 * first error, or 0. */
size_t diag_errors(const struct diag *diag);
size_t diag_warnings(const struct diag *diag);
enum status diag_status(const struct diag *diag);

/* Every message so far, as text or as JSON lines, in order of report;
 * `quiet` leaves warnings out. */
void diag_write(const struct diag *diag, struct buf *out, bool json,
                bool quiet);

/* One message, by its place in order of report: whether it is an error, its
 * file or NULL, and, appended to out, the message on one line, without "error:"
 * and what it shows of the file.  False: there are no more that are kept. */
bool diag_message(const struct diag *diag, size_t i, bool *error,
                  const char **file, struct buf *out);

/* Messages, with the lines they show, as bytes for a pipe, and back.  The
 * bytes are checked as hostile input: false when they are not what
 * diag_pack() writes. */
void diag_pack(const struct diag *diag, struct buf *out);
bool diag_unpack(struct diag *diag, const char *bytes, size_t len);

#endif
