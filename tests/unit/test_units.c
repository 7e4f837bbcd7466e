/* test_units -- what keeps the units of a job from being written or removed. */
#include "schedule/units.h"

#include <grp.h>

#include "batch_kit.h"

static const char *command[] = { "/bin/trustbrief", "batch", NULL };

/* A user's own units, of whoever runs the tests but root. */
static struct scheduled scheduled_of(struct kit *kit)
{
    if (geteuid() == 0) {
        ck_assert_int_eq(setgroups(0, NULL), 0);
        ck_assert_int_eq(setresgid(65534, 65534, 65534), 0);
        ck_assert_int_eq(setresuid(65534, 65534, 65534), 0);
    }
    kit_open(kit, "when: weekly on Friday at 06:05\n");
    setenv("XDG_CONFIG_HOME", kit_path(kit, "config"), 1);
    return (struct scheduled){ .job = kit->job,
                               .name = "job-0123abcd",
                               .systemd = true,
                               .command = command };
}

static const char *unit_of(const struct kit *kit, const char *ending)
{
    return arena_printf(kit->arena,
                        "%s/config/systemd/user/trustbrief-job-0123abcd.%s",
                        kit->folder, ending);
}

START_TEST(another_stays)
{
    struct kit kit;
    struct scheduled scheduled = scheduled_of(&kit);
    struct buf out = { 0 };

    ck_assert_msg(units_install(&scheduled, &out, kit.diag), "%s",
                  said(kit.diag, kit.arena));
    ck_assert(units_install(&scheduled, &out, kit.diag));
    file_write(unit_of(&kit, "timer"), "mine\n");
    ck_assert(!units_install(&scheduled, &out, kit.diag));
    ck_assert_said(kit.diag, kit.arena,
                   "this file is not of this job, and stays; move it away");
    ck_assert_int_eq(diag_status(kit.diag), STATUS_CREATE);
    ck_assert_str_eq(file_text(unit_of(&kit, "timer"), kit.arena), "mine\n");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

START_TEST(what_cannot_be_removed)
{
    struct kit kit;
    struct scheduled scheduled = scheduled_of(&kit);
    struct buf out = { 0 };

    ck_assert(units_install(&scheduled, &out, kit.diag));
    ck_assert_int_eq(unlink(unit_of(&kit, "timer")), 0);
    ck_assert_int_eq(mkdir(unit_of(&kit, "timer"), 0777), 0);
    ck_assert(!units_remove(scheduled.name, kit.arena, &out, kit.diag));
    ck_assert_said(kit.diag, kit.arena,
                   ".timer: error: cannot remove this file: Is a directory");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

/* A unit of the system sees a /tmp of its own, in which these folders are. */
START_TEST(hidden_places)
{
    struct kit kit;
    struct scheduled scheduled = scheduled_of(&kit);
    struct buf out = { 0 };

    scheduled.user = "boards";
    kit.job->file = "/tmp/boards/job.yaml";
    ck_assert(!units_install(&scheduled, &out, kit.diag));
    ck_assert_said(kit.diag, kit.arena,
                   "/tmp/boards/job.yaml: error: a unit of the system has a "
                   "/tmp and a /var/tmp of its own");
    ck_assert_uint_eq(out.len, 0);
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

START_TEST(folder_of_another)
{
    struct kit kit;
    struct scheduled scheduled = scheduled_of(&kit);
    struct buf out = { 0 };

    scheduled.user = "boards";
    scheduled.uid = scheduled.gid = 12345;
    kit.job->file = "/srv/job.yaml";
    kit.job->request.dataset = kit.job->request.template = "/srv/x.yaml";
    kit.job->folder = "/";
    ck_assert(units_install(&scheduled, &out, kit.diag));
    ck_assert_said(kit.diag, kit.arena,
                   "warning: the user 'boards' may not write to the output "
                   "folder; run: chown -R boards /");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("units", another_stays, what_cannot_be_removed, hidden_places,
           folder_of_another)
