/* test_describe -- descriptors come back unchanged, and nothing else. */
#include "plugin/describe.h"

#include "check_main.h"
#include "check_said.h"

static const struct tb_field options[] = {
    { .path = "title", .type = TB_TEXT, .preset = "Our values", .help = "x" },
    { .path = "show", .type = TB_CHOICE, .choices = "all|some" },
    { 0 }
};

static const struct tb_field data[] = {
    { .path = "values[].name", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "grades{}", .type = TB_TEXT, .keys = "sites" },
    { 0 }
};

static const struct plugin plugin = { .name = "values",
                                      .version = "1.0",
                                      .summary = "W\xC3\xBCrde",
                                      .license = "MIT",
                                      .options = options,
                                      .data = data };

static void check_same(const char *a, const char *b)
{
    ck_assert(!a == !b);
    if (a)
        ck_assert_str_eq(a, b);
}

static void check_tables(const struct tb_field *a, const struct tb_field *b)
{
    for (; a->path; a++, b++) {
        check_same(a->path, b->path);
        ck_assert_uint_eq(a->type, b->type);
        ck_assert_uint_eq(a->flags, b->flags);
        check_same(a->preset, b->preset);
        check_same(a->choices, b->choices);
        check_same(a->help, b->help);
        check_same(a->keys, b->keys);
    }
    ck_assert_ptr_null(b->path);
}

START_TEST(round_trip)
{
    struct arena *arena = arena_new();
    struct buf packed = { 0 };
    struct plugin back;
    const char *p, *why;
    size_t left;

    describe_pack(&plugin, &packed);
    describe_pack(&plugin, &packed);
    p = packed.data;
    left = packed.len;
    ck_assert(describe_unpack(&p, &left, &back, "values", arena, &why));
    ck_assert_uint_eq(left, packed.len / 2);
    ck_assert(describe_unpack(&p, &left, &back, "values", arena, &why));
    ck_assert_uint_eq(left, 0);
    check_same(back.name, plugin.name);
    check_same(back.version, plugin.version);
    check_same(back.summary, plugin.summary);
    check_same(back.license, plugin.license);
    check_tables(back.options, options);
    check_tables(back.data, data);
    ck_assert(back.build == NULL);
    buf_free(&packed);
    arena_free(arena);
}
END_TEST

/* Unpack a copy that ends where its memory does, for the sanitizer to see a
 * step beyond. */
static bool unpacks(const char *bytes, size_t len, const char **why,
                    struct arena *arena)
{
    char *copy = memcpy(xzalloc(len), bytes, len);
    const char *p = copy;
    struct plugin back;
    bool ok = describe_unpack(&p, &len, &back, "values", arena, why);

    free(copy);
    return ok;
}

START_TEST(cut_short)
{
    struct arena *arena = arena_new();
    struct buf packed = { 0 };
    size_t len;

    describe_pack(&plugin, &packed);
    for (len = 0; len < packed.len; len++) {
        const char *why = NULL;

        ck_assert(!unpacks(packed.data, len, &why, arena));
        ck_assert_str_eq(why, "it ends too soon");
    }
    buf_free(&packed);
    arena_free(arena);
}
END_TEST

/* Every byte, exchanged for several others, is refused or means something
 * else that is well formed; none is a crash. */
START_TEST(changed_bytes)
{
    static const char others[] = { 0, 1, 0x7F, (char)0x80, (char)0xFF };
    struct arena *arena = arena_new();
    struct buf packed = { 0 };
    size_t i, j, refused = 0;

    describe_pack(&plugin, &packed);
    for (i = 0; i < packed.len; i++)
        for (j = 0; j < sizeof others; j++) {
            char saved = packed.data[i];
            const char *why = NULL;

            packed.data[i] = others[j];
            if (!unpacks(packed.data, packed.len, &why, arena)) {
                ck_assert_ptr_nonnull(why);
                refused++;
            }
            packed.data[i] = saved;
        }
    ck_assert_uint_gt(refused, packed.len * 2);
    buf_free(&packed);
    arena_free(arena);
}
END_TEST

START_TEST(refused)
{
    static struct tb_field many[PLUGIN_FIELDS_MAX + 2];
    static char paths[PLUGIN_FIELDS_MAX + 2][8];
    struct arena *arena = arena_new();
    struct plugin odd = plugin;
    struct buf packed = { 0 };
    const char *why = NULL;
    size_t i;

    for (i = 0; i <= PLUGIN_FIELDS_MAX; i++) {
        snprintf(paths[i], sizeof paths[i], "a%zu", i);
        many[i] = (struct tb_field){ .path = paths[i], .type = TB_TEXT };
    }
    odd.data = many;
    describe_pack(&odd, &packed);
    ck_assert(!unpacks(packed.data, packed.len, &why, arena));
    ck_assert_str_eq(why, "it has over 1,000 fields");
    many[PLUGIN_FIELDS_MAX].path = NULL;
    buf_clear(&packed);
    describe_pack(&odd, &packed);
    ck_assert(unpacks(packed.data, packed.len, &why, arena));

    odd.name = "other";
    buf_clear(&packed);
    describe_pack(&odd, &packed);
    ck_assert(!unpacks(packed.data, packed.len, &why, arena));
    ck_assert_ptr_nonnull(strstr(why, "its name is 'other'"));
    buf_free(&packed);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("describe", round_trip, cut_short, changed_bytes, refused)
