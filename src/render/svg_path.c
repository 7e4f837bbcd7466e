/* svg_path -- the path of an SVG in few bytes. */
#include "render/svg_path.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The pen in hundredths, and what was written last. */
struct path {
    struct buf *out;
    long x, y, from_x, from_y; /* where it is, and where its outline began */
    char last;                 /* the command; 0 at the start */
    bool apart;                /* a digit would run into the number before */
    bool point;                /* that number has a point */
};

static void command_write(struct path *path, char command)
{
    bool known = command == path->last ||
                 (command == 'l' && path->last == 'm'); /* what follows it */

    if (!known || command == 'm') {
        buf_putc(path->out, command);
        path->apart = path->point = false;
    }
    path->last = command;
}

/* Hundredths as "-1.5", ".25" or "3", with a space only where it is needed. */
static void number_write(struct path *path, long hundredths)
{
    long whole = labs(hundredths) / 100, rest = labs(hundredths) % 100;
    bool bare = whole == 0 && rest > 0;

    if (hundredths < 0)
        buf_putc(path->out, '-');
    else if (path->apart && !(bare && path->point))
        buf_putc(path->out, ' ');
    if (!bare)
        buf_integer(path->out, whole);
    if (rest > 0) {
        buf_putc(path->out, '.');
        buf_putc(path->out, (char)('0' + rest / 10));
        if (rest % 10)
            buf_putc(path->out, (char)('0' + rest % 10));
    }
    path->apart = true;
    path->point = rest > 0;
}

static void line_write(struct path *path, long x, long y)
{
    if (y == path->y) {
        command_write(path, 'h');
        number_write(path, x - path->x);
    } else if (x == path->x) {
        command_write(path, 'v');
        number_write(path, y - path->y);
    } else {
        command_write(path, 'l');
        number_write(path, x - path->x);
        number_write(path, y - path->y);
    }
}

/* One step; `points` has two numbers for each of its points. */
static void step_write(struct path *path, char command, const long *points,
                       size_t n)
{
    size_t i;

    if (command == 'Z') {
        command_write(path, 'z');
        path->x = path->from_x;
        path->y = path->from_y;
        return;
    }
    if (command == 'L') {
        line_write(path, points[0], points[1]);
    } else {
        command_write(path, command == 'M' ? 'm' : 'c');
        for (i = 0; i < n; i += 2) {
            number_write(path, points[i] - path->x);
            number_write(path, points[i + 1] - path->y);
        }
    }
    path->x = points[n - 2];
    path->y = points[n - 1];
    if (command == 'M') {
        path->from_x = path->x;
        path->from_y = path->y;
    }
}

/* How many numbers a command takes. */
static size_t numbers_of(char command)
{
    return command == 'C' ? 6 : command == 'Z' ? 0 : 2;
}

/* Read a step at *p, no further than end.  False: it is no such step. */
static bool step_read(const char **p, const char *end, char *command,
                      long points[6])
{
    size_t i;

    while (*p < end && **p == ' ')
        (*p)++;
    if (*p == end || !strchr("MLCZ", **p))
        return false;
    *command = *(*p)++;
    for (i = 0; i < numbers_of(*command); i++) {
        char *after;
        double value = strtod(*p, &after);

        if (after == *p || after > end || !(fabs(value) < 1e6))
            return false;
        points[i] = lround(value * 100);
        *p = after;
    }
    while (*p < end && **p == ' ')
        (*p)++;
    return true;
}

void svg_path(struct buf *out, const char *d, size_t len)
{
    struct path path = { .out = out };
    const char *p = d, *end = d + len;
    size_t before = out->len;
    long points[6];
    char command;

    while (p < end) {
        if (!step_read(&p, end, &command, points)) {
            out->len = before;
            buf_add(out, d, len);
            return;
        }
        /* cairo moves the pen after each outline, also after the last. */
        if (command != 'M' || (p < end && *p != 'M'))
            step_write(&path, command, points, numbers_of(command));
    }
}
