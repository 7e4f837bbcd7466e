/* test_named -- files found by name: the first folder wins. */
#include "base/named.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check_main.h"
#include "check_said.h"

static struct arena *arena;
static const char *folder;
static const char *folders[4];

static const char *in_folder(const char *name)
{
    return arena_printf(arena, "%s/%s", folder, name);
}

/* Two folders, and one that is not there. */
static void setup(void)
{
    arena = arena_new();
    folder = folder_new(arena);
    folders[0] = in_folder("one");
    folders[1] = in_folder("none");
    folders[2] = in_folder("two");
    ck_assert_int_eq(mkdir(folders[0], 0777), 0);
    ck_assert_int_eq(mkdir(folders[2], 0777), 0);
    file_write(in_folder("one/zebra.yaml"), "title: Z\nsections: []\n");
    file_write(in_folder("one/both.yaml"), "sections: []\n");
    file_write(in_folder("one/.hidden.yaml"), "sections: []\n");
    file_write(in_folder("one/data.yaml"), "# sections:\n  sections: no\n");
    file_write(in_folder("one/.yaml"), "sections: []\n");
    file_write(in_folder("two/both.yaml"), "sections: []\n");
    file_write(in_folder("two/ape.yaml"), "sections: []\n");
    file_write(in_folder("two/ape.yml"), "sections: []\n");
}

static void teardown(void)
{
    folder_remove(folder);
    arena_free(arena);
}

START_TEST(finds_in_the_first_folder_that_has_it)
{
    setup();
    ck_assert_str_eq(named_find("both", folders, arena),
                     in_folder("one/both.yaml"));
    ck_assert_str_eq(named_find("ape", folders, arena),
                     in_folder("two/ape.yaml"));
    ck_assert_ptr_null(named_find("bear", folders, arena));
    ck_assert_int_eq(chdir(folders[2]), 0);
    folders[0] = ".";
    ck_assert_str_eq(named_find("ape", folders, arena), "ape.yaml");
    ck_assert_int_eq(chdir("/"), 0);
    teardown();
}
END_TEST

START_TEST(lists_each_name_once_and_in_order)
{
    static const char *const every[] = { "ape", "both", "data", "zebra" };
    static const char *const templates[] = { "ape", "both", "zebra" };
    struct named *files;
    size_t i, n;

    setup();
    files = named_list(folders, NULL, &n, arena);
    ck_assert_uint_eq(n, 4);
    for (i = 0; i < n; i++)
        ck_assert_str_eq(files[i].name, every[i]);
    files = named_list(folders, "sections:", &n, arena);
    ck_assert_uint_eq(n, 3);
    for (i = 0; i < n; i++)
        ck_assert_str_eq(files[i].name, templates[i]);
    ck_assert_str_eq(files[1].path, in_folder("one/both.yaml"));
    teardown();
}
END_TEST

START_TEST(says_what_there_is_and_where_it_searched)
{
    setup();
    ck_assert_str_eq(
        named_missing("template", "zebar", folders, "sections:", arena),
        arena_printf(arena,
                     "there is no template 'zebar', did you mean 'zebra'? "
                     "There are ape, both, zebra; searched: %s, %s, %s",
                     folders[0], folders[1], folders[2]));
    folders[0] = folders[1];
    folders[1] = NULL;
    ck_assert_str_eq(named_missing("theme", "x", folders, NULL, arena),
                     arena_printf(arena,
                                  "there is no theme 'x'; see: trustbrief "
                                  "theme list; searched: %s",
                                  folders[0]));
    teardown();
}
END_TEST

START_TEST(tells_a_file_by_a_key_at_the_start_of_a_line)
{
    setup();
    ck_assert(named_key(in_folder("one/zebra.yaml"), "sections:"));
    ck_assert(!named_key(in_folder("one/data.yaml"), "sections:"));
    file_write(in_folder("long.yaml"),
               "title: a line that is longer than what is read of it "
               "sections:\n");
    ck_assert(!named_key(in_folder("long.yaml"), "sections:"));
    ck_assert(!named_key(folders[0], "sections:"));
    ck_assert(!named_key(in_folder("nowhere"), "sections:"));
    teardown();
}
END_TEST

CHECK_MAIN("named", finds_in_the_first_folder_that_has_it,
           lists_each_name_once_and_in_order,
           says_what_there_is_and_where_it_searched,
           tells_a_file_by_a_key_at_the_start_of_a_line)
