import GPUInstructionSet

/// How resources reach the program that is made.
struct ResourcePlan {
    struct Slot: Hashable {
        var set: UInt32
        var binding: UInt32
    }
    /// Descriptor number of the first element.
    var descriptors: [Slot: Int] = [:]
    /// Byte offset in the constant area of blocks that are passed as root constants.
    var rootConstants: [Slot: Int] = [:]
    /// Byte offsets in the constant area of what the hidden block says of textures and samplers.
    var textureSizes: [Slot: Int] = [:]
    var samplers: [Slot: Int] = [:]
    var pushConstantOffset = 0
    var pushConstantSize = 0
}

/// Translates the entry point of a simplified module: one function, SSA, structured control flow.
///
/// SPIR-V values become lists of scalars; control flow becomes `if`, `loop` and `block` of the instruction set, phis become
/// variables that the edges write. Which values are the same in all lanes is found on the way: an instruction over scalar
/// registers gives one. A phi is taken for uniform until an edge or a divergent branch proves the contrary; then the
/// translation starts again with that knowledge.
final class Translator {
    let module: SpirvModule
    let types: SpirvTypeTable
    let layout: SpirvLayout
    let plan: ResourcePlan
    let isRegisterShifted: Bool
    let localSize: (x: Int, y: Int, z: Int)
    let isGroupUniform: Bool

    var builder = IRBuilder()
    /// System values, read once before everything else.
    var prologue: [IRInstruction] = []
    var systemValues: [UInt32: Value] = [:]
    /// What was read of the hidden block, by its offset.
    var hiddenWords: [Int: [Value]] = [:]
    var values: [UInt32: [Value]] = [:]
    var constants: [UInt32: [Value]] = [:]
    var pointers: [UInt32: Pointer] = [:]
    var sharedBytes = 0
    var scratchBytes = 0
    /// Copies in vector registers of uniform values that leave their loop.
    var shadows: [UInt32: [Value]] = [:]

    // Control flow
    var blocks: [UInt32: SpirvBlock] = [:]
    var predecessors: [UInt32: Int] = [:]
    var emitted: Set<UInt32> = []
    var constructs: [Construct] = []
    var constructCount: UInt32 = 0
    var nesting = 0
    /// Counts branches on values that differ by lane.
    var divergence = 0
    var divergentPhis: Set<UInt32> = []
    var newlyDivergent: Set<UInt32> = []
    var phisOfBlock: [UInt32: [SpirvInstruction]] = [:]
    /// For ids used outside a loop that defines them: the block of the definition.
    var escapes: [UInt32: UInt32] = [:]
    /// Loops that some lanes leave before others.
    var divergentLoops: Set<UInt32> = []
    var loopOfBlock: [UInt32: [UInt32]] = [:]
    var currentBlock: UInt32 = 0

    init(
        module: SpirvModule, types: SpirvTypeTable, plan: ResourcePlan, isRegisterShifted: Bool,
        localSize: (x: Int, y: Int, z: Int), isGroupUniform: Bool
    ) {
        self.module = module
        self.types = types
        self.layout = SpirvLayout(module: module, types: types)
        self.plan = plan
        self.isRegisterShifted = isRegisterShifted
        self.localSize = localSize
        self.isGroupUniform = isGroupUniform
    }

    /// Translates the function; gives the whole code.
    func translate(function: UInt32) throws(ShaderError) -> [IRInstruction] {
        guard let range = module.functions[function] else { throw .invalidModule("The entry point has no body.") }
        try collectBlocks(range)
        for _ in 0..<64 {
            reset()
            try declareGlobals()
            try initialiseVariables()
            guard let entry = firstLabel(range) else { throw .invalidModule("The entry point has no body.") }
            createPhis()
            try region(from: entry, end: 0)
            if newlyDivergent.isSubset(of: divergentPhis) { return prologue + builder.code }
            divergentPhis.formUnion(newlyDivergent)
        }
        throw .limit("control flow with too many dependent merges")
    }

    private func reset() {
        builder = IRBuilder()
        prologue = []
        systemValues = [:]
        hiddenWords = [:]
        values = constants
        pointers = [:]
        sharedBytes = 0
        scratchBytes = 0
        shadows = [:]
        emitted = []
        constructs = []
        constructCount = 0
        nesting = 0
        divergence = 0
        newlyDivergent = []
        divergentLoops = []
    }

    // MARK: Values

    /// The scalars of an id, wherever it is defined.
    func scalars(_ id: UInt32) throws(ShaderError) -> [Value] {
        if let found = values[id] {
            if let home = escapes[id], let shadow = shadows[id], leavesDivergentLoop(home) { return shadow }
            return found
        }
        let result = try constant(id)
        constants[id] = result
        values[id] = result
        return result
    }
    func scalar(_ id: UInt32) throws(ShaderError) -> Value {
        let list = try scalars(id)
        guard let first = list.first else { throw .invalidModule("Id \(id) has no value.") }
        return first
    }
    /// Whether a loop whose lanes leave at different times lies between block `home` and the present one.
    private func leavesDivergentLoop(_ home: UInt32) -> Bool {
        let here = loopOfBlock[currentBlock] ?? []
        return (loopOfBlock[home] ?? []).contains { divergentLoops.contains($0) && !here.contains($0) }
    }

    func resultKind(_ instruction: SpirvInstruction) throws(ShaderError) -> ShaderScalar { try types.scalarKind(instruction[1]) }

    /// The type of the id's value.
    func typeOf(_ id: UInt32) throws(ShaderError) -> UInt32 { try module.defining(id)[1] }
    func kindOf(_ id: UInt32) throws(ShaderError) -> ShaderScalar { try types.scalarKind(try typeOf(id)) }

    private func constant(_ id: UInt32) throws(ShaderError) -> [Value] {
        let instruction = try module.defining(id)
        switch instruction.op {
        case .constantTrue, .specConstantTrue: return [.truth]
        case .constantFalse, .specConstantFalse: return [.zero]
        case .constant, .specConstant:
            let kind = try types.scalarKind(instruction[1])
            return [Self.constant(bits: UInt64(instruction[3]) | UInt64(instruction[4]) << 32, kind)]
        case .constantNull, .undef:
            return [Value](repeating: .zero, count: try types.scalarCount(instruction[1]))
        case .constantComposite, .specConstantComposite:
            var result: [Value] = []
            for index in 3..<max(3, instruction.count) { result += try scalars(instruction[index]) }
            guard result.count == (try types.scalarCount(instruction[1])) else { throw .invalidModule("Constant \(id) has the wrong size.") }
            return result
        case .specConstantOp: throw .unsupported("a specialization constant expression that cannot be folded")
        default: throw .invalidModule("Id \(id) is used before it has a value.")
        }
    }

    /// A constant as the device's registers hold it.
    static func constant(bits: UInt64, _ kind: ShaderScalar) -> Value {
        switch kind {
        case .i8: .word(UInt32(bitPattern: Int32(Int8(truncatingIfNeeded: bits))))
        case .u8: .word(UInt32(UInt8(truncatingIfNeeded: bits)))
        case .i16: .word(UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: bits))))
        case .u16: .word(UInt32(UInt16(truncatingIfNeeded: bits)))
        case .f16: .word(HalfFloat.single(UInt16(truncatingIfNeeded: bits)))
        case .i64, .u64, .f64: .wide(bits)
        default: .word(UInt32(truncatingIfNeeded: bits))
        }
    }

    /// The device's type of a kind in registers.
    static func dataType(_ kind: ShaderScalar) -> DataType {
        switch kind {
        case .boolean, .u8, .u16, .u32: .u32
        case .i8, .i16, .i32: .i32
        case .f16, .f32: .f32
        case .i64: .i64
        case .u64: .u64
        case .f64: .f64
        }
    }

    /// Brings the result of an operation on a narrow kind back to its range.
    func narrowed(_ value: Value, _ kind: ShaderScalar) -> Value {
        switch kind {
        case .i8: return builder.convert(value, from: .i32, to: .i8)
        case .u8: return builder.emit(.and, .u32, value, .word(0xFF))
        case .i16: return builder.convert(value, from: .i32, to: .i16)
        case .u16: return builder.emit(.and, .u32, value, .word(0xFFFF))
        case .f16: return builder.convert(builder.convert(value, from: .f32, to: .f16), from: .f16, to: .f32)
        default: return value
        }
    }

    func set(_ id: UInt32, _ list: [Value]) {
        values[id] = list
        guard escapes[id] != nil else { return }
        var shadow: [Value] = []
        for value in list {
            if value.isRegister, builder.isUniform(value) {
                let copy = builder.newRegister(isWide: builder.registers[value.register].isWide, isVariable: true)
                builder.move(value, to: copy)
                shadow.append(copy)
            } else {
                shadow.append(value)
            }
        }
        shadows[id] = shadow
    }

    /// A system value, read once.
    func system(_ value: SystemValue) -> Value {
        if let known = systemValues[value.rawValue] { return known }
        let uniform = isGroupUniform ? value.isGroupUniform : value.isUniform
        let dst = builder.newRegister(isScalar: uniform)
        prologue.append(IRInstruction(opcode: .sys, number: value.rawValue, dst: dst))
        systemValues[value.rawValue] = dst
        return dst
    }
}

/// Conversion of half floats for constants.
enum HalfFloat {
    /// The bits of the single float of the same value.
    static func single(_ half: UInt16) -> UInt32 {
        let sign = UInt32(half & 0x8000) << 16
        let exponent = UInt32(half >> 10 & 0x1F)
        let fraction = UInt32(half & 0x3FF)
        if exponent == 31 { return sign | 0x7F80_0000 | fraction << 13 }
        if exponent == 0 {
            let magnitude = Float(fraction) / Float(1 << 24)
            return sign | magnitude.bitPattern
        }
        return sign | (exponent + 112) << 23 | fraction << 13
    }
}
