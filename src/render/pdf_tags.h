/* pdf_tags -- structure elements from the document tree, and which marked
 * content each of them holds. */
#ifndef RENDER_PDF_TAGS_H
#define RENDER_PDF_TAGS_H

#include "render/pdf_object.h"

/* What an element holds, in reading order. */
struct kid {
    enum { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION } kind;
    unsigned order; /* in the tree */
    unsigned page;
    union {
        size_t element;   /* its index */
        unsigned content; /* its MCID */
        HPDF_Dict annotation;
    };
    struct kid *previous, *next;
};

struct element {
    const char *type;        /* "P" */
    const struct node *node; /* what it was made from */
    bool outer;              /* the outermost one of that node: it carries
                                language and attributes */
    size_t parent, last_item;
    unsigned order;
    struct kid *first, *last;
    double box[4]; /* of a figure, as PDF has it: left, bottom, right, top */
    HPDF_Dict object;
    struct tags *tags;
};

/* The elements that hold the content of a page, by MCID. */
struct page_tags {
    size_t *elements;
    unsigned n;
    size_t cap;
};

struct tags {
    struct pdf *pdf;
    struct element *elements; /* in the order of the tree; 0: the document */
    size_t n, cap;
    size_t attached; /* how many their parents know as kids */
    struct {
        size_t outer, holder, label; /* elements */
        unsigned order;
    } * nodes; /* by node->index */
    struct page_tags *pages;
    size_t *annotations; /* the elements that hold them */
    size_t n_annotations, cap_annotations;
    unsigned order;
    HPDF_Dict root;     /* StructTreeRoot */
    struct buf scratch; /* for one element while libharu saves */
};

/* Make the elements of the document.  Free with pdf_tags_free(). */
void pdf_tags_open(struct tags *tags, struct pdf *pdf);
void pdf_tags_free(struct tags *tags);

/* The element that holds a node's words, or those of its label. */
size_t pdf_tags_element(const struct tags *tags, const struct node *node,
                        bool label);

/* The MCID under which an element holds what comes next on a page. */
unsigned pdf_tags_content(struct tags *tags, size_t element,
                          const struct node *node, unsigned page);

/* Let a link's element hold an annotation: its StructParent. */
unsigned pdf_tags_annotation(struct tags *tags, const struct node *link,
                             HPDF_Dict annotation, unsigned page);

/* Widen the box of the figure that a mark with a node belongs to, if any, on
 * a page of this height. */
void pdf_tags_figure(struct tags *tags, const struct mark *mark, double height);

/* Make every element known to its parent, also those without content. */
void pdf_tags_attach(struct tags *tags);

#endif
