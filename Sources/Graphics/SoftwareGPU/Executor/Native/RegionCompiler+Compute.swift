import GPUInstructionSet

extension RegionCompiler {
    private typealias Form = X86Assembler.Form

    // MARK: Vectors

    /// A step that computes: one or a few instructions, else the row operation for one block.
    mutating func emitCompute(_ step: Step) {
        let isFloat = step.type.isFloat
        switch step.opcode {
        case .mov, .sys: copy(step)
        case .cvt: convert(step)
        case .select: select(step)
        case .cmp: compareVectors(step)
        case .neg where isFloat: binary(step, Form(1, 1, 0xEF), step.a, constant(.sign))
        case .neg:
            write(step, to: step.dst) { compiler, target, mask in
                let first = compiler.source(step.a, compiler.scratch(1))
                let zero = compiler.zero(2)
                compiler.x.evex(Form(1, 1, 0xFA), target.number, zero.number, first, mask: mask)
            }
        case .abs where isFloat: binary(step, Form(1, 1, 0xDB), step.a, constant(.magnitude))
        case .abs where step.type == .i32: unary(step, Form(2, 1, 0x1E))
        case .abs: copy(step)
        case .not:
            write(step, to: step.dst) { compiler, target, mask in
                let first = compiler.register(step.a, compiler.scratch(1))
                compiler.x.evex(Form(3, 1, 0x25), target.number, first.number, .register(first), mask: mask, immediate: 0x55)
            }
        case .mad: chain(step, isFloat ? Form(1, 0, 0x59) : Form(2, 1, 0x40), isFloat ? Form(1, 0, 0x58) : Form(1, 1, 0xFE))
        case .fma where isFloat:
            finish(step) { compiler, result in
                compiler.load(step.c, into: result)
                let first = compiler.register(step.a, compiler.scratch(1))
                let second = compiler.source(step.b, compiler.scratch(2))
                compiler.x.evex(Form(2, 1, 0xB8), result.number, first.number, second)
            }
        case .min where isFloat, .max where isFloat: orderFloats(step)
        case .saturate where isFloat:
            write(step, to: step.dst) { compiler, target, mask in
                let first = compiler.register(step.a, compiler.scratch(1))
                let zero = compiler.zero(2)
                let positive = compiler.scratch(1)
                compiler.x.evex(Form(1, 0, 0x5F), positive.number, first.number, .register(zero))
                compiler.x.evex(Form(1, 0, 0x5D), target.number, positive.number, compiler.constant(.one), mask: mask)
            }
        case .lerp where isFloat:
            finish(step) { compiler, result in
                let (end, start) = (compiler.register(step.b, compiler.scratch(1)), compiler.register(step.a, compiler.scratch(2)))
                compiler.x.evex(Form(1, 0, 0x5C), result.number, end.number, .register(start))
                compiler.x.evex(Form(1, 0, 0x59), result.number, result.number, compiler.source(step.c, compiler.scratch(1)))
                compiler.x.evex(Form(1, 0, 0x58), result.number, start.number, .register(result))
            }
        case .sqrt where isFloat: unary(step, Form(1, 0, 0x51))
        case .rsqrt where isFloat, .rcp where isFloat:
            write(step, to: step.dst) { compiler, target, mask in
                var divisor = compiler.source(step.a, compiler.scratch(1))
                if step.opcode == .rsqrt {
                    compiler.x.evex(Form(1, 0, 0x51), compiler.scratch(1).number, 0, divisor)
                    divisor = .register(compiler.scratch(1))
                }
                let one = compiler.scratch(2)
                compiler.x.broadcast(one, compiler.context(NativeLayout.Constant.one.offset))
                compiler.x.evex(Form(1, 0, 0x5E), target.number, one.number, divisor, mask: mask)
            }
        case .floor where isFloat: unary(step, Form(3, 1, 0x08), immediate: 9)
        case .ceil where isFloat: unary(step, Form(3, 1, 0x08), immediate: 10)
        case .trunc where isFloat: unary(step, Form(3, 1, 0x08), immediate: 11)
        case .round where isFloat: unary(step, Form(3, 1, 0x08), immediate: 8)
        case .fract where isFloat:
            write(step, to: step.dst) { compiler, target, mask in
                let first = compiler.register(step.a, compiler.scratch(1))
                compiler.x.evex(Form(3, 1, 0x08), compiler.scratch(2).number, 0, .register(first), immediate: 9)
                compiler.x.evex(Form(1, 0, 0x5C), target.number, first.number, .register(compiler.scratch(2)), mask: mask)
            }
        case .shl, .shr: shift(step)
        case .clamp where !isFloat:
            let isSigned = step.type == .i32
            chain(step, Form(2, 1, isSigned ? 0x3D : 0x3F), Form(2, 1, isSigned ? 0x39 : 0x3B))
        default:
            if let form = Self.binaryForm(step.opcode, step.type) {
                binary(step, form, step.a, nil)
            } else {
                callKernel(step)
            }
        }
    }

    private static func binaryForm(_ opcode: Opcode, _ type: DataType) -> Form? {
        switch (opcode, type) {
        case (.add, .f32): Form(1, 0, 0x58)
        case (.sub, .f32): Form(1, 0, 0x5C)
        case (.mul, .f32): Form(1, 0, 0x59)
        case (.div, .f32): Form(1, 0, 0x5E)
        case (.add, .u32), (.add, .i32): Form(1, 1, 0xFE)
        case (.sub, .u32), (.sub, .i32): Form(1, 1, 0xFA)
        case (.mul, .u32), (.mul, .i32): Form(2, 1, 0x40)
        case (.min, .u32): Form(2, 1, 0x3B)
        case (.min, .i32): Form(2, 1, 0x39)
        case (.max, .u32): Form(2, 1, 0x3F)
        case (.max, .i32): Form(2, 1, 0x3D)
        case (.and, .u32), (.and, .i32): Form(1, 1, 0xDB)
        case (.or, .u32), (.or, .i32): Form(1, 1, 0xEB)
        case (.xor, .u32), (.xor, .i32): Form(1, 1, 0xEF)
        default: nil
        }
    }

    mutating func zero(_ number: Int) -> VectorRegister {
        let register = scratch(number)
        x.evex(Form(1, 1, 0xEF), register.number, register.number, .register(register))
        return register
    }

    private mutating func load(_ place: Int32, into target: VectorRegister) {
        switch source(place, target) {
        case .register(let register): if register != target { x.move(target, register) }
        case .memory(let memory), .broadcast(let memory): x.load(target, memory)
        }
    }

    /// The result is made in a scratch register, with which the sources cannot meet, and then written.
    private mutating func finish(_ step: Step, _ body: (inout RegionCompiler, VectorRegister) -> Void) {
        write(step, to: step.dst) { compiler, target, mask in
            let result = compiler.scratch(3)
            body(&compiler, result)
            compiler.x.move(target, result, mask: mask)
        }
    }

    private mutating func copy(_ step: Step) {
        write(step, to: step.dst) { compiler, target, mask in
            switch compiler.source(step.a, compiler.scratch(1)) {
            case .register(let first): compiler.x.move(target, first, mask: mask)
            case .memory(let memory), .broadcast(let memory): compiler.x.load(target, memory, mask: mask)
            }
        }
    }

    private mutating func unary(_ step: Step, _ form: X86Assembler.Form, immediate: UInt8? = nil) {
        write(step, to: step.dst) { compiler, target, mask in
            let first = compiler.source(step.a, compiler.scratch(1))
            compiler.x.evex(form, target.number, 0, first, mask: mask, immediate: immediate)
        }
    }

    private mutating func binary(_ step: Step, _ form: X86Assembler.Form, _ first: Int32, _ second: VectorSource?) {
        write(step, to: step.dst) { compiler, target, mask in
            let a = compiler.register(first, compiler.scratch(1))
            let b = second ?? compiler.source(step.b, compiler.scratch(2))
            compiler.x.evex(form, target.number, a.number, b, mask: mask)
        }
    }

    /// `(a first b) second c`.
    private mutating func chain(_ step: Step, _ first: X86Assembler.Form, _ second: X86Assembler.Form) {
        write(step, to: step.dst) { compiler, target, mask in
            let a = compiler.register(step.a, compiler.scratch(1))
            let b = compiler.source(step.b, compiler.scratch(2))
            let middle = compiler.scratch(1)
            compiler.x.evex(first, middle.number, a.number, b)
            compiler.x.evex(second, target.number, middle.number, compiler.source(step.c, compiler.scratch(2)), mask: mask)
        }
    }

    private mutating func convert(_ step: Step) {
        guard let from = DataType(rawValue: step.modifier), from.size == 4, step.type.size == 4 else { return callKernel(step) }
        switch (step.type, from) {
        case (.f32, .u32): unary(step, Form(1, 3, 0x7A))
        case (.f32, .i32): unary(step, Form(1, 0, 0x5B))
        case (.u32, .f32):
            write(step, to: step.dst) { compiler, target, mask in
                let first = compiler.register(step.a, compiler.scratch(1))
                let zero = compiler.zero(2)
                let positive = compiler.scratch(1)
                compiler.x.evex(Form(1, 0, 0x5F), positive.number, first.number, .register(zero))
                // What is too large becomes all ones by itself.
                compiler.x.evex(Form(1, 0, 0x78), target.number, 0, .register(positive), mask: mask)
            }
        case (.i32, .f32):
            finish(step) { compiler, result in
                let first = compiler.register(step.a, compiler.scratch(1))
                compiler.x.evex(Form(1, 2, 0x5B), result.number, 0, .register(first))
                compiler.x.evex(Form(1, 0, 0xC2), Self.work.number, first.number, compiler.constant(.twoTo31), immediate: 0x0D)
                compiler.x.broadcast(result, compiler.context(NativeLayout.Constant.magnitude.offset), mask: Self.work)
                compiler.x.evex(Form(1, 0, 0xC2), Self.work.number, first.number, .register(first), immediate: 3)
                compiler.x.evex(Form(1, 1, 0xEF), result.number, result.number, .register(result), mask: Self.work)
            }
        default: copy(step)
        }
    }

    private mutating func select(_ step: Step) {
        let known = comparisons[plan.resolved(step.a)]
        finish(step) { compiler, result in
            var truth = Self.work
            if let known { truth = known } else { compiler.x.testNonZero(truth, compiler.register(step.a, compiler.scratch(1))) }
            let otherwise = compiler.register(step.c, compiler.scratch(1))
            compiler.x.evex(Form(2, 1, 0x64), result.number, otherwise.number, compiler.source(step.b, compiler.scratch(2)), mask: truth)
        }
    }

    private mutating func orderFloats(_ step: Step) {
        finish(step) { compiler, result in
            let (first, second) = (compiler.register(step.a, compiler.scratch(1)), compiler.register(step.b, compiler.scratch(2)))
            // The instruction gives its second source unless the first is truly beyond it; only a NaN there is not wanted.
            compiler.x.evex(Form(1, 0, step.opcode == .min ? 0x5D : 0x5F), result.number, second.number, .register(first))
            compiler.x.evex(Form(1, 0, 0xC2), Self.work.number, first.number, .register(first), immediate: 3)
            compiler.x.move(result, second, mask: Self.work)
        }
    }

    private mutating func shift(_ step: Step) {
        let isSigned = step.type == .i32
        let operation: X86Assembler.Shift = step.opcode == .shl ? .left : isSigned ? .rightSigned : .right
        write(step, to: step.dst) { compiler, target, mask in
            if let count = compiler.layout.literals[step.b] {
                let first = compiler.register(step.a, compiler.scratch(1))
                return compiler.x.shift(operation, target, first, UInt8(truncatingIfNeeded: count & 31), mask: mask)
            }
            let counts = compiler.register(step.b, compiler.scratch(2))
            compiler.x.evex(Form(1, 1, 0xDB), compiler.scratch(2).number, counts.number, compiler.constant(.countMask))
            let first = compiler.register(step.a, compiler.scratch(1))
            let form = Form(2, 1, operation == .left ? 0x47 : operation == .right ? 0x45 : 0x46)
            compiler.x.evex(form, target.number, first.number, .register(compiler.scratch(2)), mask: mask)
        }
    }

    private mutating func compareVectors(_ step: Step) {
        guard let condition = Condition(rawValue: step.modifier) else { return }
        let truth = MaskRegister(nextComparison)
        nextComparison = nextComparison == 7 ? 4 : nextComparison + 1
        for (place, mask) in comparisons where mask == truth { comparisons[place] = nil }
        let a = register(step.a, scratch(1))
        let b = source(step.b, scratch(2))
        if step.type.isFloat {
            x.evex(Form(1, 0, 0xC2), truth.number, a.number, b, immediate: condition.floatPredicate)
        } else {
            x.evex(Form(3, 1, step.type == .i32 ? 0x1F : 0x1E), truth.number, a.number, b, immediate: condition.integerPredicate)
        }
        let place = plan.resolved(step.dst)
        if plan.branchOnly.contains(place) {
            forget(place)
        } else {
            write(step, to: step.dst) { compiler, target, mask in
                let result = mask == .none ? target : compiler.scratch(3)
                compiler.x.expand(result, truth)
                if result != target { compiler.x.move(target, result, mask: mask) }
            }
        }
        comparisons[place] = truth
    }

    /// The row operation, for the block under way.
    private mutating func callKernel(_ step: Step) {
        guard let kernel = step.kernel else { return }
        var operands: [MemoryOperand] = []
        for (number, place) in step.sources.enumerated() {
            let spare = context(NativeLayout.operands + Int32(number) * 64)
            switch plan.home(place) {
            case .vector(let register): operands.append(context(savedVector(register)))
            case .row(let offset): operands.append(memory(Self.block, offset))
            case .fixed(let offset): operands.append(memory(Self.file, offset))
            case .general(let register):
                x.broadcast(scratch(0), register)
                x.store(spare, scratch(0))
                operands.append(spare)
            }
        }
        x.call(saveRegisters)
        let arguments: [GeneralRegister] = [.rsi, .rdx, .rcx, .r8]
        for (argument, operand) in zip(arguments, operands) { x.address(argument, operand) }
        x.address(.rdi, context(NativeLayout.result))
        x.move(.r9, 16)
        x.moveWide(.rax, UInt64(UInt(bitPattern: unsafeBitCast(kernel, to: UnsafeRawPointer.self))))
        x.clearUpperHalves()
        x.call(.rax)
        x.call(restoreRegisters)
        write(step, to: step.dst) { $0.x.load($1, $0.context(NativeLayout.result), mask: $2) }
    }

    // MARK: Scalars in general registers

    /// A scalar register's value.
    mutating func loadScalar(_ target: GeneralRegister, _ place: Int32) {
        if let value = layout.literals[place] { return x.move(target, value) }
        switch plan.home(place) {
        case .general(let register): x.move(target, register)
        case .vector(let register): x.moveFirst(target, register)
        case .fixed(let offset), .row(let offset): x.load(target, memory(Self.file, offset))
        }
    }

    private mutating func scalarSource(_ place: Int32, _ spare: GeneralRegister) -> ScalarSource {
        if let value = layout.literals[place] { return .value(value) }
        if case .general(let register) = plan.home(place) { return .register(register) }
        loadScalar(spare, place)
        return .register(spare)
    }

    private mutating func apply(_ operation: X86Assembler.Arithmetic, _ target: GeneralRegister, _ source: ScalarSource) {
        switch source {
        case .value(let value): x.arithmetic(operation, target, value)
        case .register(let register): x.arithmetic(operation, target, register)
        }
    }
    mutating func compare(_ first: GeneralRegister, _ second: ScalarSource) { apply(.cmp, first, second) }

    mutating func emitScalar(_ step: Step, _ target: GeneralRegister) {
        let place = plan.resolved(step.dst)
        if step.opcode == .cmp { return compareScalars(step, place, target) }
        // The result is made in its place unless another source lies there.
        let others = step.sources.dropFirst().map { plan.home($0) }
        let result = others.contains(.general(target)) ? GeneralRegister.rax : target
        if plan.home(step.a) != .general(result) { loadScalar(result, step.a) }
        let second: ScalarSource = step.sourceCount > 1 ? scalarSource(step.b, .rcx) : .value(0)
        switch step.opcode {
        case .add: apply(.add, result, second)
        case .sub: apply(.sub, result, second)
        case .and: apply(.and, result, second)
        case .or: apply(.or, result, second)
        case .xor: apply(.xor, result, second)
        case .mul, .mad:
            multiply(result, second)
            if step.opcode == .mad { apply(.add, result, scalarSource(step.c, .rcx)) }
        case .neg: x.negate(result)
        case .not: x.invert(result)
        case .shl, .shr:
            let operation: X86Assembler.Shift = step.opcode == .shl ? .left : step.type == .i32 ? .rightSigned : .right
            switch second {
            case .value(let count): x.shift(operation, result, UInt8(truncatingIfNeeded: count & 31))
            case .register(let count): x.shift(operation, result, result, by: count)
            }
        case .select:
            loadScalar(.rdx, step.b)
            loadScalar(.rcx, step.c)
            x.test(result)
            x.moveIf(.equal, .rdx, .rcx)
            x.move(result, .rdx)
        case .min, .max:
            loadScalar(.rcx, step.b)
            x.arithmetic(.cmp, .rcx, result)
            let isSigned = step.type == .i32
            x.moveIf(step.opcode == .min ? (isSigned ? .less : .below) : (isSigned ? .greater : .above), result, .rcx)
        default: break
        }
        if result != target { x.move(target, result) }
        forget(place)
    }

    private mutating func multiply(_ target: GeneralRegister, _ second: ScalarSource) {
        switch second {
        case .value(let value) where value.nonzeroBitCount == 1: x.shift(.left, target, UInt8(value.trailingZeroBitCount))
        case .value(let value):
            x.move(.rdx, value)
            x.multiply(target, .rdx)
        case .register(let register): x.multiply(target, register)
        }
    }

    private mutating func compareScalars(_ step: Step, _ place: Int32, _ target: GeneralRegister) {
        guard let condition = Condition(rawValue: step.modifier) else { return }
        let test = condition.scalarTest(isSigned: step.type == .i32)
        // Operands stay in registers that the branch behind can compare again.
        var first = GeneralRegister.rsi
        if case .register(let register) = scalarSource(step.a, .rsi) { first = register } else { loadScalar(.rsi, step.a) }
        let second = scalarSource(step.b, .rdi)
        var isOver = first == target
        if case .register(let register) = second, register == target { isOver = true }
        if !plan.branchOnly.contains(place) {
            x.move(.rax, 0)
            compare(first, second)
            x.setByte(test, .rax)
            x.negate(.rax)
            x.move(target, .rax)
            forget(place)
            if isOver { return }
        } else {
            forget(place)
        }
        scalarComparison = (place, test, first, second)
    }
}

extension Condition {
    /// The immediate of a comparison of floats.
    fileprivate var floatPredicate: UInt8 {
        switch self {
        case .eq: 0
        case .ne: 4
        case .lt: 1
        case .le: 2
        case .gt: 14
        case .ge: 13
        case .one: 12
        case .ueq: 8
        case .ult: 9
        case .ule: 10
        case .ugt: 6
        case .uge: 5
        case .ord: 7
        case .uno: 3
        }
    }
    /// The immediate of a comparison of whole numbers.
    fileprivate var integerPredicate: UInt8 {
        switch self {
        case .eq: 0
        case .lt: 1
        case .le: 2
        case .ge: 5
        case .gt: 6
        default: 4
        }
    }
    fileprivate func scalarTest(isSigned: Bool) -> X86Assembler.Test {
        switch self {
        case .eq: .equal
        case .lt: isSigned ? .less : .below
        case .le: isSigned ? .lessOrEqual : .belowOrEqual
        case .gt: isSigned ? .greater : .above
        case .ge: isSigned ? .greaterOrEqual : .aboveOrEqual
        default: .notEqual
        }
    }
}
