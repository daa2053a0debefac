#include "CRowKernels.h"

#if defined(__x86_64__) && defined(__clang__)

#include <cpuid.h>

// `mad` rounds its product; only `fma` is fused.
#pragma STDC FP_CONTRACT OFF

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) avx2_##x
#define HAS_512_BITS 0
#include "rows.inc"
#undef NAME
#undef HAS_512_BITS
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)
#define NAME(x) avx512_##x
#define HAS_512_BITS 1
#include "rows.inc"
#undef NAME
#undef HAS_512_BITS
#pragma clang attribute pop

const struct row_functions *row_functions_of_processor(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
    const unsigned fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28;
    if ((c & (fma | osxsave | avx)) != (fma | osxsave | avx)) return 0;
    // Which registers the operating system saves.
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    if ((low & 6) != 6) return 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & 1u << 5)) return 0;
    const unsigned wide = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31;
    if ((low & 0xE6) == 0xE6 && (b & wide) == wide) return &avx512_functions;
    return &avx2_functions;
}

#else

const struct row_functions *row_functions_of_processor(void) { return 0; }

#endif
