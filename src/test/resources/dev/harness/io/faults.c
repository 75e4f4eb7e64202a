/*
 * Makes system calls of a JVM fail, fall short or come late. Preloaded (LD_PRELOAD) into it; told what to do through a
 * file that both map (FAULTS_CONTROL), whose layout FaultShim.java knows too: 32-bit numbers, then the part of a path.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, FSYNC = 2, FDATASYNC = 4, TRUNCATE = 8, RENAME = 16, OPEN = 32, UNLINK = 64 };
enum { FAIL = 0, SHORT = 1, DELAY = 2, AFTER = 3 };

struct control {
    volatile int32_t armed;   /* 1: counts and strikes */
    volatile int32_t calls;   /* which calls count, a set */
    volatile int32_t strike;  /* the number of the call that is struck, from 0; -1 for none */
    volatile int32_t error;   /* errno of the struck call */
    volatile int32_t mode;    /* what happens to it */
    volatile int32_t then;    /* calls that fail from then on, a set */
    volatile int32_t then_error;
    volatile int32_t micros;  /* how long the struck call takes before */
    volatile int32_t count;   /* calls counted so far */
    volatile int32_t struck;  /* calls struck so far, the later ones included */
    char path[216];           /* only files whose path holds this */
};

static struct control *control;

__attribute__((constructor)) static void start(void) {
    const char *name = getenv("FAULTS_CONTROL");
    int file = name == NULL ? -1 : open(name, O_RDWR);
    if (file < 0) {
        return;
    }
    void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    control = memory == MAP_FAILED ? NULL : memory;
}

static void pause_for_a_while(void) {
    int saved = errno;
    struct timespec time = {control->micros / 1000000, control->micros % 1000000 * 1000L};
    nanosleep(&time, NULL);
    errno = saved;
}

/* Says what happens to a call: -1 nothing, else a mode; sets errno. */
static int verdict(int call, const char *path) {
    if (control == NULL || !control->armed || strstr(path, control->path) == NULL) {
        return -1;
    }
    if (control->calls & call) {
        int32_t number = __atomic_fetch_add(&control->count, 1, __ATOMIC_SEQ_CST);
        if (number == control->strike) {
            __atomic_fetch_add(&control->struck, 1, __ATOMIC_SEQ_CST);
            pause_for_a_while(); /* time for somebody to interrupt the caller */
            errno = control->error;
            return control->mode;
        }
    }
    if (control->struck > 0 && (control->then & call)) {
        __atomic_fetch_add(&control->struck, 1, __ATOMIC_SEQ_CST);
        errno = control->then_error;
        return FAIL;
    }
    return -1;
}

static int verdict_of(int call, int file) {
    char link[64];
    char path[4096];
    if (control == NULL || !control->armed) {
        return -1;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return -1;
    }
    path[length] = 0;
    return verdict(call, path);
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

/* Runs the real call unless it is struck; a struck write may still write half of its bytes. */
#define CALL(result, whole, half)             \
    int saved;                                \
    switch (what) {                           \
        case FAIL:                            \
            return -1;                        \
        case SHORT:                           \
            return half;                      \
        case AFTER:                           \
            saved = errno;                    \
            (void) !whole;                    \
            errno = saved;                    \
            return -1;                        \
        default:                              \
            return whole;                     \
    }

ssize_t write(int file, const void *bytes, size_t length) {
    int what = verdict_of(WRITE, file);
    CALL(ssize_t, REAL(write)(file, bytes, length), REAL(write)(file, bytes, length > 1 ? length / 2 : length))
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
    int what = verdict_of(WRITE, file);
    CALL(ssize_t, REAL(pwrite)(file, bytes, length, at), REAL(pwrite)(file, bytes, length > 1 ? length / 2 : length, at))
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    int what = verdict_of(WRITE, file);
    CALL(ssize_t, REAL(pwrite64)(file, bytes, length, at),
         REAL(pwrite64)(file, bytes, length > 1 ? length / 2 : length, at))
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    int what = verdict_of(WRITE, file);
    CALL(ssize_t, REAL(writev)(file, parts, count), REAL(writev)(file, parts, count > 1 ? count / 2 : count))
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
    int what = verdict_of(WRITE, file);
    CALL(ssize_t, REAL(pwritev)(file, parts, count, at), REAL(pwritev)(file, parts, count > 1 ? count / 2 : count, at))
}

int fsync(int file) {
    int what = verdict_of(FSYNC, file);
    CALL(int, REAL(fsync)(file), REAL(fsync)(file))
}

int fdatasync(int file) {
    int what = verdict_of(FDATASYNC, file);
    CALL(int, REAL(fdatasync)(file), REAL(fdatasync)(file))
}

int ftruncate(int file, off_t length) {
    int what = verdict_of(TRUNCATE, file);
    CALL(int, REAL(ftruncate)(file, length), REAL(ftruncate)(file, length))
}

int ftruncate64(int file, off64_t length) {
    int what = verdict_of(TRUNCATE, file);
    CALL(int, REAL(ftruncate64)(file, length), REAL(ftruncate64)(file, length))
}

int rename(const char *from, const char *to) {
    int what = verdict(RENAME, to);
    CALL(int, REAL(rename)(from, to), REAL(rename)(from, to))
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    int what = verdict(RENAME, to);
    CALL(int, REAL(renameat)(from_folder, from, to_folder, to), REAL(renameat)(from_folder, from, to_folder, to))
}

int unlink(const char *path) {
    int what = verdict(UNLINK, path);
    CALL(int, REAL(unlink)(path), REAL(unlink)(path))
}

/* Only opening for writing, or making, can fail: reading goes on on a file system that turned read-only. */
static int opening(const char *path, int flags) {
    return flags & (O_WRONLY | O_RDWR | O_CREAT) ? verdict(OPEN, path) : -1;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    int what = opening(path, flags);
    CALL(int, REAL(open)(path, flags, mode), REAL(open)(path, flags, mode))
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    int what = opening(path, flags);
    CALL(int, REAL(open64)(path, flags, mode), REAL(open64)(path, flags, mode))
}
