/* test_subjects -- which organisations a job is for. */
#include "batch/subjects.h"

#include "batch_kit.h"

static const char organisations[] =
    "trustbrief: 1\ntitle: D\nas_of: 2020-06-30\norganisations:\n"
    "  A: {name: A, kind: acute, region: North}\n"
    "  B: {name: B, kind: mental health, region: North}\n"
    "  C: {name: C, kind: acute, region: South}\n"
    "  D: {name: D}\n";

static const struct {
    const char *job, *ids; /* or what is reported */
    bool ok;
} cases[] = {
    { "", "A B C D ", true },
    { "subjects: all\n", "A B C D ", true },
    { "kinds: [acute]\n", "A C ", true },
    { "kinds: [Acute, mental health]\n", "A B C ", true },
    { "regions: [north]\n", "A B ", true },
    { "kinds: [acute]\nregions: [South]\n", "C ", true },
    { "subject_ids: [C, A]\n", "C A ", true },
    { "kinds: [mental health]\nregions: [South]\n", "no organisation of",
      false },
    { "subject_ids: [A, E]\n", ":4:18: error: there is no organisation 'E'",
      false },
};

START_TEST(chosen)
{
    size_t i, j;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;
        const struct value **subjects;
        struct buf ids = { 0 };
        size_t n = 0;

        kit_open(&kit, cases[i].job);
        dataset_free(kit.dataset);
        file_write(kit_path(&kit, "data.yaml"), organisations);
        kit.dataset = dataset_open(kit_path(&kit, "data.yaml"), kit.diag);
        ck_assert_ptr_nonnull(kit.dataset);
        subjects = subjects_list(kit.job, kit.dataset, kit.arena, &n, kit.diag);
        ck_assert_msg((subjects != NULL) == cases[i].ok, "case %zu: %s", i,
                      said(kit.diag, kit.arena));
        for (j = 0; subjects && j < n; j++)
            buf_printf(&ids, "%s ", subjects[j]->key);
        if (subjects)
            ck_assert_str_eq(buf_text(&ids), cases[i].ids);
        else
            ck_assert_said(kit.diag, kit.arena, cases[i].ids);
        buf_free(&ids);
        kit_close(&kit);
    }
}
END_TEST

CHECK_MAIN("subjects", chosen)
