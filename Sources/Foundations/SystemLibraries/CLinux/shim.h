#pragma once
// Calls of the kernel that the Glibc module does not offer to Swift.
#include <stdint.h>
#include <stddef.h>
#include <pthread.h>
#include <sys/syscall.h>

extern long syscall(long number, ...);

static inline long linux_getxattr(const char *path, const char *name, void *value, size_t size) {
    return syscall(SYS_lgetxattr, path, name, value, size);
}
static inline long linux_setxattr(const char *path, const char *name, const void *value, size_t size) {
    return syscall(SYS_lsetxattr, path, name, value, size, 0);
}
static inline long linux_removexattr(const char *path, const char *name) {
    return syscall(SYS_lremovexattr, path, name);
}
// membarrier: PRIVATE_EXPEDITED (8) makes every running thread of this process pass a full barrier before it returns; it has to be
// registered for once (16). Not every kernel and not every sandbox has it.
static inline _Bool linux_register_process_barrier(void) {
    return syscall(SYS_membarrier, 16, 0, 0) == 0 && syscall(SYS_membarrier, 8, 0, 0) == 0;
}
static inline void linux_process_barrier(void) { syscall(SYS_membarrier, 8, 0, 0); }

static inline long linux_gettid(void) { return syscall(SYS_gettid); }

// Birth time of a file by statx; returns 0 where the file system knows it.
static inline int linux_birthtime(const char *path, int64_t *seconds, uint32_t *nanoseconds) {
    // struct statx, of which only the mask and the birth time matter here.
    union { uint8_t bytes[256]; struct { uint32_t mask; uint8_t pad[76]; int64_t seconds; uint32_t nanoseconds; } at; } buffer;
    const int at_fdcwd = -100, symlink_nofollow = 0x100;
    const unsigned btime = 0x800;
    if (syscall(SYS_statx, at_fdcwd, path, symlink_nofollow, btime, &buffer) != 0) return -1;
    if (!(buffer.at.mask & btime)) return -1;
    *seconds = buffer.at.seconds;
    *nanoseconds = buffer.at.nanoseconds;
    return 0;
}

// glibc's allocator. Free blocks of up to 128 bytes are joined with their neighbours at once (M_MXFAST), free memory below the threshold
// stays with the process (M_TRIM_THRESHOLD), and blocks below the other do not get a mapping of their own (M_MMAP_THRESHOLD).
extern int mallopt(int option, int value);
static inline void linux_tune_allocator(int keep, int mapped) {
    mallopt(1, 0);
    mallopt(-1, keep);
    mallopt(-3, mapped);
    mallopt(-8, 1);
    mallopt(-2, 1 << 20);
}

// Runs a function to its end on a thread with a stack of a size, while the caller waits outside of Swift. Not 0 where no such thread starts.
static inline int linux_run_on_stack(size_t size, void *(*body)(void *), void *argument) {
    pthread_attr_t attributes;
    pthread_t thread;
    int failed = pthread_attr_init(&attributes);
    if (failed) return failed;
    failed = pthread_attr_setstacksize(&attributes, size);
    if (!failed) failed = pthread_create(&thread, &attributes, body, argument);
    pthread_attr_destroy(&attributes);
    return failed ? failed : pthread_join(thread, NULL);
}
