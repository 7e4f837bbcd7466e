/* ratings_words -- what a rating says, in a sentence. */
#include "ratings.h"

const char *rating_standing(tb_build *b, const tb_node *rating)
{
    struct tb_list list = { 0 };

    tb_each (d, b, rating_scale(b, rating, "domains")) {
        const char *name = tb_str(b, d, NULL);
        const char *word = tb_gettext(b, rating_grade(b, rating, name).word);

        if (tb_same(name, "Overall"))
            return tb_print(b, tb_gettext(b, "%s overall"), word);
        tb_list_add(
            b, &list,
            tb_print(b, tb_gettext(b, "%s for %s"), word, tb_gettext(b, name)));
    }
    return tb_list_words(b, &list);
}

/* What is said of key questions: of all, of some of them, of one by name. */
static const struct predicate {
    const char *all, *all_many, *some, *some_many, *one;
} graded = { TB_WORDS_N("the %s key question is %s",
                        "all %s key questions are %s"),
             TB_WORDS_N("%s of %s key questions is %s",
                        "%s of %s key questions are %s"),
             TB_WORDS("%s is %s") },
  improvable = { TB_WORDS_N("the %s key question requires improvement",
                            "all %s key questions require improvement"),
                 TB_WORDS_N("%s of %s key questions requires improvement",
                            "%s of %s key questions require improvement"),
                 TB_WORDS("%s requires improvement") },
  ungraded = { TB_WORDS_N("the %s key question is not rated",
                          "all %s key questions are not rated"),
               TB_WORDS_N("%s of %s key questions is not rated",
                          "%s of %s key questions are not rated"),
               TB_WORDS("%s is not rated") },
  hidden = { TB_WORDS_N("the %s key question is not known",
                        "all %s key questions are not known"),
             TB_WORDS_N("%s of %s key questions is not known",
                        "%s of %s key questions are not known"),
             TB_WORDS("%s is not known") };

static const struct predicate *predicate_of(struct grade g)
{
    return tb_same(g.word, "Requires improvement") ? &improvable
           : tb_same(g.word, NOT_KNOWN)            ? &hidden
           : g.rank                                ? &graded
                                                   : &ungraded;
}

/* "all five key questions are Good", "four of five key questions are Good" */
static const char *most_words(tb_build *b, struct grade g, int n, int all)
{
    const struct predicate *p = predicate_of(g);
    const char *word = tb_gettext(b, g.word);

    if (n == all)
        return tb_print(b, tb_ngettext(b, p->all, p->all_many, (uint32_t)n),
                        tb_count(b, n), word);
    return tb_print(b, tb_ngettext(b, p->some, p->some_many, (uint32_t)n),
                    tb_count(b, n), tb_count(b, all), word);
}

const char *rating_questions(tb_build *b, const tb_node *rating)
{
    struct tb_list rest = { 0 };
    struct grade most = { NOT_KNOWN, "unknown", 0 }, g;
    const char *name, *said;
    int lead = 0, n = 0;

    tb_each (d, b, rating_scale(b, rating, "domains"))
        if (!tb_same(name = tb_str(b, d, NULL), "Overall")) {
            g = rating_grade(b, rating, name);
            most = lead ? most : g; /* others never cancel out a majority */
            lead += tb_same(g.word, most.word) ? 1 : -1;
            n++;
        }
    tb_each (d, b, rating_scale(b, rating, "domains")) {
        name = tb_str(b, d, NULL);
        g = rating_grade(b, rating, name);
        if (!tb_same(name, "Overall") && !tb_same(g.word, most.word))
            tb_list_add(b, &rest,
                        tb_print(b, tb_gettext(b, predicate_of(g)->one),
                                 tb_gettext(b, name), tb_gettext(b, g.word)));
    }
    said = most_words(b, most, n - rest.n, n);
    return rest.n ? tb_print(b, "%s, %s", said, tb_list_words(b, &rest)) : said;
}
