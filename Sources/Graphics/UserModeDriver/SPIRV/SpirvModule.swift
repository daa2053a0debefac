/// Numbers of SPIR-V that are neither instructions nor extended instructions.
enum SpirvNumber {
    static let magic: UInt32 = 0x0723_0203
    // Decorations
    static let specId: UInt32 = 1
    static let block: UInt32 = 2
    static let bufferBlock: UInt32 = 3
    static let rowMajor: UInt32 = 4
    static let colMajor: UInt32 = 5
    static let arrayStride: UInt32 = 6
    static let matrixStride: UInt32 = 7
    static let builtIn: UInt32 = 11
    static let coherent: UInt32 = 23
    static let volatile: UInt32 = 21
    static let nonWritable: UInt32 = 24
    static let binding: UInt32 = 33
    static let descriptorSet: UInt32 = 34
    static let offset: UInt32 = 35
    static let noContraction: UInt32 = 42
    static let hlslCounterBuffer: UInt32 = 5634
    // Storage classes
    static let uniformConstant: UInt32 = 0
    static let input: UInt32 = 1
    static let uniform: UInt32 = 2
    static let workgroup: UInt32 = 4
    static let privateClass: UInt32 = 6
    static let function: UInt32 = 7
    static let pushConstant: UInt32 = 9
    static let image: UInt32 = 11
    static let storageBuffer: UInt32 = 12
    // Built-ins
    static let numWorkgroups: UInt32 = 24
    static let workgroupSize: UInt32 = 25
    static let workgroupId: UInt32 = 26
    static let localInvocationId: UInt32 = 27
    static let globalInvocationId: UInt32 = 28
    static let localInvocationIndex: UInt32 = 29
    static let subgroupSize: UInt32 = 36
    static let numSubgroups: UInt32 = 38
    static let subgroupId: UInt32 = 40
    static let subgroupLocalInvocationId: UInt32 = 41
    static let subgroupEqMask: UInt32 = 4416
    static let subgroupGeMask: UInt32 = 4417
    static let subgroupGtMask: UInt32 = 4418
    static let subgroupLeMask: UInt32 = 4419
    static let subgroupLtMask: UInt32 = 4420
}

/// One instruction of a module: a place in its words. Reading beyond its end gives 0, which is no id.
struct SpirvInstruction {
    let words: UnsafePointer<UInt32>
    let count: Int
    /// The number of the operation; `op` where the compiler knows it.
    var opcode: UInt16 { UInt16(truncatingIfNeeded: words[0]) }
    var op: SpirvOp? { SpirvOp(rawValue: opcode) }
    subscript(_ index: Int) -> UInt32 { index < count ? words[index] : 0 }

    /// The text literal that starts at word `start`.
    func text(from start: Int) -> String {
        var bytes: [UInt8] = []
        var index = start
        while index < count {
            let word = words[index]
            for shift in stride(from: 0, to: 32, by: 8) {
                let byte = UInt8(truncatingIfNeeded: word >> UInt32(shift))
                if byte == 0 { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
    /// Words of the text literal at `start`, its terminator included.
    func textWords(from start: Int) -> Int {
        var index = start
        while index < count {
            let word = words[index]
            index += 1
            if word & 0xFF == 0 || word & 0xFF00 == 0 || word & 0xFF_0000 == 0 || word & 0xFF00_0000 == 0 { break }
        }
        return index - start
    }
}

/// A basic block: its label, body and terminator as instruction numbers of the module.
struct SpirvBlock {
    var label: UInt32
    /// Instruction numbers of phis, body and merge; the terminator is `last`.
    var first: Int
    var last: Int
}

/// A module taken apart: instructions by id, decorations, names, and the entry point's blocks.
final class SpirvModule {
    /// Owned copy of the words; `instructions` point into it.
    private let storage: UnsafeMutableBufferPointer<UInt32>
    let bound: Int
    private(set) var instructions: [SpirvInstruction] = []
    /// Instruction number that defines an id, or -1.
    private(set) var definition: [Int32]
    private(set) var decorations: [UInt32: [SpirvInstruction]] = [:]
    private(set) var memberDecorations: [UInt64: [SpirvInstruction]] = [:]
    private(set) var names: [UInt32: String] = [:]
    private(set) var memberNames: [UInt64: String] = [:]
    private(set) var capabilities: [UInt32] = []
    private(set) var entryPoints: [(name: String, function: UInt32, model: UInt32)] = []
    private(set) var executionModes: [SpirvInstruction] = []
    private(set) var globals: [UInt32] = []
    /// Functions by id: the instruction number of OpFunction and of its end.
    private(set) var functions: [UInt32: (first: Int, last: Int)] = [:]
    /// Id of the GLSL.std.450 set, 0 if it is not imported.
    private(set) var glslSet: UInt32 = 0
    /// OpSource says HLSL.
    private(set) var isHLSL = false

    init(words: [UInt32]) throws(ShaderError) {
        guard words.count >= 5, words[0] == SpirvNumber.magic, words[3] <= 0x10_0000 else {
            throw .invalidModule("The header is not that of a SPIR-V module.")
        }
        bound = Int(words[3])
        storage = .allocate(capacity: words.count)
        _ = storage.initialize(from: words)
        definition = [Int32](repeating: -1, count: bound)
        try read()
    }

    deinit { storage.deallocate() }

    private func read() throws(ShaderError) {
        guard let base = storage.baseAddress else { return }
        var at = 5
        var functionStart = -1
        while at < storage.count {
            let length = Int(base[at] >> 16)
            guard length > 0, at + length <= storage.count else { throw .invalidModule("An instruction is cut off.") }
            let instruction = SpirvInstruction(words: UnsafePointer(base + at), count: length)
            let number = instructions.count
            instructions.append(instruction)
            at += length
            guard let op = instruction.op else { continue }
            switch op {
            case .capability: capabilities.append(instruction[1])
            case .source: if instruction[1] == 5 { isHLSL = true }
            case .extInstImport:
                if instruction.text(from: 2) == "GLSL.std.450" { glslSet = instruction[1] }
                define(instruction[1], number)
            case .entryPoint: entryPoints.append((instruction.text(from: 3), instruction[2], instruction[1]))
            case .executionMode, .executionModeId: executionModes.append(instruction)
            case .name: names[instruction[1]] = instruction.text(from: 2)
            case .memberName: memberNames[Self.key(instruction[1], instruction[2])] = instruction.text(from: 3)
            case .decorate, .decorateId: decorations[instruction[1], default: []].append(instruction)
            case .memberDecorate:
                memberDecorations[Self.key(instruction[1], instruction[2]), default: []].append(instruction)
            case .groupDecorate:
                for index in 2..<max(2, length) {
                    decorations[instruction[index], default: []] += decorations[instruction[1]] ?? []
                }
            case .typeVoid, .typeBool, .typeInt, .typeFloat, .typeVector, .typeMatrix, .typeImage, .typeSampler,
                .typeSampledImage, .typeArray, .typeRuntimeArray, .typeStruct, .typePointer, .typeFunction, .label,
                .decorationGroup, .string:
                define(instruction[1], number)
            case .variable:
                define(instruction[2], number)
                if functionStart < 0 { globals.append(instruction[2]) }
            case .function:
                define(instruction[2], number)
                functionStart = number
            case .functionEnd:
                if functionStart >= 0 { functions[instructions[functionStart][2]] = (functionStart, number) }
                functionStart = -1
            case .store, .imageWrite, .branch, .branchConditional, .switch, .return, .returnValue, .unreachable, .kill,
                .terminateInvocation, .loopMerge, .selectionMerge, .controlBarrier, .memoryBarrier, .atomicStore,
                .copyMemory, .nop, .line, .noLine, .memoryModel, .decorateString, .memberDecorateString, .sourceExtension,
                .sourceContinued, .`extension`, .moduleProcessed, .groupMemberDecorate:
                break
            default: define(instruction[2], number)
            }
        }
    }

    private func define(_ id: UInt32, _ number: Int) {
        if Int(id) < bound { definition[Int(id)] = Int32(truncatingIfNeeded: number) }
    }

    static func key(_ id: UInt32, _ member: UInt32) -> UInt64 { UInt64(id) << 32 | UInt64(member) }

    /// The instruction that defines `id`.
    func defining(_ id: UInt32) throws(ShaderError) -> SpirvInstruction {
        guard Int(id) < bound, definition[Int(id)] >= 0 else { throw .invalidModule("Id \(id) has no definition.") }
        return instructions[Int(definition[Int(id)])]
    }

    func decoration(_ id: UInt32, _ kind: UInt32) -> SpirvInstruction? {
        decorations[id]?.first { $0[2] == kind }
    }
    func memberDecoration(_ id: UInt32, _ member: Int, _ kind: UInt32) -> SpirvInstruction? {
        memberDecorations[Self.key(id, UInt32(truncatingIfNeeded: member))]?.first { $0[3] == kind }
    }
    func memberName(_ id: UInt32, _ member: Int) -> String? {
        memberNames[Self.key(id, UInt32(truncatingIfNeeded: member))]
    }

    /// The compute entry point of that name; an empty name takes the only one.
    func computeEntryPoint(_ name: String) throws(ShaderError) -> (name: String, function: UInt32) {
        let compute = entryPoints.filter { $0.model == 5 }
        if let found = compute.first(where: { $0.name == name }) { return (found.name, found.function) }
        if name.isEmpty, compute.count == 1 { return (compute[0].name, compute[0].function) }
        throw .entryPoint(name, available: compute.map(\.name))
    }
}
