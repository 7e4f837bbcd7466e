/* test_systemd -- units of systemd: what is in them, where they go. */
#include "schedule/systemd.h"

#include "batch_kit.h"

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

START_TEST(service)
{
    static const char *const command[] = { "/bin/trust\"brief", "50%$HOME",
                                           NULL };
    struct kit kit;
    struct buf out = { 0 };

    kit_open(&kit, "");
    kit.job->file = "/j/job.yaml";
    kit.job->folder = "/o ut/50%$HOME";
    systemd_service(kit.job, command, &out);
    ck_assert_int_eq(
        strncmp(buf_text(&out), "# trustbrief job: /j/job.yaml\n[Unit]\n", 37),
        0);
    ck_assert_ptr_nonnull(strstr(buf_text(&out),
                                 "\nExecStart=\"/bin/trust\\\"brief\" "
                                 "\"50%%$$HOME\" --quiet\n"));
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out), "\nReadWritePaths=\"/o ut/50%%$HOME\"\n"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "\nPrivateNetwork=yes\n"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "\nNoNewPrivileges=yes\n"));
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

START_TEST(timer)
{
    struct kit kit;
    struct buf out = { 0 };

    kit_open(&kit, "when: '0 7 1 * 5'\n");
    kit.job->zone = "Asia/Tokyo";
    systemd_timer(kit.job, &out);
    ck_assert_ptr_nonnull(strstr(buf_text(&out),
                                 "[Timer]\nOnCalendar=*-*-1 7:0:00 Asia/Tokyo\n"
                                 "OnCalendar=Fri *-*-* 7:0:00 Asia/Tokyo\n"
                                 "Persistent=true\n"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "WantedBy=timers.target\n"));
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

static void note(void *owner, const char *name, const char *file)
{
    buf_printf(owner, "%s=%s ", name, file);
}

START_TEST(listed)
{
    struct kit kit;
    struct buf out = { 0 };

    kit_open(&kit, "");
    file_write(kit_out(&kit, "trustbrief-b.service"),
               "# trustbrief job: /b.yaml\n[Unit]\n");
    file_write(kit_out(&kit, "trustbrief-a-1.service"),
               "# trustbrief job: /a.yaml\n[Unit]\n");
    file_write(kit_out(&kit, "trustbrief-b.timer"),
               "# trustbrief job: /t.yaml\n");
    file_write(kit_out(&kit, "trustbrief-c.service"), "[Unit]\n");
    file_write(kit_out(&kit, "other.service"), "# trustbrief job: /o.yaml\n");
    systemd_each(kit.job->folder, note, &out);
    ck_assert_str_eq(buf_text(&out), "a-1=/a.yaml b=/b.yaml ");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("systemd", folders, service, timer, listed)
