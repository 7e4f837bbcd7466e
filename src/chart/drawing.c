/* drawing -- plays a recorded drawing on a canvas, its labels fitted. */
#include "chart/drawing.h"

#include <math.h>

#include "base/arena.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/shape.h"

/* The smallest text, and the steps down to it. */
static const double smallest = 9, step_down = 0.5;

/* What was filled, and where: the ground of labels. */
struct ground {
    struct box box;
    colour colour;
};

struct player {
    struct canvas *canvas;
    struct type type; /* of all labels */
    double scale;     /* points a unit */
    double height;
    struct paint paint;     /* of the path at work, once there is a fill */
    struct box box;         /* around the path at work, in points */
    double start[2], at[2]; /* of its last part, in points */
    bool begun;
    struct ground *grounds;
    size_t n_grounds;
};

/* ---- Paths ------------------------------------------------------------ */

static void box_include(struct player *player, double x, double y)
{
    struct box *box = &player->box;
    double right, bottom;

    if (!player->begun)
        *box = (struct box){ x, y, 0, 0 };
    right = fmax(box->x + box->width, x);
    bottom = fmax(box->y + box->height, y);
    box->x = fmin(box->x, x);
    box->y = fmin(box->y, y);
    box->width = right - box->x;
    box->height = bottom - box->y;
    player->begun = true;
    player->at[0] = x;
    player->at[1] = y;
}

/* Paint the path, if it is to be painted; another may begin. */
static void path_end(struct player *player)
{
    if (!player->begun)
        return;
    player->canvas->calls->paint(player->canvas, &player->paint);
    if (player->paint.fill)
        player->grounds[player->n_grounds++] =
            (struct ground){ player->box, player->paint.fill_colour };
    player->paint = (struct paint){ 0 };
    player->begun = false;
}

/* A path that comes back to where it started is closed: its corner there is
 * like its others. */
static void path_close(struct player *player)
{
    if (player->begun && hypot(player->at[0] - player->start[0],
                               player->at[1] - player->start[1]) < 1e-6)
        player->canvas->calls->close(player->canvas);
}

static void path_begin(struct player *player)
{
    if (player->paint.fill || player->paint.stroke)
        path_end(player);
}

static void move_play(struct player *player, const double *x, const char *text)
{
    (void)text;
    path_begin(player);
    path_close(player);
    box_include(player, x[0], x[1]);
    player->start[0] = x[0];
    player->start[1] = x[1];
    player->canvas->calls->move(player->canvas, x[0], x[1]);
}

/* A line or curve with nothing before it starts where it ends. */
static bool path_lacks_start(struct player *player, const double *end)
{
    path_begin(player);
    if (player->begun)
        return false;
    move_play(player, end, NULL);
    return true;
}

static void line_play(struct player *player, const double *x, const char *text)
{
    (void)text;
    if (path_lacks_start(player, x))
        return;
    box_include(player, x[0], x[1]);
    player->canvas->calls->line(player->canvas, x[0], x[1]);
}

static void curve_play(struct player *player, const double *x, const char *text)
{
    (void)text;
    if (path_lacks_start(player, x + 4))
        return;
    box_include(player, x[0], x[1]);
    box_include(player, x[2], x[3]);
    box_include(player, x[4], x[5]);
    player->canvas->calls->curve(player->canvas, x[0], x[1], x[2], x[3], x[4],
                                 x[5]);
}

/* A figure that is closed by itself: nothing can lead back to its start. */
static void closed_play(struct player *player, const double *x,
                        void (*add)(struct canvas *, struct box))
{
    path_begin(player);
    path_close(player);
    box_include(player, x[0], x[1]);
    box_include(player, x[0] + x[2], x[1] + x[3]);
    player->start[0] = player->start[1] = NAN;
    add(player->canvas, (struct box){ x[0], x[1], x[2], x[3] });
}

static void rectangle_play(struct player *player, const double *x,
                           const char *text)
{
    (void)text;
    closed_play(player, x, shape_box_path);
}

static void ellipse_play(struct player *player, const double *x,
                         const char *text)
{
    (void)text;
    closed_play(player, x, shape_ellipse_path);
}

/* ---- Paint ------------------------------------------------------------ */

static colour colour_of(const struct player *player, const char *name)
{
    colour found = player->canvas->theme->colours[ROLE_TEXT];

    if (name)
        palette_parse(player->canvas->theme, name, &found);
    return found;
}

static void fill_play(struct player *player, const double *x, const char *text)
{
    (void)x;
    if (player->paint.fill || !player->begun)
        return;
    path_close(player);
    player->paint.fill = true;
    player->paint.fill_colour = colour_of(player, text);
}

static void stroke_play(struct player *player, const double *x,
                        const char *text)
{
    if (player->paint.stroke || !player->begun)
        return;
    path_close(player);
    player->paint.stroke = true;
    player->paint.stroke_colour = colour_of(player, text);
    player->paint.width = x[0];
}

/* ---- Labels ----------------------------------------------------------- */

/* What lies below the middle of a box: the last thing filled there. */
static colour ground_of(const struct player *player, struct box box)
{
    double x = box.x + box.width / 2, y = box.y + box.height / 2;
    size_t i;

    for (i = player->n_grounds; i > 0; i--) {
        const struct ground *ground = &player->grounds[i - 1];

        if (x >= ground->box.x && x <= ground->box.x + ground->box.width &&
            y >= ground->box.y && y <= ground->box.y + ground->box.height)
            return ground->colour;
    }
    return player->canvas->theme->colours[ROLE_PAGE];
}

static struct box label_box(const struct player *player,
                            const struct tb_draw *step)
{
    return (struct box){ step->x[0] * player->scale, step->x[1] * player->scale,
                         step->x[2] * player->scale,
                         step->x[3] * player->scale };
}

static size_t lines_of(const struct player *player, struct box box)
{
    return (size_t)fmax(1, floor(box.height / label_line(&player->type)));
}

/* All labels have one size, for the picture's sake: the largest in which
 * each fits whole, if that is not below the smallest.  Balanced lines are as
 * many, so that need not be done yet. */
static void size_choose(struct player *player, const struct drawing *drawing)
{
    size_t i = 0;

    while (i < drawing->n) {
        const struct tb_draw *step = &drawing->steps[i++];
        struct box box = label_box(player, step);
        struct label label;

        if (step->kind != TB_DRAW_LABEL || !step->text)
            continue;
        label = label_wrap(&player->type, step->text, box.width,
                           lines_of(player, box));
        if ((label.whole && label.height <= box.height) ||
            player->type.size - step_down < smallest)
            continue;
        player->type.size -= step_down;
        i = 0;
    }
}

/* A box too low for a line is left, but not the frame. */
static void label_play(struct player *player, const double *x, const char *text)
{
    struct box box = { x[0], x[1], x[2], x[3] };
    struct label label;
    double y;

    path_end(player);
    if (!text)
        return;
    label =
        label_balance(&player->type, text, box.width, lines_of(player, box));
    y = box.y + (box.height - label.height) / 2;
    y = fmax(0, fmin(y, player->height - label.height));
    label_draw(&player->type, &label, box.x + (box.width - label.width) / 2, y,
               0.5, palette_ink(player->canvas->theme, ground_of(player, box)));
}

/* ---- The drawing ------------------------------------------------------ */

static void group_play(struct player *player, const double *x, const char *text)
{
    (void)x;
    path_end(player);
    if (player->canvas->calls->group)
        player->canvas->calls->group(player->canvas, text ? text : "");
}

static void group_end_play(struct player *player, const double *x,
                           const char *text)
{
    (void)x;
    (void)text;
    path_end(player);
    if (player->canvas->calls->group_end)
        player->canvas->calls->group_end(player->canvas);
}

/* What to do with a step, and how many of its numbers are lengths. */
static const struct {
    void (*play)(struct player *, const double *, const char *);
    int lengths;
} players[] = {
    [TB_DRAW_MOVE] = { move_play, 2 },
    [TB_DRAW_LINE] = { line_play, 2 },
    [TB_DRAW_CURVE] = { curve_play, 6 },
    [TB_DRAW_RECTANGLE] = { rectangle_play, 4 },
    [TB_DRAW_ELLIPSE] = { ellipse_play, 4 },
    [TB_DRAW_FILL] = { fill_play, 0 },
    [TB_DRAW_STROKE] = { stroke_play, 1 },
    [TB_DRAW_LABEL] = { label_play, 4 },
    [TB_DRAW_GROUP] = { group_play, 0 },
    [TB_DRAW_GROUP_END] = { group_end_play, 0 },
};

double drawing_height(const struct drawing *drawing, double width)
{
    const double *size = drawing->steps[0].x;

    return width * size[1] / size[0];
}

void drawing_play(const struct drawing *drawing, struct canvas *canvas,
                  double width)
{
    struct player player = { .canvas = canvas,
                             .type = { canvas, arena_new(), FACE_REGULAR,
                                       canvas->theme->size_body },
                             .scale = width / drawing->steps[0].x[0],
                             .height = drawing_height(drawing, width) };
    double lengths[6];
    size_t i;
    int j;

    player.grounds =
        arena_array(player.type.arena, drawing->n, sizeof *player.grounds);
    size_choose(&player, drawing);
    for (i = 1; i < drawing->n; i++) {
        const struct tb_draw *step = &drawing->steps[i];

        if (step->kind >= sizeof players / sizeof *players ||
            !players[step->kind].play)
            continue;
        for (j = 0; j < players[step->kind].lengths; j++)
            lengths[j] = step->x[j] * player.scale;
        players[step->kind].play(&player, lengths, step->text);
    }
    path_end(&player);
    arena_free(player.type.arena);
}
