/* fields -- what every dataset may hold, whatever its plugins. */
#include "data/fields.h"
#include "data/schema.h"

#define TEXT(name, about)                            \
    {                                                \
        .path = name, .type = TB_TEXT, .help = about \
    }
#define NEEDED(name, about)                                                \
    {                                                                      \
        .path = name, .type = TB_TEXT, .flags = TB_REQUIRED, .help = about \
    }
#define MAP(name, about)                            \
    {                                               \
        .path = name, .type = TB_MAP, .help = about \
    }
#define SHARED(name, about)                                                 \
    {                                                                       \
        .path = name, .type = TB_MAP, .flags = SCHEMA_SHARED, .help = about \
    }

const struct tb_field fields_dataset[] = {
    { .path = "trustbrief",
      .type = TB_INTEGER,
      .flags = TB_REQUIRED | SCHEMA_VERSION,
      .help = "version of this format: 1" },
    NEEDED("title", "what the dataset is about"),
    TEXT("licence", "under which it may be used"),
    { .path = "lang",
      .type = TB_TEXT,
      .flags = SCHEMA_LANG,
      .help = "language it is written in, such as cy; else en-GB" },
    { .path = "as_of",
      .type = TB_DATE,
      .flags = TB_REQUIRED | SCHEMA_DAY,
      .help = "the day that the data stands for" },

    MAP("sources{}", "where facts come from, by an id of your own"),
    NEEDED("sources{}.title", "title of the document or page"),
    TEXT("sources{}.publisher", "who published it"),
    TEXT("sources{}.kind", "news, report, web page, data, ..."),
    { .path = "sources{}.published",
      .type = TB_DATE,
      .help = "when it was published" },
    { .path = "sources{}.accessed",
      .type = TB_DATE,
      .help = "when it was read" },
    { .path = "sources{}.url",
      .type = TB_TEXT,
      .flags = SCHEMA_URL,
      .help = "where it is, http or https" },
    TEXT("sources{}.note", "what a reader must know of it"),

    MAP("frameworks{}", "rating scales, by an id of your own"),
    NEEDED("frameworks{}.title", "name of the scale"),
    TEXT("frameworks{}.short_title", "name where room is short"),
    TEXT("frameworks{}.note", "what a reader must know of it"),
    { .path = "frameworks{}.headline",
      .type = TB_REFERENCE,
      .choices = "domains",
      .help = "the domain that sums up the others" },
    TEXT("frameworks{}.domains[]", "what is rated, in the usual order"),
    NEEDED("frameworks{}.grades[].name", "a grade, the best first"),
    { .path = "frameworks{}.grades[].tone",
      .type = TB_CHOICE,
      .choices = "best|good|fair|poor",
      .help = "how it is coloured" },
    TEXT("frameworks{}.unrated[]", "shown instead of a grade"),

    { .path = "organisations{}",
      .type = TB_MAP,
      .flags = SCHEMA_IDS,
      .help = "organisations by ODS code" },
    NEEDED("organisations{}.name", "full name"),
    TEXT("organisations{}.short_name", "name where room is short"),
    TEXT("organisations{}.kind", "acute, community, ..."),
    TEXT("organisations{}.region", "where it works"),
    NEEDED("organisations{}.sites[].name", "name of a hospital or site"),
    TEXT("organisations{}.sites[].kind", "hospital, clinic, ..."),

    SHARED("collaborations{}", "what several organisations do together"),
    NEEDED("collaborations{}.name", "full name"),
    TEXT("collaborations{}.short_name", "name where room is short"),
    SHARED("programmes{}", "programmes of several organisations"),
    NEEDED("programmes{}.name", "full name"),
    TEXT("programmes{}.short_name", "name where room is short"),
    TEXT("abbreviations{}", "what an abbreviation stands for"),
    { 0 }
};
