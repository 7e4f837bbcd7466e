/* page -- a document tree onto pages. */
#include "layout/page.h"

#include <stdlib.h>

#include "doc/walk.h"
#include "layout/block.h"
#include "layout/faces.h"
#include "layout/flow.h"
#include "layout/running.h"

/* What shows nothing starts where that starts which stands before it. */
static void places_complete(struct layout *layout)
{
    struct walk walk = { .next = layout->document->root };
    struct place last = { .known = true, .y = layout->theme->margin_top };

    while (walk_next(&walk)) {
        struct place *place = &layout->places[walk.node->index];

        if (!walk.entering)
            continue;
        if (!place->known)
            *place = last;
        last = *place;
    }
}

static void document_set(struct press *press, bool feet)
{
    const struct layout *layout = press->layout;
    const struct theme *theme = layout->theme;
    struct flow flow;
    struct galley galley = { .press = press, .flow = &flow };
    struct box box = { .x = theme->margin_left,
                       .width = flow_width(theme, false),
                       .style = style_body(theme),
                       .gap = style_unit(theme) / 2 };

    flow_start(&flow, press);
    blocks_set(&galley, layout->document->root, &box);
    galley_end(&galley);
    places_complete(press->layout);
    press_numbers_fill(press);
    if (feet)
        running_feet(press);
}

static struct layout *layout_make(const struct document *document,
                                  const struct theme *theme,
                                  struct faces *fonts, struct diag *diag,
                                  bool feet)
{
    struct layout *layout = xzalloc(sizeof *layout);
    struct press press = { .layout = layout, .fonts = fonts, .diag = diag };

    layout->arena = arena_new();
    layout->document = document;
    layout->theme = theme;
    layout->places =
        arena_array(layout->arena, document->n_nodes, sizeof *layout->places);
    press.scratch = arena_new();
    press.failed = !faces_font(fonts, FACE_REGULAR);
    if (!press.failed)
        document_set(&press, feet);
    press_free(&press);
    if (!press.failed)
        return layout;
    page_layout_free(layout);
    return NULL;
}

struct layout *page_layout(const struct document *document,
                           const struct theme *theme, struct faces *fonts,
                           struct diag *diag)
{
    return layout_make(document, theme, fonts, diag, true);
}

struct layout *page_layout_bare(const struct document *document,
                                const struct theme *theme, struct faces *fonts,
                                struct diag *diag)
{
    return layout_make(document, theme, fonts, diag, false);
}

void page_layout_free(struct layout *layout)
{
    size_t i;

    if (!layout)
        return;
    for (i = 0; i < layout->n_pages; i++) {
        free(layout->pages[i].marks);
        free(layout->pages[i].links);
    }
    free(layout->pages);
    arena_free(layout->arena);
    free(layout);
}
