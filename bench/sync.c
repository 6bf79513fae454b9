/* A slower disk, for LD_PRELOAD: fsync and fdatasync do what they always do, and only after SYNC_EXTRA_MICROSECONDS
   more do they return. The thread that asked waits, as it would for a disk; the others go on. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static struct timespec extra;

__attribute__((constructor)) static void begin(void) {
    const char *said = getenv("SYNC_EXTRA_MICROSECONDS");
    long microseconds = said ? atol(said) : 0;
    extra.tv_sec = microseconds / 1000000;
    extra.tv_nsec = microseconds % 1000000 * 1000;
}

static int later(int result) {
    int error = errno;
    struct timespec left = extra;
    int asked = extra.tv_sec || extra.tv_nsec; /* a sleep of nothing takes its 50 microseconds too */
    while (asked && nanosleep(&left, &left) && errno == EINTR) continue;
    errno = error;
    return result;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int file) { return later(REAL(fsync)(file)); }
int fdatasync(int file) { return later(REAL(fdatasync)(file)); }
