/* test_sha256 -- the examples of FIPS 180-2, at once, in parts, from a file. */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>

#include "check_main.h"
#include "check_said.h"

static const struct {
    const char *text, *digest;
} examples[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(examples_of_the_standard)
{
    char out[SHA256_HEX];
    size_t i;

    for (i = 0; i < sizeof examples / sizeof *examples; i++) {
        sha256_hex(examples[i].text, strlen(examples[i].text), out);
        ck_assert_str_eq(out, examples[i].digest);
    }
    sha256_hex(NULL, 0, out);
    ck_assert_str_eq(out, examples[0].digest);
}
END_TEST

START_TEST(in_parts_and_from_a_file)
{
    struct arena *arena = arena_new();
    const char *folder = folder_new(arena);
    const char *path = arena_printf(arena, "%s/million", folder);
    char *million = arena_alloc(arena, 1000001), out[SHA256_HEX],
         digest[SHA256_HEX];
    struct sha256 sha;
    int i, fd;

    sha256_begin(&sha);
    for (i = 0; i < 1000; i++) {
        memset(million + i * 1000, 'a', 1000);
        sha256_add(&sha, million + i * 1000, 1000);
    }
    sha256_end(&sha, out);
    ck_assert_str_eq(
        out,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    file_write(path, million);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    ck_assert_int_eq(lseek(fd, 10, SEEK_SET), 10);
    memset(out, 0, sizeof out);
    ck_assert(sha256_fd(fd, out));
    ck_assert_str_eq(
        out,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    ck_assert_int_eq(lseek(fd, 0, SEEK_CUR), 10);
    close(fd);
    memset(digest, 0, sizeof digest);
    ck_assert(sha256_file(path, digest));
    ck_assert_str_eq(digest, out);
    ck_assert(!sha256_file(folder, digest));
    ck_assert_int_eq(errno, EISDIR);
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert(!sha256_fd(fd, out));
    ck_assert_int_eq(errno, EISDIR);
    close(fd);
    folder_remove(folder);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("sha256", examples_of_the_standard, in_parts_and_from_a_file)
