/* test_arena -- aligned, zeroed, dying together; and exhaustion. */
#include "base/arena.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_main.h"

enum { PIECES = 300 };

START_TEST(room)
{
    struct arena *arena = arena_new();
    const char *texts[PIECES];
    char expected[32];
    size_t i, j;

    for (i = 0; i < PIECES; i++) {
        size_t size = i * i % 40000 + 1;
        unsigned char *p = arena_alloc(arena, size);

        ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        for (j = 0; j < size && p[j] == 0;)
            j++;
        ck_assert_uint_eq(j, size);
        memset(p, 0xFF, size);
        texts[i] = arena_printf(arena, "piece %zu", i);
    }
    for (i = 0; i < PIECES; i++) {
        snprintf(expected, sizeof expected, "piece %zu", i);
        ck_assert_str_eq(texts[i], expected);
    }
    ck_assert_str_eq(arena_strndup(arena, "cut here", 3), "cut");
    ck_assert_uint_gt(arena_used(arena), PIECES);
    arena_free(arena);
    arena_free(NULL);
}
END_TEST

static int told;

static void tell(void)
{
    (void)!write(told, "cleaned", 7);
}

static void ask_for_all(void)
{
    arena_array(arena_new(), SIZE_MAX / 4, 8);
}

static void grow_to_all(void)
{
    xrealloc(NULL, SIZE_MAX / 4, 8);
}

/* Out of memory ends the process with 70, once the cleanup has run. */
static void ends_cleanly(void (*exhaust)(void))
{
    char said[16] = "";
    int ends[2], status;
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        told = ends[1];
        close(STDERR_FILENO);
        arena_at_exhaustion(tell);
        exhaust();
        _exit(0);
    }
    close(ends[1]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 70);
    ck_assert_int_eq(read(ends[0], said, sizeof said - 1), 7);
    ck_assert_str_eq(said, "cleaned");
    close(ends[0]);
}

START_TEST(exhaustion)
{
    ends_cleanly(ask_for_all);
    ends_cleanly(grow_to_all);
}
END_TEST

CHECK_MAIN("arena", room, exhaustion)
