/* test_timer -- where a user's units of systemd go. */
#include "schedule/systemd.h"

#include "check_main.h"
#include "check_said.h"

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

START_TEST(folders)
{
    static const struct {
        const char *config, *home, *folder;
    } cases[] = {
        { "/etc/mine", "/home/x", "/etc/mine/systemd/user" },
        { "relative", "/home/x", "/home/x/.config/systemd/user" },
        { NULL, "/home/x", "/home/x/.config/systemd/user" },
    };
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    size_t i;

    if (geteuid() == 0) {
        ck_assert_str_eq(systemd_folder(arena, diag), "/etc/systemd/system");
        ck_assert_int_eq(setresuid(65534, 65534, 65534), 0);
    }
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        set("XDG_CONFIG_HOME", cases[i].config);
        set("HOME", cases[i].home);
        ck_assert_str_eq(systemd_folder(arena, diag), cases[i].folder);
    }
    ck_assert_uint_eq(diag_errors(diag), 0);
    set("XDG_CONFIG_HOME", NULL);
    set("HOME", "");
    ck_assert_ptr_null(systemd_folder(arena, diag));
    ck_assert_said(diag, arena, "HOME names no folder, so there is no place");
    ck_assert_int_eq(diag_status(diag), STATUS_USAGE);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("timer", folders)
