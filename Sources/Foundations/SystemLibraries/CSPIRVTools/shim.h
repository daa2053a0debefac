#pragma once
#include <spirv-tools/libspirv.h>
#include <spirv/unified1/spirv.h>
