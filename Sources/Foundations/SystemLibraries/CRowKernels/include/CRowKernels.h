#pragma once
// Row operations of the software GPU for processors with wide vectors. Each does one thing for a row of lanes; `n` is a multiple
// of 16. They compute what the portable kernels compute, bit for bit: nothing is contracted, comparisons order as IEEE 754 says.
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Destination, four sources, lanes. The destination may be equal to a source, never overlap one otherwise.
typedef void (*row_kernel)(void *, const void *, const void *, const void *, const void *, long);

enum row_operation {
    row_add, row_sub, row_mul, row_div, row_mad, row_fma, row_min, row_max, row_neg, row_abs, row_sqrt,
    row_and, row_or, row_xor, row_not, row_shl, row_shr, row_mov, row_select, row_shift_left, row_shift_right,
    row_eq, row_ne, row_lt, row_le, row_gt, row_ge, row_one, row_ueq, row_ult, row_ule, row_ugt, row_uge, row_ord, row_uno,
    row_from_u32, row_from_i32,
};

enum row_type { row_u32, row_i32, row_f32 };

struct row_functions {
    // They are those for AVX-512 and not for AVX2.
    int has_512_bits;
    // NULL where there is no kernel for it. `row_shift_*` shift all lanes by the first lane of the second source.
    row_kernel (*kernel)(enum row_operation, enum row_type);
    // Lanes of `target` that are live in `mask` become those of `source`.
    void (*blend)(void *target, const void *source, const uint32_t *mask, long n);
    // mask &= condition is non-zero; the number of lanes left.
    long (*keep)(uint32_t *mask, const uint32_t *condition, long n);
    // mask &= condition is zero; the number of lanes left.
    long (*drop)(uint32_t *mask, const uint32_t *condition, long n);
    // Lanes of mask by condition; the number in `taken`.
    long (*split)(const uint32_t *mask, const uint32_t *condition, uint32_t *taken, uint32_t *other, long n);
    // mask = a & b; the number of lanes.
    long (*join)(uint32_t *mask, const uint32_t *a, const uint32_t *b, long n);
    void (*copy)(void *target, const void *source, long n);
    void (*fill)(void *target, uint32_t value, long n);
    // Looks at the offsets `register << scale` of a row for values of `size` bytes: writes a code for each block (0 irregular,
    // 1 contiguous, 2 all the same) and the lowest and highest offset; non-zero where all lanes follow each other.
    int (*classify)(const uint32_t *offset, uint32_t scale, uint32_t size, uint8_t *codes, uint32_t *lowest, uint32_t *highest, long n);
    // target[i] = *(base + (offset[i] << scale)), by the blocks' codes.
    void (*gather)(uint32_t *target, const void *base, const uint32_t *offset, uint32_t scale, const uint8_t *codes, long n);
};

// The widest that this processor and its operating system have; NULL where they have none.
const struct row_functions *row_functions_of_processor(void);

#ifdef __cplusplus
}
#endif
