/* template -- a template: its options, lookups and peers. */
#include "template/template.h"

#include <string.h>

#include "fuzz.h"
#include "template/lookup.h"
#include "template/peers.h"
#include "template/setting.h"

static const struct tb_field options[] = {
    TB_OPTION_TITLE("On {{ organisation.name }}"),
    TB_OPTION_PART("peers", "whether to show peers"),
    TB_FIELD("rows", TB_INTEGER, 0, NULL, "whole number"),
    TB_FIELD("since", TB_DATE, 0, NULL, "date"),
    TB_FIELD("text", TB_PROSE, 0, NULL, "prose"),
    TB_FIELD("domains", TB_LIST, 0, NULL, "list"),
    { 0 }
};

static const char yaml[] =
    "trustbrief: 1\ntitle: D\nas_of: 2020-06-30\norganisations:\n"
    "  X01: {name: North, kind: acute, region: N}\n  X02: {name: South}\n";

static void template_use(struct template *template, struct diag *diag)
{
    struct dataset *dataset =
        dataset_open(input_file(yaml, sizeof yaml - 1), diag);
    const struct value *subject = dataset_organisation(dataset, "X01");
    struct readset *read = readset_new();
    struct at at = at_file(template->file);
    size_t i, n;

    peers_choose(template, dataset, subject, NULL, template->arena, &n, diag);
    lookup_expand(template->title, at, dataset, subject, 20200630, read,
                  template->arena, diag);
    for (i = 0; i < template->n_sections; i++) {
        struct section *section = &template->sections[i];

        if (section->plugin)
            template_check_options(section, options, diag);
        else
            lookup_expand_prose(section->text, section->at, dataset, subject,
                                20200630, read, template->arena, diag);
    }
    readset_free(read);
    dataset_free(dataset);
}

/* Up to a NUL the input is a template, behind it one --set. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const uint8_t *end = size ? memchr(bytes, '\0', size) : NULL;
    size_t len = end ? (size_t)(end - bytes) : size;
    struct diag *diag = diag_new();
    struct template *template = template_open(input_file(bytes, len), diag);
    char *set = end ? strndup((const char *)end + 1, size - len - 1) : NULL;
    struct buf said = { 0 };

    if (template && set)
        setting_apply(template, set, diag);
    if (template)
        template_use(template, diag);
    diag_write(diag, &said, false, false);
    HOLDS(template || said.len);
    buf_free(&said);
    template_free(template);
    diag_free(diag);
    free(set);
    return 0;
}
