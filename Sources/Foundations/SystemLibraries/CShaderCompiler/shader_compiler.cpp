// What the C interfaces of glslang and SPIRV-Tools leave out: the HLSL entry point and register mapping,
// and the optimizer. Nothing else lives here.
#include "CShaderCompiler.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#define ENABLE_HLSL 1 // what the Debian library was built with; it shows the HLSL members of TShader
#include <glslang/Public/ResourceLimits.h>
#include <glslang/Public/ShaderLang.h>
#include <glslang/SPIRV/GlslangToSpv.h>
#include <spirv-tools/optimizer.hpp>

namespace {

void finish(shader_result *result, bool ok, const std::vector<uint32_t> &words, const std::string &log) {
    result->ok = ok ? 1 : 0;
    result->word_count = words.size();
    result->words = nullptr;
    if (!words.empty()) {
        result->words = static_cast<uint32_t *>(std::malloc(words.size() * sizeof(uint32_t)));
        if (result->words != nullptr) {
            std::memcpy(result->words, words.data(), words.size() * sizeof(uint32_t));
        } else {
            result->ok = 0;
            result->word_count = 0;
        }
    }
    result->log = static_cast<char *>(std::malloc(log.size() + 1));
    if (result->log != nullptr) std::memcpy(result->log, log.c_str(), log.size() + 1);
}

std::once_flag initialised;

} // namespace

extern "C" void shader_compile(const char *source, size_t source_length, const char *file_name,
                               const char *preamble, int language, const char *entry_point, const uint32_t shifts[4], shader_result *result) {
    std::call_once(initialised, [] { glslang::InitializeProcess(); });
    try {
        const bool hlsl = language == SHADER_LANGUAGE_HLSL;
        glslang::TShader shader(EShLangCompute);
        const int length = static_cast<int>(source_length);
        shader.setStringsWithLengthsAndNames(&source, &length, &file_name, 1);
        shader.setPreamble(preamble);
        shader.setEntryPoint(entry_point);
        shader.setSourceEntryPoint(hlsl ? entry_point : "main");
        shader.setEnvInput(hlsl ? glslang::EShSourceHlsl : glslang::EShSourceGlsl, EShLangCompute,
                           glslang::EShClientVulkan, 100);
        shader.setEnvClient(glslang::EShClientVulkan, glslang::EShTargetVulkan_1_1);
        shader.setEnvTarget(glslang::EShTargetSpv, glslang::EShTargetSpv_1_3);
        shader.setAutoMapBindings(true);
        int messages = EShMsgSpvRules | EShMsgVulkanRules | EShMsgCascadingErrors;
        if (hlsl) {
            shader.setEnvTargetHlslFunctionality1();
            shader.setHlslIoMapping(true);
            shader.setShiftBinding(glslang::EResUbo, shifts[0]);
            shader.setShiftBinding(glslang::EResTexture, shifts[1]);
            shader.setShiftBinding(glslang::EResUav, shifts[2]);
            shader.setShiftBinding(glslang::EResImage, shifts[2]);
            shader.setShiftBinding(glslang::EResSsbo, shifts[2]);
            shader.setShiftBinding(glslang::EResSampler, shifts[3]);
            messages |= EShMsgReadHlsl | EShMsgHlslOffsets | EShMsgHlslLegalization;
        }
        const auto options = static_cast<EShMessages>(messages);
        std::string log;
        if (!shader.parse(GetDefaultResources(), hlsl ? 500 : 450, ECoreProfile, false, true, options)) {
            finish(result, false, {}, shader.getInfoLog());
            return;
        }
        log = shader.getInfoLog();
        glslang::TProgram program;
        program.addShader(&shader);
        if (!program.link(options) || !program.mapIO()) {
            finish(result, false, {}, log + program.getInfoLog());
            return;
        }
        log += program.getInfoLog();
        auto *intermediate = program.getIntermediate(EShLangCompute);
        if (intermediate == nullptr) {
            finish(result, false, {}, log);
            return;
        }
        std::vector<uint32_t> words;
        spv::SpvBuildLogger logger;
        glslang::SpvOptions spirv;
        spirv.disableOptimizer = true;
        glslang::GlslangToSpv(*intermediate, words, &logger, &spirv);
        const std::string messages_of_writer = logger.getAllMessages();
        // What the writer does not know it leaves out, and goes on.
        const bool whole = messages_of_writer.find("Missing functionality") == std::string::npos;
        finish(result, whole && !words.empty(), words, log + messages_of_writer);
    } catch (const std::exception &error) {
        finish(result, false, {}, error.what());
    }
}

extern "C" void shader_simplify(const uint32_t *words, size_t word_count, const uint32_t *spec_ids,
                                const uint32_t *const *spec_words, const size_t *spec_word_counts,
                                size_t spec_count, shader_result *result) {
    try {
        std::string log;
        spvtools::Optimizer optimizer(SPV_ENV_UNIVERSAL_1_6);
        optimizer.SetMessageConsumer([&log](spv_message_level_t level, const char *, const spv_position_t &,
                                            const char *message) {
            if (level <= SPV_MSG_ERROR) {
                if (!log.empty()) log += "\n";
                log += message;
            }
        });
        if (spec_count > 0) {
            std::unordered_map<uint32_t, std::vector<uint32_t>> values;
            for (size_t i = 0; i < spec_count; i++) {
                values[spec_ids[i]].assign(spec_words[i], spec_words[i] + spec_word_counts[i]);
            }
            optimizer.RegisterPass(spvtools::CreateSetSpecConstantDefaultValuePass(values));
        }
        optimizer.RegisterPass(spvtools::CreateFreezeSpecConstantValuePass())
            .RegisterPass(spvtools::CreateFoldSpecConstantOpAndCompositePass())
            .RegisterPass(spvtools::CreateMergeReturnPass())
            .RegisterPass(spvtools::CreateInlineExhaustivePass())
            .RegisterPass(spvtools::CreateEliminateDeadFunctionsPass())
            .RegisterPass(spvtools::CreateFixFuncCallArgumentsPass())
            .RegisterPass(spvtools::CreateAggressiveDCEPass())
            .RegisterPass(spvtools::CreatePrivateToLocalPass())
            .RegisterPass(spvtools::CreateScalarReplacementPass(0))
            .RegisterPass(spvtools::CreateLocalAccessChainConvertPass())
            .RegisterPass(spvtools::CreateLocalSingleBlockLoadStoreElimPass())
            .RegisterPass(spvtools::CreateLocalSingleStoreElimPass())
            .RegisterPass(spvtools::CreateSSARewritePass())
            .RegisterPass(spvtools::CreateAggressiveDCEPass())
            .RegisterPass(spvtools::CreateCCPPass())
            .RegisterPass(spvtools::CreateDeadBranchElimPass())
            .RegisterPass(spvtools::CreateCopyPropagateArraysPass())
            .RegisterPass(spvtools::CreateScalarReplacementPass(0))
            .RegisterPass(spvtools::CreateSSARewritePass())
            .RegisterPass(spvtools::CreateSimplificationPass())
            .RegisterPass(spvtools::CreateVectorDCEPass())
            .RegisterPass(spvtools::CreateDeadInsertElimPass())
            .RegisterPass(spvtools::CreateRedundancyEliminationPass())
            .RegisterPass(spvtools::CreateIfConversionPass())
            .RegisterPass(spvtools::CreateSimplificationPass())
            .RegisterPass(spvtools::CreateBlockMergePass())
            .RegisterPass(spvtools::CreateAggressiveDCEPass())
            .RegisterPass(spvtools::CreateCFGCleanupPass());
        spvtools::OptimizerOptions options;
        options.set_run_validator(false);
        std::vector<uint32_t> output;
        const bool ok = optimizer.Run(words, word_count, &output, options);
        finish(result, ok, ok ? output : std::vector<uint32_t>(), log);
    } catch (const std::exception &error) {
        finish(result, false, {}, error.what());
    }
}

extern "C" void shader_result_free(shader_result *result) {
    std::free(result->words);
    std::free(result->log);
    result->words = nullptr;
    result->log = nullptr;
}
