#pragma once
// What the product calls is in CShaderCompiler; this module names the libraries to link.
#include <glslang/Include/glslang_c_interface.h>
#include <glslang/Include/glslang_c_shader_types.h>
