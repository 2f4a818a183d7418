/* Preloaded into a process, kills it at the n-th call that changes something below a folder: in the middle of a write,
 * and before any other call. SURVIVAL_HOME is the folder, SURVIVAL_CALL is n; all threads count together. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static const char *home;
static long fatal;

__attribute__((constructor)) static void begin(void) {
    home = getenv("SURVIVAL_HOME");
    fatal = atol(getenv("SURVIVAL_CALL") ? getenv("SURVIVAL_CALL") : "0");
}

static int below(const char *path) {
    return home && path && strncmp(path, home, strlen(home)) == 0;
}

static int open_below(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = home ? readlink(link, path, sizeof path - 1) : -1;
    return length > 0 && (path[length] = 0, below(path));
}

static int is_fatal(int counts) {
    return counts && atomic_fetch_add(&calls, 1) + 1 == fatal;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Calls by path or by file that happen or do not. */
#define WHOLE(name, counts, parameters, ...)                        \
    int name parameters {                                           \
        if (is_fatal(counts)) die();                                \
        return REAL(name)(__VA_ARGS__);                             \
    }
WHOLE(rename, below(to), (const char *from, const char *to), from, to)
WHOLE(unlink, below(path), (const char *path), path)
WHOLE(rmdir, below(path), (const char *path), path)
WHOLE(mkdir, below(path), (const char *path, mode_t mode), path, mode)
WHOLE(symlink, below(path), (const char *target, const char *path), target, path)
WHOLE(unlinkat, below(path) || open_below(fd), (int fd, const char *path, int flags), fd, path, flags)
WHOLE(fsync, open_below(fd), (int fd), fd)
WHOLE(fdatasync, open_below(fd), (int fd), fd)
WHOLE(ftruncate, open_below(fd), (int fd, off_t length), fd, length)
WHOLE(ftruncate64, open_below(fd), (int fd, off64_t length), fd, length)
WHOLE(fallocate, open_below(fd), (int fd, int mode, off_t from, off_t length), fd, mode, from, length)
WHOLE(fallocate64, open_below(fd), (int fd, int mode, off64_t from, off64_t length), fd, mode, from, length)

/* Calls that make a file. */
#define OPENS(name)                                                 \
    int name(const char *path, int flags, ...) {                    \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;   \
        va_end(rest);                                               \
        if (is_fatal((flags & O_CREAT) && below(path))) die();      \
        return REAL(name)(path, flags, mode);                       \
    }
OPENS(open)
OPENS(open64)

/* Calls that may be cut short. */
ssize_t write(int fd, const void *bytes, size_t count) {
    if (is_fatal(open_below(fd))) REAL(write)(fd, bytes, count / 2), die();
    return REAL(write)(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (is_fatal(open_below(fd))) REAL(pwrite64)(fd, bytes, count / 2, at), die();
    return REAL(pwrite64)(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return pwrite64(fd, bytes, count, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (is_fatal(open_below(fd))) REAL(writev)(fd, parts, count / 2), die();
    return REAL(writev)(fd, parts, count);
}
