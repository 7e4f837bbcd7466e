/* words -- words of datasets that have translations, for xgettext only.
 *
 * What many datasets say in the same words: CQC's scale, and what the TB_CHOICE
 * fields of the shipped plugins choose from.  A plugin passes such a word to
 * tb_gettext() where it shows it, and only the whole word is found. */

static const char *const grades[] = {
    TB_WORDS("Outstanding"),
    TB_WORDS("Good"),
    TB_WORDS("Requires improvement"),
    TB_WORDS("Inadequate"),
    TB_WORDS("Inspected but not rated"),
    TB_WORDS("No published rating"),
    TB_WORDS("Insufficient evidence to rate"),
    TB_WORDS("Not yet inspected"),
    TB_WORDS("Not rated"),
};

/* The Annual Health Check of 2005 to 2009 */
static const char *const grades_2009[] = {
    TB_WORDS("Excellent"),
    TB_WORDS("Fair"),
    TB_WORDS("Weak"),
    TB_WORDS("Quality of services"),
    TB_WORDS("Quality of financial management"),
    TB_WORDS("Use of resources"),
};

static const char *const key_questions[] = {
    TB_WORDS("Overall"), TB_WORDS("Safe"),       TB_WORDS("Effective"),
    TB_WORDS("Caring"),  TB_WORDS("Responsive"), TB_WORDS("Well-led"),
};

static const char *const scales[] = {
    TB_WORDS("CQC ratings"),
    TB_WORDS("CQC single trust-level rating"),
    TB_WORDS("Annual Health Check"),
};

/* partnerships: sectors */
static const char *const sectors[] = {
    TB_WORDS("NHS"),
    TB_WORDS("local government"),
    TB_WORDS("government"),
    TB_WORDS("other public"),
    TB_WORDS("academic and research"),
    TB_WORDS("charity"),
    TB_WORDS("private"),
    TB_WORDS("international health"),
    TB_WORDS("cross-sector"),
    TB_WORDS("not stated"),
};

/* Kinds of sources */
static const char *const kinds[] = {
    TB_WORDS("web page"), TB_WORDS("press release"),     TB_WORDS("news item"),
    TB_WORDS("report"),   TB_WORDS("inspection report"), TB_WORDS("data"),
};
