/* sha256 -- the digest that tells whether two files are the same. */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void sha256_begin(struct sha256 *sha)
{
    sha256_init(&sha->context);
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t len)
{
    if (len > 0) /* NULL is allowed then */
        sha256_update(&sha->context, len, bytes);
}

void sha256_end(struct sha256 *sha, char out[SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[SHA256_DIGEST_SIZE];
    size_t i;

    sha256_digest(&sha->context, sizeof digest, digest);
    for (i = 0; i < sizeof digest; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[2 * sizeof digest] = '\0';
}

void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX])
{
    struct sha256 sha;

    sha256_begin(&sha);
    sha256_add(&sha, bytes, len);
    sha256_end(&sha, out);
}

bool sha256_fd(int fd, char out[SHA256_HEX])
{
    char chunk[16 * 1024];
    struct sha256 sha;
    off_t at = 0;
    ssize_t n;

    sha256_begin(&sha);
    do {
        n = pread(fd, chunk, sizeof chunk, at);
        if (n > 0) {
            sha256_add(&sha, chunk, (size_t)n);
            at += n;
        }
    } while (n > 0 || (n < 0 && errno == EINTR));
    sha256_end(&sha, out);
    return n == 0;
}

bool sha256_file(const char *path, char out[SHA256_HEX])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), error;
    bool ok = fd >= 0 && sha256_fd(fd, out);

    error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return ok;
}
