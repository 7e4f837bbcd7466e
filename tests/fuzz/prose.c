/* prose -- CommonMark that passes its check becomes blocks. */
#include "data/prose.h"

#include <string.h>

#include "base/utf8.h"
#include "doc/blocks.h"
#include "doc/check.h"
#include "doc/dump.h"
#include "fuzz.h"

static void blocks_make(const char *text)
{
    struct document *document = node_document_new();
    struct diag *diag = diag_new();
    struct node *section = node_add(document, document->root, DOC_SECTION);
    struct node *heading = node_add(document, section, DOC_HEADING);
    struct buf words = { 0 };

    document->title = document->heading = document->organisation = "T";
    document->lang = "en-GB";
    node_text(document, heading, "T", 1);
    if (blocks_add(document, section, text, (struct at){ 0 }, diag))
        check_node(document->root, diag);
    dump_words(document, &words);
    dump_document(document, &words);
    buf_free(&words);
    diag_free(diag);
    node_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = strndup((const char *)bytes, size);
    size_t len = strlen(text);
    unsigned line = 0;

    /* A value of YAML is UTF-8 and shorter than its limit. */
    if (utf8_valid(text, len) == len && !prose_fault(text, len, &line))
        blocks_make(text);
    free(text);
    return 0;
}
