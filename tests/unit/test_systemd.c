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
    ck_assert_said(diag, arena, "HOME is not a folder, so there is nowhere");
    ck_assert_int_eq(diag_status(diag), STATUS_USAGE);
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* The service of a job for this user, in the kit's arena. */
static const char *service_of(struct kit *kit, const char *user)
{
    const char *command[] = { "/bin/trust\"brief", "batch", "/50%/$x.yaml",
                              NULL };
    struct scheduled scheduled = { .job = kit->job,
                                   .name = "job-0123abcd",
                                   .command = command,
                                   .user = user };
    struct buf out = { 0 };
    const char *text;

    kit->job->file = "/50%/$x.yaml";
    kit->job->folder = "/o ut/50%$HOME";
    systemd_service(&scheduled, &out);
    text = arena_strdup(kit->arena, buf_text(&out));
    buf_free(&out);
    return text;
}

static bool has(const char *text, const char *line)
{
    const char *found = strstr(text, line);

    return found && (found == text || found[-1] == '\n') &&
           found[strlen(line)] == '\n';
}

/* Those that need a mount are not for a user's own units, which would have to
 * hide who owns a file. */
START_TEST(services)
{
    static const struct {
        const char *line;
        bool system, user;
    } lines[] = {
        { "# trustbrief job: /50%/$x.yaml", true, true },
        { "User=boards", true, false },
        { "ExecStart=\"/bin/trust\\\"brief\" \"batch\" \"/50%%/$$x.yaml\" "
          "--quiet",
          true, true },
        { "Restart=on-failure", true, true },
        { "RestartSec=5min", true, true },
        { "RestartPreventExitStatus=1 2 65 66 70 73 76", true, true },
        { "StartLimitIntervalSec=1h", true, true },
        { "StartLimitBurst=3", true, true },
        { "ReadWritePaths=\"/o ut/50%%$HOME\"", true, false },
        { "NoNewPrivileges=yes", true, true },
        { "SystemCallFilter=~@privileged @resources", true, true },
        { "CapabilityBoundingSet=", true, false },
        { "PrivateUsers=yes", true, false },
        { "PrivateTmp=yes", true, false },
        { "PrivateNetwork=yes", true, false },
        { "ProtectSystem=strict", true, false },
        { "ProtectHome=read-only", true, false },
    };
    struct kit kit;
    const char *system, *user;
    size_t i;

    kit_open(&kit, "when: weekly on Friday at 06:05\n");
    system = service_of(&kit, "boards");
    user = service_of(&kit, NULL);
    for (i = 0; i < sizeof lines / sizeof *lines; i++) {
        ck_assert_msg(has(system, lines[i].line) == lines[i].system, "%s in %s",
                      lines[i].line, system);
        ck_assert_msg(has(user, lines[i].line) == lines[i].user, "%s in %s",
                      lines[i].line, user);
    }
    ck_assert_ptr_null(strstr(user, "Paths="));
    /* systemd_each() reads the first line. */
    ck_assert_int_eq(
        strncmp(system, "# trustbrief job: /50%/$x.yaml\n[Unit]\n", 38), 0);
    kit_close(&kit);
}
END_TEST

/* Starts count against the limit of retries, also those that are due. */
START_TEST(retries)
{
    static const struct {
        const char *when;
        bool retried;
    } cases[] = {
        { "monthly on day 1 at 07:00", true },
        { "daily at 00:00", true },
        { "0 * * * *", false },
        { "0 7,8 1 * *", false },
        { "0,30 7 1 * *", false },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;
        char when[64];
        const char *text;

        snprintf(when, sizeof when, "when: '%s'\n", cases[i].when);
        kit_open(&kit, when);
        text = service_of(&kit, NULL);
        ck_assert_msg(has(text, "Restart=on-failure") == cases[i].retried &&
                          has(text, "StartLimitBurst=3") == cases[i].retried,
                      "%s: %s", cases[i].when, text);
        kit_close(&kit);
    }
}
END_TEST

START_TEST(timer)
{
    struct scheduled scheduled = { .name = "job-0123abcd" };
    struct kit kit;
    struct buf out = { 0 };

    kit_open(&kit, "when: '0 7 1 * 5'\n");
    kit.job->zone = "Asia/Tokyo";
    scheduled.job = kit.job;
    systemd_timer(&scheduled, &out);
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

CHECK_MAIN("systemd", folders, services, retries, timer, listed)
