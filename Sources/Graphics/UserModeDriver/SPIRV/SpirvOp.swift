/// The SPIR-V instructions that the compiler reads, by their number in the specification.
enum SpirvOp: UInt16 {
    case nop = 0
    case undef = 1
    case sourceContinued = 2
    case source = 3
    case sourceExtension = 4
    case name = 5
    case memberName = 6
    case string = 7
    case line = 8
    case `extension` = 10
    case extInstImport = 11
    case extInst = 12
    case memoryModel = 14
    case entryPoint = 15
    case executionMode = 16
    case capability = 17
    case typeVoid = 19
    case typeBool = 20
    case typeInt = 21
    case typeFloat = 22
    case typeVector = 23
    case typeMatrix = 24
    case typeImage = 25
    case typeSampler = 26
    case typeSampledImage = 27
    case typeArray = 28
    case typeRuntimeArray = 29
    case typeStruct = 30
    case typePointer = 32
    case typeFunction = 33
    case constantTrue = 41
    case constantFalse = 42
    case constant = 43
    case constantComposite = 44
    case constantNull = 46
    case specConstantTrue = 48
    case specConstantFalse = 49
    case specConstant = 50
    case specConstantComposite = 51
    case specConstantOp = 52
    case function = 54
    case functionParameter = 55
    case functionEnd = 56
    case functionCall = 57
    case variable = 59
    case imageTexelPointer = 60
    case load = 61
    case store = 62
    case copyMemory = 63
    case accessChain = 65
    case inBoundsAccessChain = 66
    case arrayLength = 68
    case decorate = 71
    case memberDecorate = 72
    case decorationGroup = 73
    case groupDecorate = 74
    case groupMemberDecorate = 75
    case vectorExtractDynamic = 77
    case vectorInsertDynamic = 78
    case vectorShuffle = 79
    case compositeConstruct = 80
    case compositeExtract = 81
    case compositeInsert = 82
    case copyObject = 83
    case transpose = 84
    case sampledImage = 86
    case imageSampleImplicitLod = 87
    case imageSampleExplicitLod = 88
    case imageFetch = 95
    case imageGather = 96
    case imageRead = 98
    case imageWrite = 99
    case image = 100
    case imageQuerySizeLod = 103
    case imageQuerySize = 104
    case imageQueryLevels = 106
    case convertFToU = 109
    case convertFToS = 110
    case convertSToF = 111
    case convertUToF = 112
    case uConvert = 113
    case sConvert = 114
    case fConvert = 115
    case quantizeToF16 = 116
    case bitcast = 124
    case sNegate = 126
    case fNegate = 127
    case iAdd = 128
    case fAdd = 129
    case iSub = 130
    case fSub = 131
    case iMul = 132
    case fMul = 133
    case uDiv = 134
    case sDiv = 135
    case fDiv = 136
    case uMod = 137
    case sRem = 138
    case sMod = 139
    case fRem = 140
    case fMod = 141
    case vectorTimesScalar = 142
    case matrixTimesScalar = 143
    case vectorTimesMatrix = 144
    case matrixTimesVector = 145
    case matrixTimesMatrix = 146
    case outerProduct = 147
    case dot = 148
    case iAddCarry = 149
    case iSubBorrow = 150
    case uMulExtended = 151
    case sMulExtended = 152
    case any = 154
    case all = 155
    case isNan = 156
    case isInf = 157
    case logicalEqual = 164
    case logicalNotEqual = 165
    case logicalOr = 166
    case logicalAnd = 167
    case logicalNot = 168
    case select = 169
    case iEqual = 170
    case iNotEqual = 171
    case uGreaterThan = 172
    case sGreaterThan = 173
    case uGreaterThanEqual = 174
    case sGreaterThanEqual = 175
    case uLessThan = 176
    case sLessThan = 177
    case uLessThanEqual = 178
    case sLessThanEqual = 179
    case fOrdEqual = 180
    case fUnordEqual = 181
    case fOrdNotEqual = 182
    case fUnordNotEqual = 183
    case fOrdLessThan = 184
    case fUnordLessThan = 185
    case fOrdGreaterThan = 186
    case fUnordGreaterThan = 187
    case fOrdLessThanEqual = 188
    case fUnordLessThanEqual = 189
    case fOrdGreaterThanEqual = 190
    case fUnordGreaterThanEqual = 191
    case shiftRightLogical = 194
    case shiftRightArithmetic = 195
    case shiftLeftLogical = 196
    case bitwiseOr = 197
    case bitwiseXor = 198
    case bitwiseAnd = 199
    case not = 200
    case bitFieldInsert = 201
    case bitFieldSExtract = 202
    case bitFieldUExtract = 203
    case bitReverse = 204
    case bitCount = 205
    case controlBarrier = 224
    case memoryBarrier = 225
    case atomicLoad = 227
    case atomicStore = 228
    case atomicExchange = 229
    case atomicCompareExchange = 230
    case atomicIIncrement = 232
    case atomicIDecrement = 233
    case atomicIAdd = 234
    case atomicISub = 235
    case atomicSMin = 236
    case atomicUMin = 237
    case atomicSMax = 238
    case atomicUMax = 239
    case atomicAnd = 240
    case atomicOr = 241
    case atomicXor = 242
    case phi = 245
    case loopMerge = 246
    case selectionMerge = 247
    case label = 248
    case branch = 249
    case branchConditional = 250
    case `switch` = 251
    case kill = 252
    case `return` = 253
    case returnValue = 254
    case unreachable = 255
    case noLine = 317
    case moduleProcessed = 330
    case executionModeId = 331
    case decorateId = 332
    case groupNonUniformElect = 333
    case groupNonUniformAll = 334
    case groupNonUniformAny = 335
    case groupNonUniformAllEqual = 336
    case groupNonUniformBroadcast = 337
    case groupNonUniformBroadcastFirst = 338
    case groupNonUniformBallot = 339
    case groupNonUniformInverseBallot = 340
    case groupNonUniformBallotBitExtract = 341
    case groupNonUniformBallotBitCount = 342
    case groupNonUniformBallotFindLSB = 343
    case groupNonUniformBallotFindMSB = 344
    case groupNonUniformShuffle = 345
    case groupNonUniformShuffleXor = 346
    case groupNonUniformShuffleUp = 347
    case groupNonUniformShuffleDown = 348
    case groupNonUniformIAdd = 349
    case groupNonUniformFAdd = 350
    case groupNonUniformIMul = 351
    case groupNonUniformFMul = 352
    case groupNonUniformSMin = 353
    case groupNonUniformUMin = 354
    case groupNonUniformFMin = 355
    case groupNonUniformSMax = 356
    case groupNonUniformUMax = 357
    case groupNonUniformFMax = 358
    case groupNonUniformBitwiseAnd = 359
    case groupNonUniformBitwiseOr = 360
    case groupNonUniformBitwiseXor = 361
    case groupNonUniformLogicalAnd = 362
    case groupNonUniformLogicalOr = 363
    case groupNonUniformLogicalXor = 364
    case groupNonUniformQuadBroadcast = 365
    case groupNonUniformQuadSwap = 366
    case copyLogical = 400
    case terminateInvocation = 4416
    case decorateString = 5632
    case memberDecorateString = 5633
}

/// Names of capabilities, for messages.
enum SpirvCapability {
    static func name(_ value: UInt32) -> String {
        switch value {
        case 0: "Matrix"
        case 1: "Shader"
        case 2: "Geometry"
        case 3: "Tessellation"
        case 4: "Addresses"
        case 5: "Linkage"
        case 6: "Kernel"
        case 7: "Vector16"
        case 8: "Float16Buffer"
        case 9: "Float16"
        case 10: "Float64"
        case 11: "Int64"
        case 12: "Int64Atomics"
        case 13: "ImageBasic"
        case 14: "ImageReadWrite"
        case 15: "ImageMipmap"
        case 17: "Pipes"
        case 18: "Groups"
        case 19: "DeviceEnqueue"
        case 20: "LiteralSampler"
        case 21: "AtomicStorage"
        case 22: "Int16"
        case 23: "TessellationPointSize"
        case 24: "GeometryPointSize"
        case 25: "ImageGatherExtended"
        case 27: "StorageImageMultisample"
        case 28: "UniformBufferArrayDynamicIndexing"
        case 29: "SampledImageArrayDynamicIndexing"
        case 30: "StorageBufferArrayDynamicIndexing"
        case 31: "StorageImageArrayDynamicIndexing"
        case 32: "ClipDistance"
        case 33: "CullDistance"
        case 34: "ImageCubeArray"
        case 35: "SampleRateShading"
        case 36: "ImageRect"
        case 37: "SampledRect"
        case 38: "GenericPointer"
        case 39: "Int8"
        case 40: "InputAttachment"
        case 41: "SparseResidency"
        case 42: "MinLod"
        case 43: "Sampled1D"
        case 44: "Image1D"
        case 45: "SampledCubeArray"
        case 46: "SampledBuffer"
        case 47: "ImageBuffer"
        case 48: "ImageMSArray"
        case 49: "StorageImageExtendedFormats"
        case 50: "ImageQuery"
        case 51: "DerivativeControl"
        case 52: "InterpolationFunction"
        case 53: "TransformFeedback"
        case 54: "GeometryStreams"
        case 55: "StorageImageReadWithoutFormat"
        case 56: "StorageImageWriteWithoutFormat"
        case 57: "MultiViewport"
        case 58: "SubgroupDispatch"
        case 59: "NamedBarrier"
        case 60: "PipeStorage"
        case 61: "GroupNonUniform"
        case 62: "GroupNonUniformVote"
        case 63: "GroupNonUniformArithmetic"
        case 64: "GroupNonUniformBallot"
        case 65: "GroupNonUniformShuffle"
        case 66: "GroupNonUniformShuffleRelative"
        case 67: "GroupNonUniformClustered"
        case 68: "GroupNonUniformQuad"
        case 69: "ShaderLayer"
        case 70: "ShaderViewportIndex"
        case 71: "UniformDecoration"
        case 4165: "CoreBuiltinsARM"
        case 4422: "FragmentShadingRateKHR"
        case 4423: "SubgroupBallotKHR"
        case 4427: "DrawParameters"
        case 4428: "WorkgroupMemoryExplicitLayoutKHR"
        case 4429: "WorkgroupMemoryExplicitLayout8BitAccessKHR"
        case 4430: "WorkgroupMemoryExplicitLayout16BitAccessKHR"
        case 4431: "SubgroupVoteKHR"
        case 4433: "StorageBuffer16BitAccess"
        case 4434: "UniformAndStorageBuffer16BitAccess"
        case 4435: "StoragePushConstant16"
        case 4436: "StorageInputOutput16"
        case 4437: "DeviceGroup"
        case 4439: "MultiView"
        case 4441: "VariablePointersStorageBuffer"
        case 4442: "VariablePointers"
        case 4445: "AtomicStorageOps"
        case 4447: "SampleMaskPostDepthCoverage"
        case 4448: "StorageBuffer8BitAccess"
        case 4449: "UniformAndStorageBuffer8BitAccess"
        case 4450: "StoragePushConstant8"
        case 4464: "DenormPreserve"
        case 4465: "DenormFlushToZero"
        case 4466: "SignedZeroInfNanPreserve"
        case 4467: "RoundingModeRTE"
        case 4468: "RoundingModeRTZ"
        case 4471: "RayQueryProvisionalKHR"
        case 4472: "RayQueryKHR"
        case 4478: "RayTraversalPrimitiveCullingKHR"
        case 4479: "RayTracingKHR"
        case 5008: "Float16ImageAMD"
        case 5009: "ImageGatherBiasLodAMD"
        case 5010: "FragmentMaskAMD"
        case 5013: "StencilExportEXT"
        case 5015: "ImageReadWriteLodAMD"
        case 5016: "Int64ImageEXT"
        case 5055: "ShaderClockKHR"
        case 5249: "SampleMaskOverrideCoverageNV"
        case 5251: "GeometryShaderPassthroughNV"
        case 5254: "ShaderViewportIndexLayerEXT"
        case 5255: "ShaderViewportMaskNV"
        case 5259: "ShaderStereoViewNV"
        case 5260: "PerViewAttributesNV"
        case 5265: "FragmentFullyCoveredEXT"
        case 5266: "MeshShadingNV"
        case 5282: "ImageFootprintNV"
        case 5283: "MeshShadingEXT"
        case 5284: "FragmentBarycentricKHR"
        case 5288: "ComputeDerivativeGroupQuadsNV"
        case 5291: "FragmentDensityEXT"
        case 5297: "GroupNonUniformPartitionedNV"
        case 5301: "ShaderNonUniform"
        case 5302: "RuntimeDescriptorArray"
        case 5303: "InputAttachmentArrayDynamicIndexing"
        case 5304: "UniformTexelBufferArrayDynamicIndexing"
        case 5305: "StorageTexelBufferArrayDynamicIndexing"
        case 5306: "UniformBufferArrayNonUniformIndexing"
        case 5307: "SampledImageArrayNonUniformIndexing"
        case 5308: "StorageBufferArrayNonUniformIndexing"
        case 5309: "StorageImageArrayNonUniformIndexing"
        case 5310: "InputAttachmentArrayNonUniformIndexing"
        case 5311: "UniformTexelBufferArrayNonUniformIndexing"
        case 5312: "StorageTexelBufferArrayNonUniformIndexing"
        case 5340: "RayTracingNV"
        case 5341: "RayTracingMotionBlurNV"
        case 5345: "VulkanMemoryModel"
        case 5346: "VulkanMemoryModelDeviceScope"
        case 5347: "PhysicalStorageBufferAddresses"
        case 5350: "ComputeDerivativeGroupLinearNV"
        case 5353: "RayTracingProvisionalKHR"
        case 5357: "CooperativeMatrixNV"
        case 5363: "FragmentShaderSampleInterlockEXT"
        case 5372: "FragmentShaderShadingRateInterlockEXT"
        case 5373: "ShaderSMBuiltinsNV"
        case 5378: "FragmentShaderPixelInterlockEXT"
        case 5379: "DemoteToHelperInvocation"
        case 5381: "RayTracingOpacityMicromapEXT"
        case 5383: "ShaderInvocationReorderNV"
        case 5390: "BindlessTextureNV"
        case 5568: "SubgroupShuffleINTEL"
        case 5569: "SubgroupBufferBlockIOINTEL"
        case 5570: "SubgroupImageBlockIOINTEL"
        case 5579: "SubgroupImageMediaBlockIOINTEL"
        case 5582: "RoundToInfinityINTEL"
        case 5583: "FloatingPointModeINTEL"
        case 5584: "IntegerFunctions2INTEL"
        case 5603: "FunctionPointersINTEL"
        case 5604: "IndirectReferencesINTEL"
        case 5606: "AsmINTEL"
        case 5612: "AtomicFloat32MinMaxEXT"
        case 5613: "AtomicFloat64MinMaxEXT"
        case 5616: "AtomicFloat16MinMaxEXT"
        case 5617: "VectorComputeINTEL"
        case 5619: "VectorAnyINTEL"
        case 5629: "ExpectAssumeKHR"
        case 5696: "SubgroupAvcMotionEstimationINTEL"
        case 5697: "SubgroupAvcMotionEstimationIntraINTEL"
        case 5698: "SubgroupAvcMotionEstimationChromaINTEL"
        case 5817: "VariableLengthArrayINTEL"
        case 5821: "FunctionFloatControlINTEL"
        case 5824: "FPGAMemoryAttributesINTEL"
        case 5837: "FPFastMathModeINTEL"
        case 5844: "ArbitraryPrecisionIntegersINTEL"
        case 5845: "ArbitraryPrecisionFloatingPointINTEL"
        case 5886: "UnstructuredLoopControlsINTEL"
        case 5888: "FPGALoopControlsINTEL"
        case 5892: "KernelAttributesINTEL"
        case 5897: "FPGAKernelAttributesINTEL"
        case 5898: "FPGAMemoryAccessesINTEL"
        case 5904: "FPGAClusterAttributesINTEL"
        case 5906: "LoopFuseINTEL"
        case 5908: "FPGADSPControlINTEL"
        case 5910: "MemoryAccessAliasingINTEL"
        case 5916: "FPGAInvocationPipeliningAttributesINTEL"
        case 5920: "FPGABufferLocationINTEL"
        case 5922: "ArbitraryPrecisionFixedPointINTEL"
        case 5935: "USMStorageClassesINTEL"
        case 5939: "RuntimeAlignedAttributeINTEL"
        case 5943: "IOPipesINTEL"
        case 5945: "BlockingPipesINTEL"
        case 5948: "FPGARegINTEL"
        case 6016: "DotProductInputAll"
        case 6017: "DotProductInput4x8Bit"
        case 6018: "DotProductInput4x8BitPacked"
        case 6019: "DotProduct"
        case 6020: "RayCullMaskKHR"
        case 6025: "BitInstructions"
        case 6026: "GroupNonUniformRotateKHR"
        case 6033: "AtomicFloat32AddEXT"
        case 6034: "AtomicFloat64AddEXT"
        case 6089: "LongConstantCompositeINTEL"
        case 6094: "OptNoneINTEL"
        case 6095: "AtomicFloat16AddEXT"
        case 6114: "DebugInfoModuleINTEL"
        case 6141: "SplitBarrierINTEL"
        case 6400: "GroupUniformArithmeticKHR"
        default: "\(value)"
        }
    }
}

/// Names of the instructions that are not read, for messages.
func spirvOpcodeName(_ value: UInt16) -> String {
    SpirvOp(rawValue: value).map { "Op" + String(describing: $0) } ?? "instruction \(value)"
}
