/// A general register of x86-64 by its number.
struct GeneralRegister: Hashable {
    let number: UInt8
    static let rax = Self(number: 0), rcx = Self(number: 1), rdx = Self(number: 2), rbx = Self(number: 3)
    static let rsp = Self(number: 4), rbp = Self(number: 5), rsi = Self(number: 6), rdi = Self(number: 7)
    static let r8 = Self(number: 8), r9 = Self(number: 9), r10 = Self(number: 10), r11 = Self(number: 11)
    static let r12 = Self(number: 12), r13 = Self(number: 13), r14 = Self(number: 14), r15 = Self(number: 15)
}

/// A 512-bit vector register by its number, 0...31.
struct VectorRegister: Hashable {
    let number: UInt8
    init(_ number: Int) { self.number = UInt8(truncatingIfNeeded: number & 31) }
}

/// A mask register by its number; 0 means that nothing is masked.
struct MaskRegister: Hashable {
    let number: UInt8
    init(_ number: UInt8) { self.number = number & 7 }
    static let none = Self(0)
}

/// `base + displacement`, or `base + index + displacement`.
struct MemoryOperand: Hashable {
    var base: GeneralRegister
    var index: GeneralRegister?
    var displacement: Int32 = 0
}

/// The last operand of a vector instruction.
enum VectorSource: Hashable {
    case register(VectorRegister)
    case memory(MemoryOperand)
    /// One 32-bit word for all lanes.
    case broadcast(MemoryOperand)
}

/// Machine code of x86-64 with AVX-512, as bytes with labels.
///
/// Memory operands always have a 32-bit displacement: the compressed ones of EVEX would save bytes only.
struct X86Assembler {
    struct Label: Hashable { fileprivate let index: Int }
    private(set) var bytes: [UInt8] = []
    private var targets: [Int] = []
    private var uses: [(at: Int, label: Int)] = []

    // MARK: Labels

    mutating func label() -> Label {
        targets.append(-1)
        return Label(index: targets.count - 1)
    }
    mutating func place(_ label: Label) { targets[label.index] = bytes.count }

    /// The code with all distances to labels filled in; nil if a label was not placed.
    func linked() -> [UInt8]? {
        var code = bytes
        for use in uses {
            let target = targets[use.label]
            guard target >= 0 else { return nil }
            let distance = UInt32(truncatingIfNeeded: target - use.at - 4)
            for byte in 0..<4 { code[use.at + byte] = UInt8(truncatingIfNeeded: distance >> UInt32(8 * byte)) }
        }
        return code
    }

    private mutating func put(_ values: UInt8...) { bytes.append(contentsOf: values) }
    private mutating func put32(_ value: UInt32) { for byte in 0..<4 as Range<UInt32> { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) } }
    private mutating func putDistance(_ label: Label) {
        uses.append((bytes.count, label.index))
        put32(0)
    }

    // MARK: Encodings

    private mutating func modRM(_ register: UInt8, _ memory: MemoryOperand) {
        if let index = memory.index {
            put(0x80 | (register & 7) << 3 | 4, (index.number & 7) << 3 | memory.base.number & 7)
        } else {
            put(0x80 | (register & 7) << 3 | memory.base.number & 7)
            if memory.base.number & 7 == 4 { put(0x24) }
        }
        put32(UInt32(bitPattern: memory.displacement))
    }
    private mutating func modRM(_ register: UInt8, _ other: UInt8) { put(0xC0 | (register & 7) << 3 | other & 7) }

    /// `opcode` with a register and memory.
    private mutating func legacy(_ opcode: [UInt8], _ register: UInt8, _ memory: MemoryOperand, wide: Bool = false) {
        let rex = (wide ? 8 : 0) | (register >> 3 & 1) << 2 | ((memory.index?.number ?? 0) >> 3 & 1) << 1 | memory.base.number >> 3 & 1
        if rex != 0 { put(0x40 | rex) }
        bytes.append(contentsOf: opcode)
        modRM(register, memory)
    }
    /// `opcode` with two registers; `other` is the one of the r/m field.
    private mutating func legacy(_ opcode: [UInt8], _ register: UInt8, _ other: UInt8, wide: Bool = false, isByte: Bool = false) {
        let rex = (wide ? 8 : 0) | (register >> 3 & 1) << 2 | other >> 3 & 1
        if rex != 0 || isByte { put(0x40 | rex) }
        bytes.append(contentsOf: opcode)
        modRM(register, other)
    }

    /// The opcode map and prefix of an EVEX instruction.
    struct Form {
        let map: UInt8
        let prefix: UInt8
        let opcode: UInt8
        init(_ map: UInt8, _ prefix: UInt8, _ opcode: UInt8) {
            self.map = map
            self.prefix = prefix
            self.opcode = opcode
        }
    }

    private mutating func evexHead(
        _ form: Form, register: UInt8, second: UInt8, x: UInt8, b: UInt8, secondHigh: UInt8, mask: MaskRegister, zeroing: Bool, broadcast: Bool,
        length: UInt8
    ) {
        put(
            0x62, (~(register >> 3) & 1) << 7 | (~x & 1) << 6 | (~b & 1) << 5 | (~(register >> 4) & 1) << 4 | form.map,
            (~second & 15) << 3 | 4 | form.prefix,
            (zeroing ? 0x80 : 0) | length << 5 | (broadcast ? 0x10 : 0) | (~secondHigh & 1) << 3 | mask.number)
        put(form.opcode)
    }

    /// `register` and `second` are vector, mask or general registers by the instruction's own rule.
    mutating func evex(
        _ form: Form, _ register: UInt8, _ second: UInt8, _ source: VectorSource, mask: MaskRegister = .none, zeroing: Bool = false,
        immediate: UInt8? = nil, length: UInt8 = 2
    ) {
        switch source {
        case .register(let other):
            evexHead(
                form, register: register, second: second, x: other.number >> 4, b: other.number >> 3, secondHigh: second >> 4, mask: mask,
                zeroing: zeroing, broadcast: false, length: length)
            modRM(register, other.number)
        case .memory(let memory), .broadcast(let memory):
            var isBroadcast = false
            if case .broadcast = source { isBroadcast = true }
            evexHead(
                form, register: register, second: second, x: (memory.index?.number ?? 0) >> 3, b: memory.base.number >> 3,
                secondHigh: second >> 4, mask: mask, zeroing: zeroing, broadcast: isBroadcast, length: length)
            modRM(register, memory)
        }
        if let immediate { put(immediate) }
    }

    /// Gather or scatter: `base + index lane + displacement`.
    mutating func evexIndexed(_ form: Form, _ register: VectorRegister, base: GeneralRegister, index: VectorRegister, displacement: Int32, mask: MaskRegister) {
        evexHead(
            form, register: register.number, second: 0, x: index.number >> 3, b: base.number >> 3, secondHigh: index.number >> 4, mask: mask,
            zeroing: false, broadcast: false, length: 2)
        put(0x80 | (register.number & 7) << 3 | 4, (index.number & 7) << 3 | base.number & 7)
        put32(UInt32(bitPattern: displacement))
    }

    private mutating func vexHead(map: UInt8, prefix: UInt8, opcode: UInt8, register: UInt8, second: UInt8, b: UInt8, length: UInt8) {
        put(0xC4, (~(register >> 3) & 1) << 7 | 0x40 | (~(b >> 3) & 1) << 5 | map, (~second & 15) << 3 | length << 2 | prefix, opcode)
    }

    // MARK: General registers

    enum Arithmetic: UInt8 { case add = 0, or = 1, and = 4, sub = 5, xor = 6, cmp = 7 }
    enum Shift: UInt8 { case left = 4, right = 5, rightSigned = 7 }
    /// Conditions of jumps by their numbers.
    enum Test: UInt8 {
        case below = 2, aboveOrEqual = 3, equal = 4, notEqual = 5, belowOrEqual = 6, above = 7
        case sign = 8, less = 12, greaterOrEqual = 13, lessOrEqual = 14, greater = 15
        var opposite: Test { Test(rawValue: rawValue ^ 1) ?? self }
    }

    mutating func move(_ target: GeneralRegister, _ source: GeneralRegister) { legacy([0x89], source.number, target.number) }
    mutating func moveWide(_ target: GeneralRegister, _ source: GeneralRegister) { legacy([0x89], source.number, target.number, wide: true) }
    mutating func move(_ target: GeneralRegister, _ value: UInt32) {
        if target.number >= 8 { put(0x41) }
        put(0xB8 | target.number & 7)
        put32(value)
    }
    mutating func moveWide(_ target: GeneralRegister, _ value: UInt64) {
        put(0x48 | target.number >> 3, 0xB8 | target.number & 7)
        put32(UInt32(truncatingIfNeeded: value))
        put32(UInt32(truncatingIfNeeded: value >> 32))
    }
    mutating func load(_ target: GeneralRegister, _ memory: MemoryOperand) { legacy([0x8B], target.number, memory) }
    mutating func loadWide(_ target: GeneralRegister, _ memory: MemoryOperand) { legacy([0x8B], target.number, memory, wide: true) }
    mutating func store(_ memory: MemoryOperand, _ source: GeneralRegister) { legacy([0x89], source.number, memory) }
    mutating func storeWide(_ memory: MemoryOperand, _ source: GeneralRegister) { legacy([0x89], source.number, memory, wide: true) }
    /// A byte or a 16-bit word, extended to 32 bits.
    mutating func loadNarrow(_ target: GeneralRegister, _ memory: MemoryOperand, size: Int, isSigned: Bool) {
        legacy([0x0F, (isSigned ? 0xBE : 0xB6) | (size == 2 ? 1 : 0)], target.number, memory)
    }
    mutating func storeByte(_ memory: MemoryOperand, _ value: UInt8) {
        legacy([0xC6], 0, memory)
        put(value)
    }
    mutating func address(_ target: GeneralRegister, _ memory: MemoryOperand) { legacy([0x8D], target.number, memory, wide: true) }
    mutating func address(_ target: GeneralRegister, of label: Label) {
        put(0x48 | (target.number >> 3) << 2, 0x8D, 0x05 | (target.number & 7) << 3)
        putDistance(label)
    }
    mutating func arithmetic(_ operation: Arithmetic, _ target: GeneralRegister, _ source: GeneralRegister) {
        legacy([operation.rawValue << 3 | 1], source.number, target.number)
    }
    mutating func arithmetic(_ operation: Arithmetic, _ target: GeneralRegister, _ source: MemoryOperand) {
        legacy([operation.rawValue << 3 | 3], target.number, source)
    }
    mutating func arithmetic(_ operation: Arithmetic, _ target: GeneralRegister, _ value: UInt32) {
        legacy([0x81], operation.rawValue, target.number)
        put32(value)
    }
    /// On a 32-bit word in memory.
    mutating func arithmetic(_ operation: Arithmetic, _ target: MemoryOperand, _ value: UInt32) {
        legacy([0x81], operation.rawValue, target)
        put32(value)
    }
    mutating func compareWide(_ memory: MemoryOperand, _ value: UInt32) {
        legacy([0x81], 7, memory, wide: true)
        put32(value)
    }
    mutating func multiply(_ target: GeneralRegister, _ source: GeneralRegister) { legacy([0x0F, 0xAF], target.number, source.number) }
    mutating func shift(_ operation: Shift, _ target: GeneralRegister, _ count: UInt8) {
        legacy([0xC1], operation.rawValue, target.number)
        put(count)
    }
    /// By the low five bits of `count`.
    mutating func shift(_ operation: Shift, _ target: GeneralRegister, _ source: GeneralRegister, by count: GeneralRegister) {
        let prefix: UInt8 = operation == .left ? 1 : operation == .right ? 3 : 2
        vexHead(map: 2, prefix: prefix, opcode: 0xF7, register: target.number, second: count.number, b: source.number, length: 0)
        modRM(target.number, source.number)
    }
    mutating func negate(_ target: GeneralRegister) { legacy([0xF7], 3, target.number) }
    mutating func invert(_ target: GeneralRegister) { legacy([0xF7], 2, target.number) }
    mutating func test(_ register: GeneralRegister) { legacy([0x85], register.number, register.number) }
    mutating func setByte(_ condition: Test, _ target: GeneralRegister) { legacy([0x0F, 0x90 | condition.rawValue], 0, target.number, isByte: true) }
    mutating func moveIf(_ condition: Test, _ target: GeneralRegister, _ source: GeneralRegister) {
        legacy([0x0F, 0x40 | condition.rawValue], target.number, source.number)
    }

    mutating func countTrailingZeros(_ target: GeneralRegister, _ source: GeneralRegister) {
        put(0xF3)
        legacy([0x0F, 0xBC], target.number, source.number)
    }
    mutating func addWide(_ target: GeneralRegister, _ source: MemoryOperand) { legacy([0x03], target.number, source, wide: true) }

    /// Makes the operation on memory behind it atomic.
    mutating func lock() { put(0xF0) }
    mutating func arithmetic(_ operation: Arithmetic, _ memory: MemoryOperand, _ source: GeneralRegister) {
        legacy([operation.rawValue << 3 | 1], source.number, memory)
    }
    /// `source` becomes what was there.
    mutating func exchangeAdd(_ memory: MemoryOperand, _ source: GeneralRegister) { legacy([0x0F, 0xC1], source.number, memory) }
    /// Atomic by itself.
    mutating func exchange(_ memory: MemoryOperand, _ source: GeneralRegister) { legacy([0x87], source.number, memory) }
    /// `source` goes there if `eax` is there; `eax` becomes what was there, and the flags say whether it was equal.
    mutating func compareExchange(_ memory: MemoryOperand, _ source: GeneralRegister) { legacy([0x0F, 0xB1], source.number, memory) }

    mutating func jump(_ label: Label) {
        put(0xE9)
        putDistance(label)
    }
    mutating func jump(_ memory: MemoryOperand) { legacy([0xFF], 4, memory) }
    mutating func jump(if condition: Test, _ label: Label) {
        put(0x0F, 0x80 | condition.rawValue)
        putDistance(label)
    }
    mutating func call(_ label: Label) {
        put(0xE8)
        putDistance(label)
    }
    mutating func call(_ memory: MemoryOperand) { legacy([0xFF], 2, memory) }
    mutating func call(_ register: GeneralRegister) { legacy([0xFF], 2, register.number) }
    mutating func ret() { put(0xC3) }
    mutating func push(_ register: GeneralRegister) {
        if register.number >= 8 { put(0x41) }
        put(0x50 | register.number & 7)
    }
    mutating func pop(_ register: GeneralRegister) {
        if register.number >= 8 { put(0x41) }
        put(0x58 | register.number & 7)
    }
    mutating func moveStack(_ bytes: Int8) { put(0x48, 0x83, 0xC4, UInt8(bitPattern: bytes)) }
    mutating func clearUpperHalves() { put(0xC5, 0xF8, 0x77) }

    // MARK: Mask registers

    /// target = first & second, or `~first & second` with `inverting`.
    mutating func and(_ target: MaskRegister, _ first: MaskRegister, _ second: MaskRegister, inverting: Bool = false) {
        vexHead(map: 1, prefix: 0, opcode: inverting ? 0x42 : 0x41, register: target.number, second: first.number, b: 0, length: 1)
        modRM(target.number, second.number)
    }
    /// Sets the zero flag if no lane is in the mask.
    mutating func test(_ mask: MaskRegister) {
        vexHead(map: 1, prefix: 0, opcode: 0x98, register: mask.number, second: 0, b: 0, length: 0)
        modRM(mask.number, mask.number)
    }
    mutating func move(_ target: MaskRegister, _ source: MaskRegister) {
        vexHead(map: 1, prefix: 0, opcode: 0x90, register: target.number, second: 0, b: 0, length: 0)
        modRM(target.number, source.number)
    }
    mutating func load(_ target: MaskRegister, _ memory: MemoryOperand) {
        vexHead(map: 1, prefix: 0, opcode: 0x90, register: target.number, second: 0, b: memory.base.number, length: 0)
        modRM(target.number, memory)
    }
    mutating func store(_ memory: MemoryOperand, _ source: MaskRegister) {
        vexHead(map: 1, prefix: 0, opcode: 0x91, register: source.number, second: 0, b: memory.base.number, length: 0)
        modRM(source.number, memory)
    }
}

extension X86Assembler {
    // MARK: Vectors

    /// Sixteen words from or to memory, for the lanes of the mask.
    mutating func load(_ target: VectorRegister, _ memory: MemoryOperand, mask: MaskRegister = .none) {
        evex(Form(1, 2, 0x6F), target.number, 0, .memory(memory), mask: mask)
    }
    mutating func store(_ memory: MemoryOperand, _ source: VectorRegister, mask: MaskRegister = .none) {
        evex(Form(1, 2, 0x7F), source.number, 0, .memory(memory), mask: mask)
    }
    /// Sixteen bytes or 16-bit words, extended to words of 32 bits, and their low parts back.
    mutating func loadNarrow(_ target: VectorRegister, _ memory: MemoryOperand, size: Int, isSigned: Bool, mask: MaskRegister) {
        evex(Form(2, 1, (isSigned ? 0x21 : 0x31) | (size == 2 ? 2 : 0)), target.number, 0, .memory(memory), mask: mask)
    }
    mutating func storeNarrow(_ memory: MemoryOperand, _ source: VectorRegister, size: Int, mask: MaskRegister) {
        evex(Form(2, 2, size == 2 ? 0x33 : 0x31), source.number, 0, .memory(memory), mask: mask)
    }
    mutating func multiply(_ target: VectorRegister, _ first: VectorRegister, _ second: VectorSource) {
        evex(Form(2, 1, 0x40), target.number, first.number, second)
    }
    mutating func and(_ target: VectorRegister, _ first: VectorRegister, _ second: VectorSource) {
        evex(Form(1, 1, 0xDB), target.number, first.number, second)
    }
    mutating func move(_ target: VectorRegister, _ source: VectorRegister, mask: MaskRegister = .none) {
        evex(Form(1, 1, 0x6F), target.number, 0, .register(source), mask: mask)
    }
    mutating func broadcast(_ target: VectorRegister, _ source: GeneralRegister, mask: MaskRegister = .none) {
        evex(Form(2, 1, 0x7C), target.number, 0, .register(VectorRegister(Int(source.number))), mask: mask)
    }
    mutating func broadcast(_ target: VectorRegister, _ memory: MemoryOperand, mask: MaskRegister = .none) {
        evex(Form(2, 1, 0x58), target.number, 0, .memory(memory), mask: mask)
    }
    /// Lane 0.
    mutating func moveFirst(_ target: GeneralRegister, _ source: VectorRegister) {
        evex(Form(1, 1, 0x7E), source.number, 0, .register(VectorRegister(Int(target.number))), length: 0)
    }
    /// The live lanes, close together from lane 0 on.
    mutating func compress(_ target: VectorRegister, _ source: VectorRegister, mask: MaskRegister) {
        evex(Form(2, 1, 0x8B), source.number, 0, .register(target), mask: mask, zeroing: true)
    }
    mutating func shift(_ operation: Shift, _ target: VectorRegister, _ source: VectorRegister, _ count: UInt8, mask: MaskRegister = .none) {
        let digit: UInt8 = operation == .left ? 6 : operation == .right ? 2 : 4
        evex(Form(1, 1, 0x72), digit, target.number, .register(source), mask: mask, immediate: count)
    }
    /// All ones where the mask has a lane.
    mutating func expand(_ target: VectorRegister, _ mask: MaskRegister) {
        evex(Form(2, 2, 0x38), target.number, 0, .register(VectorRegister(Int(mask.number))))
    }
    /// Lanes that are not zero.
    mutating func testNonZero(_ target: MaskRegister, _ source: VectorRegister, mask: MaskRegister = .none) {
        evex(Form(2, 1, 0x27), target.number, source.number, .register(source), mask: mask)
    }
    mutating func compareUnsigned(_ target: MaskRegister, _ first: VectorRegister, _ second: VectorSource, _ predicate: UInt8, mask: MaskRegister = .none) {
        evex(Form(3, 1, 0x1E), target.number, first.number, second, mask: mask, immediate: predicate)
    }
    mutating func subtract(_ target: VectorRegister, _ first: VectorRegister, _ second: VectorSource, mask: MaskRegister = .none) {
        evex(Form(1, 1, 0xFA), target.number, first.number, second, mask: mask)
    }
    mutating func add(_ target: VectorRegister, _ first: VectorRegister, _ second: VectorSource) {
        evex(Form(1, 1, 0xFE), target.number, first.number, second)
    }
    mutating func gather(_ target: VectorRegister, base: GeneralRegister, index: VectorRegister, displacement: Int32, mask: MaskRegister) {
        evexIndexed(Form(2, 1, 0x90), target, base: base, index: index, displacement: displacement, mask: mask)
    }
    mutating func scatter(_ source: VectorRegister, base: GeneralRegister, index: VectorRegister, displacement: Int32, mask: MaskRegister) {
        evexIndexed(Form(2, 1, 0xA0), source, base: base, index: index, displacement: displacement, mask: mask)
    }
}
