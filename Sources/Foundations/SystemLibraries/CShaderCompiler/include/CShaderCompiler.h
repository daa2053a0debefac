#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a call gives back: a module (or none) and the library's own messages. Free with shader_result_free.
typedef struct shader_result {
    uint32_t *words;
    size_t word_count;
    char *log;
    int ok;
} shader_result;

enum { SHADER_LANGUAGE_GLSL = 0, SHADER_LANGUAGE_HLSL = 1 };

/// glslang: one compute shader to SPIR-V. `preamble` is read before the source and counts no lines; `shifts` moves HLSL's b, t, u and s registers apart, in that order.
void shader_compile(const char *source, size_t source_length, const char *file_name, const char *preamble,
                    int language, const char *entry_point, const uint32_t shifts[4], shader_result *result);

/// SPIRV-Tools: inlines, promotes to SSA and cleans a validated module; `spec_ids` get `spec_words`
/// (all words of the literal, `spec_word_counts` words each) before specialisation is frozen.
void shader_simplify(const uint32_t *words, size_t word_count, const uint32_t *spec_ids,
                     const uint32_t *const *spec_words, const size_t *spec_word_counts, size_t spec_count,
                     shader_result *result);

void shader_result_free(shader_result *result);

#ifdef __cplusplus
}
#endif
