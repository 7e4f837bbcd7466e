/* sha256 -- the digest that tells whether two files are the same. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <nettle/sha2.h>
#include <stdbool.h>
#include <stddef.h>

/* Room for a digest in lower-case hexadecimal, and the zero byte. */
enum { SHA256_HEX = 2 * SHA256_DIGEST_SIZE + 1 };

/* A digest in the making; holds no memory of its own. */
struct sha256 {
    struct sha256_ctx context;
};

/* Begin, add bytes, and write the digest as text; then begin anew. */
void sha256_begin(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t len);
void sha256_end(struct sha256 *sha, char out[SHA256_HEX]);

/* The digest of bytes at hand. */
void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX]);

/* The digest of an open file, from its start, whatever its offset, which
 * stays.  False with errno when it cannot be read. */
bool sha256_fd(int fd, char out[SHA256_HEX]);

/* The same of the file at this path. */
bool sha256_file(const char *path, char out[SHA256_HEX]);

#endif
