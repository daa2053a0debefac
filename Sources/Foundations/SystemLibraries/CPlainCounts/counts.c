#include "CPlainCounts.h"
#include <pthread.h>

/// Whether counts are plain. It changes only while there is no other thread that could see it change: the shell's thread
/// sets it before it starts another, and never is it set again.
__attribute__((visibility("hidden"), used)) unsigned char plain_counts = 0;

void plain_counts_begin(void) { plain_counts = 1; }

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
    plain_counts = 0;
    return __real_pthread_create(thread, attributes, start, argument);
}

// The runtime's own fast paths with an addition in place of the compare-and-exchange. The strong count stands in the bits from
// 33 of the word behind the type; a sum below zero (the object goes, or its counts lie elsewhere) is the runtime's business, as
// are null and tagged references. Written by hand since callers may expect every register but these to be kept.
#if defined(__x86_64__)
__asm__(
    ".text\n"
    ".p2align 4\n"
    ".globl __wrap_swift_retain\n"
    ".type __wrap_swift_retain, @function\n"
    "__wrap_swift_retain:\n"
    "    cmpb $0, plain_counts(%rip)\n"
    "    je __real_swift_retain\n"
    "    testq %rdi, %rdi\n"
    "    jle __real_swift_retain\n"
    "    movabsq $0xfffffffffffff8, %r11\n"
    "    andq %rdi, %r11\n"
    "    movabsq $0x200000000, %rax\n"
    "    addq 8(%r11), %rax\n"
    "    js __real_swift_retain\n"
    "    movq %rax, 8(%r11)\n"
    "    movq %rdi, %rax\n"
    "    ret\n"
    ".size __wrap_swift_retain, . - __wrap_swift_retain\n"
    ".p2align 4\n"
    ".globl __wrap_swift_release\n"
    ".type __wrap_swift_release, @function\n"
    "__wrap_swift_release:\n"
    "    cmpb $0, plain_counts(%rip)\n"
    "    je __real_swift_release\n"
    "    testq %rdi, %rdi\n"
    "    jle __real_swift_release\n"
    "    movabsq $0xfffffffe00000000, %r11\n"
    "    addq 8(%rdi), %r11\n"
    "    js __real_swift_release\n"
    "    movq %r11, 8(%rdi)\n"
    "    ret\n"
    ".size __wrap_swift_release, . - __wrap_swift_release\n");
#else
void *__real_swift_retain(void *object);
void __real_swift_release(void *object);
void *__wrap_swift_retain(void *object) { return __real_swift_retain(object); }
void __wrap_swift_release(void *object) { __real_swift_release(object); }
#endif
