/* A disk that can be told to misbehave: what a process writes below one folder is counted, and at the chosen write,
   fsync or ftruncate the process is killed, the power is cut, the call fails or hangs. Preloaded; the chosen
   behaviour stands in a small file that is mapped, so that it can be changed while the process runs. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COUNT, KILL, TEAR, CUT, CUT_SOME, FAIL, FAIL_FROM, HANG_FROM };

/* Laid out as struct "qqqqqq" in disk.py. */
struct order {
    volatile long calls; /* so far */
    volatile long kind;
    volatile long at;    /* the call at which it happens, beginning with 1 */
    volatile long error; /* errno of FAIL and FAIL_FROM */
    volatile long seed;  /* of CUT_SOME */
    volatile long done;  /* how often it has happened */
};

struct change { /* one write or ftruncate that no fsync has followed */
    dev_t device;
    ino_t inode;
    int file;          /* a descriptor of our own */
    off_t offset;
    off_t size_before; /* of the file */
    off_t size_after;  /* of a truncation, else -1 */
    size_t old_length, new_length;
    char *old, *new;
    struct change *next;
};

static struct order *order;
static char folder[PATH_MAX];
static size_t folder_length;
static struct change *changes; /* the newest first */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void disk_obey(const char *watched, const char *orders) {
    int file = open(orders, O_RDWR | O_CLOEXEC);
    if (file < 0 || !realpath(watched, folder)) abort();
    folder_length = strlen(folder);
    order = mmap(NULL, sizeof *order, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (order == MAP_FAILED) abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *watched = getenv("DISK_FOLDER"), *orders = getenv("DISK_ORDERS");
    if (watched && orders) disk_obey(watched, orders);
}

static int watched(int file, int *is_index) {
    char link[64], path[PATH_MAX];
    if (!order) return 0;
    char *end = link + sizeof link - 1;
    *end = 0;
    int number = file;
    do { *--end = '0' + number % 10; number /= 10; } while (number);
    end -= 14;
    memcpy(end, "/proc/self/fd/", 14);
    ssize_t length = readlink(end, path, sizeof path - 1);
    if (length <= 0 || (size_t)length <= folder_length) return 0;
    path[length] = 0;
    *is_index = length > 4 && !strcmp(path + length - 4, "-shm");
    return !strncmp(path, folder, folder_length) && path[folder_length] == '/';
}

static void remember(int file, off_t offset, const void *data, size_t length, off_t size_after) {
    struct stat now;
    if (fstat(file, &now)) return;
    struct change *change = calloc(1, sizeof *change);
    change->device = now.st_dev, change->inode = now.st_ino;
    change->offset = offset, change->size_before = now.st_size, change->size_after = size_after;
    for (struct change *other = changes; other; other = other->next)
        if (other->inode == now.st_ino && other->device == now.st_dev) change->file = other->file;
    if (!change->file) change->file = fcntl(file, F_DUPFD_CLOEXEC, 500);
    size_t touched = size_after < 0 ? length : now.st_size > size_after ? now.st_size - size_after : 0;
    off_t from = size_after < 0 ? offset : size_after;
    change->offset = from;
    change->old = malloc(touched + 1);
    ssize_t had = pread(file, change->old, touched, from);
    change->old_length = had > 0 ? had : 0;
    if (data) {
        change->new = malloc(length);
        memcpy(change->new, data, length);
        change->new_length = length;
    }
    change->next = changes;
    changes = change;
}

static void forget(int file) { /* it is on the disk now */
    struct stat now;
    if (fstat(file, &now)) return;
    for (struct change **each = &changes; *each;) {
        struct change *change = *each;
        if (change->inode == now.st_ino && change->device == now.st_dev) {
            *each = change->next;
            free(change->old), free(change->new), free(change);
        } else each = &change->next;
    }
}

static void cut(int some) {
    size_t count = 0;
    for (struct change *change = changes; change; change = change->next) {
        if (change->old_length) REAL(pwrite64)(change->file, change->old, change->old_length, change->offset);
        REAL(ftruncate64)(change->file, change->size_before);
        count++;
    }
    unsigned seed = order->seed;
    /* A disk may have written any of them, in any order, and of the last one only some sectors. */
    for (struct change *change = changes; some && change; change = change->next) {
        if (rand_r(&seed) % 2) continue;
        if (change->size_after >= 0) { REAL(ftruncate64)(change->file, change->size_after); continue; }
        size_t length = change->new_length;
        if (length > 512 && rand_r(&seed) % 4 == 0) length = 512 * (1 + rand_r(&seed) % (length / 512));
        REAL(pwrite64)(change->file, change->new, length, change->offset);
    }
    (void)count;
}

/* 0: go on, 1: tear this write, -1: fail. Called with the turn taken. */
static int ordered(void) {
    long number = ++order->calls, kind = order->kind, at = order->at;
    if (kind == COUNT || number < at || (number > at && kind < FAIL_FROM)) return 0;
    order->done++;
    switch (kind) {
    case CUT: case CUT_SOME:
        cut(kind == CUT_SOME);
        __attribute__((fallthrough));
    case KILL:
        kill(getpid(), SIGKILL);
        for (;;) pause();
    case TEAR: return 1;
    case FAIL: case FAIL_FROM:
        errno = order->error;
        return -1;
    case HANG_FROM:
        while (order->kind == HANG_FROM) usleep(20000);
    }
    return 0;
}

static ssize_t written(int file, const void *data, size_t length, off_t offset, int positioned) {
    int is_index = 0;
    if (!watched(file, &is_index))
        return positioned ? REAL(pwrite64)(file, data, length, offset) : REAL(write)(file, data, length);
    pthread_mutex_lock(&turn);
    int verdict = ordered();
    ssize_t done = -1;
    if (verdict == 1) {
        if (positioned) REAL(pwrite64)(file, data, length / 2, offset);
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    if (verdict == 0) {
        if (!positioned) offset = lseek(file, 0, SEEK_CUR);
        if (!is_index && (order->kind == CUT || order->kind == CUT_SOME)) remember(file, offset, data, length, -1);
        done = positioned ? REAL(pwrite64)(file, data, length, offset) : REAL(write)(file, data, length);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

static int synced(int file, int data_only) {
    int is_index = 0;
    int here = watched(file, &is_index);
    if (here) {
        pthread_mutex_lock(&turn);
        int verdict = ordered();
        if (verdict == 1) { kill(getpid(), SIGKILL); for (;;) pause(); }
        if (verdict == 0) forget(file);
        pthread_mutex_unlock(&turn);
        if (verdict < 0) return -1;
    }
    return data_only ? REAL(fdatasync)(file) : REAL(fsync)(file);
}

static int truncated(int file, off_t length) {
    int is_index = 0;
    if (!watched(file, &is_index)) return REAL(ftruncate64)(file, length);
    pthread_mutex_lock(&turn);
    int verdict = ordered(), done = -1;
    if (verdict == 1) { kill(getpid(), SIGKILL); for (;;) pause(); }
    if (verdict == 0) {
        if (!is_index && (order->kind == CUT || order->kind == CUT_SOME)) remember(file, 0, NULL, 0, length);
        done = REAL(ftruncate64)(file, length);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) { return written(file, data, length, offset, 1); }
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return written(file, data, length, offset, 1); }
ssize_t write(int file, const void *data, size_t length) { return written(file, data, length, 0, 0); }
int fsync(int file) { return synced(file, 0); }
int fdatasync(int file) { return synced(file, 1); }
int ftruncate64(int file, off64_t length) { return truncated(file, length); }
int ftruncate(int file, off_t length) { return truncated(file, length); }
