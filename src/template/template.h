/* template -- which plugins, in what order, with which options. */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "base/sha256.h"
#include "data/dataset.h"
#include "data/value.h"

/* By this key, at the start of a line, a file is told to be a template. */
#define TEMPLATE_KEY "sections:"

struct section {
    const char *id;     /* unique; by default the plugin's name */
    const char *plugin; /* its name, or NULL for a section of prose */
    const char *title;  /* of a section of prose; NULL for a plugin's */
    const char *text;   /* its CommonMark; NULL for a plugin's */
    const struct value *text_value; /* where that stands */
    struct value *options;          /* a map, or NULL; --set adds to it */
    struct schema *schema;          /* of the options, once checked */
    bool landscape;                 /* on pages turned on their side */
    struct at at;
};

enum peers_rule { PEERS_NONE, PEERS_ALL, PEERS_KIND, PEERS_REGION, PEERS_LIST };

/* Everything is in `arena`; texts may hold {{ lookups }}. */
struct template
{
    struct arena *arena;
    const char *file;
    char sha256[SHA256_HEX]; /* of the file as it was read */
    const char *title, *subtitle, *audience, *author, *status, *lang, *theme;
    bool contents, sources, glossary; /* sections of the host */
    bool attach;                      /* the data, to a PDF */
    enum peers_rule peers;
    const char **peer_ids; /* for PEERS_LIST */
    size_t n_peer_ids;
    struct section *sections;
    size_t n_sections;
    struct value *root;
    struct schema *schema; /* of the template's own keys */
};

/* Read and check a template, but for the options of its sections.  NULL:
 * diag says why.  Free with template_free(); NULL is allowed. */
struct template *template_open(const char *file, struct diag *diag);
void template_free(struct template *template);

/* Have the template choose peers by a rule that its key `peers` takes. */
void template_peers_rule(struct template *template, const char *name);

/* Check a section's options against a plugin's table.  What a reference
 * names is left to the plugin: a template knows no dataset. */
bool template_check_options(struct section *section,
                            const struct tb_field *options, struct diag *diag);

/* Warn where no catalogue has the template's language, so that the program's
 * own words stay English.  One that is there is loaded, for children too. */
void template_language(const struct template *template, struct diag *diag);

/* A section's option, or its preset, or NULL; lookups not yet expanded. */
const char *template_option(const struct section *section,
                            const struct tb_field *options, const char *name);

#endif
