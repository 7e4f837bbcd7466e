/* dataset -- YAML to a checked dataset, and back to YAML. */
#include "data/dataset.h"
#include "data/extract.h"
#include "data/write.h"

#include <string.h>

#include "data/fields.h"
#include "fuzz.h"

/* Every type, shape and rule that a plugin can declare. */
static const struct tb_field data[] = {
    TB_FIELD("values[].name", TB_TEXT, TB_REQUIRED, NULL, "text"),
    TB_FIELD("values[].means", TB_PROSE, 0, NULL, "prose"),
    TB_FIELD("profile.staff", TB_NUMBER, 0, NULL, "number"),
    TB_FIELD("profile.sites", TB_INTEGER, 0, NULL, "whole number"),
    TB_FIELD("ratings[].framework", TB_REFERENCE, TB_REQUIRED, "/frameworks",
             "reference"),
    TB_FIELD("ratings[].published", TB_DATE, TB_REQUIRED, NULL, "date"),
    TB_FIELD("ratings[].level", TB_CHOICE, 0, "trust|site|service", "choice"),
    TB_FIELD("ratings[].site", TB_REFERENCE, 0, "sites", "of its own"),
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .choices = "/frameworks/{framework}/grades|"
                 "/frameworks/{framework}/unrated",
      .keys = "/frameworks/{framework}/domains" },
    TB_FIELD("tags[]", TB_TEXT, 0, NULL, "plain values"),
    TB_FIELD("/collaborations{}.aims[]", TB_TEXT, 0, NULL, "shared"),
    TB_FIELD("peers[].values", TB_LIST, 0, NULL, "of peers"),
    { 0 }
};

static const struct schema *schema_once(void)
{
    static struct schema *schema;

    if (!schema) {
        struct diag *diag = diag_new();

        schema = schema_new();
        HOLDS(schema_add(schema, "", "trustbrief", fields_dataset, diag));
        HOLDS(schema_add(schema, "organisations{}", "fuzz", data, diag));
        diag_free(diag);
    }
    return schema;
}

static void all_read(struct readset *read, const struct value *value)
{
    const struct value *child;

    readset_add(read, value);
    if (value->kind != VALUE_SCALAR)
        for (child = value->first; child; child = child->next)
            all_read(read, child);
}

/* What is written of a good dataset is a good dataset. */
static void write_again(const struct dataset *dataset)
{
    const struct value *first = dataset->organisations->first;
    struct dataset *again;
    struct diag *diag = diag_new();
    struct readset *read = readset_new();
    struct buf yaml = { 0 };

    if (first) {
        all_read(read, first);
        extract_complete(read, dataset, &first, 1);
        write_value(dataset->root, read, &yaml);
        again = dataset_open(input_file(yaml.data, yaml.len), diag);
        HOLDS(again);
        HOLDS(dataset_check(again, schema_once(), 0, diag));
        HOLDS(dataset_organisation(again, first->key));
        dataset_free(again);
    }
    buf_free(&yaml);
    readset_free(read);
    diag_free(diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct diag *diag = diag_new();
    struct dataset *dataset = dataset_open(input_file(bytes, size), diag);
    struct buf said = { 0 };

    if (dataset && dataset_check(dataset, schema_once(), 0, diag))
        write_again(dataset);
    diag_write(diag, &said, true, false);
    HOLDS(dataset || said.len);
    buf_free(&said);
    dataset_free(dataset);
    diag_free(diag);
    return 0;
}
