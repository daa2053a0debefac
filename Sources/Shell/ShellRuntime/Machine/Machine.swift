import ShellSyntax

extension Runspace {
    /// Runs code of a block in a scope, from an address to `halt` or `return`. Output goes to `out`.
    func execute(_ block: CompiledBlock, _ scope: Scope, from entry: Int, to out: OutputSink) throws {
        var frame = ExecutionFrame(out: out, tryBase: tryDepth)
        var pc = entry
        while true {
            do {
                try run(block, scope, &pc, &frame)
                return
            } catch {
                pc = try handle(error, block, scope, pc, &frame)
            }
        }
    }

    /// The loop. `pc` is kept up to date so that errors know where they happened.
    private func run(_ block: CompiledBlock, _ scope: Scope, _ pcOut: inout Int, _ frame: inout ExecutionFrame) throws {
        let code = block.code
        let registers = scope.slots
        var pc = pcOut
        defer { pcOut = pc }
        while true {
            let i = code[pc]
            switch i.op {
            case .nop: pc += 1
            case .loadConstant:
                write(registers, i.a, block.constants[Int(i.d)])
                pc += 1
            case .move:
                registers[Int(i.a)] = registers[Int(i.b)]
                pc += 1
            case .load:
                write(registers, i.a, try read(block, scope, registers, i.b))
                pc += 1
            case .store:
                let value = try read(block, scope, registers, i.b)
                if case .box(let box) = registers[Int(i.a)] {
                    try assign(box, value.isVoid ? .null : value)
                } else {
                    registers[Int(i.a)] = value
                }
                pc += 1

            case .add:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, sum)
                        pc += 1
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x + y)
                    pc += 1
                    continue
                }
                try put(registers, i.a, try Operators.add(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                pc += 1
            case .addK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, sum)
                        pc += 1
                        continue
                    }
                }
                try put(registers, i.a, try addSlow(try read(block, scope, registers, i.b), block.constants[Int(i.c)]))
                pc += 1
            case .subtract:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (difference, overflow) = x.subtractingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, difference)
                        pc += 1
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x - y)
                    pc += 1
                    continue
                }
                try put(registers, i.a, try Operators.subtract(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                pc += 1
            case .subtractK:
                let x = try read(block, scope, registers, i.b)
                if case .int(let x) = x, case .int(let y) = block.constants[Int(i.c)] {
                    let (difference, overflow) = x.subtractingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, difference)
                        pc += 1
                        continue
                    }
                }
                try put(registers, i.a, try Operators.subtract(x, block.constants[Int(i.c)], self))
                pc += 1
            case .multiply:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (product, overflow) = x.multipliedReportingOverflow(by: y)
                    if !overflow {
                        try putInt(registers, i.a, product)
                        pc += 1
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x * y)
                    pc += 1
                    continue
                }
                try put(registers, i.a, try Operators.multiply(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                pc += 1
            case .multiplyK:
                let x = try read(block, scope, registers, i.b)
                switch (x, block.constants[Int(i.c)]) {
                case (.int(let x), .int(let y)):
                    let (product, overflow) = x.multipliedReportingOverflow(by: y)
                    if !overflow {
                        try putInt(registers, i.a, product)
                        pc += 1
                        continue
                    }
                case (.long(let x), .int(let y)):
                    let (product, overflow) = x.multipliedReportingOverflow(by: Int64(y))
                    if !overflow {
                        try put(registers, i.a, .long(product))
                        pc += 1
                        continue
                    }
                default: break
                }
                try put(registers, i.a, try Operators.multiply(x, block.constants[Int(i.c)], self))
                pc += 1
            case .divide:
                try put(registers, i.a, try Operators.divide(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                pc += 1
            case .divideK:
                try put(registers, i.a, try Operators.divide(
                    try read(block, scope, registers, i.b), block.constants[Int(i.c)], self))
                pc += 1
            case .remainder:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)], y > 0 {
                    try putInt(registers, i.a, x % y)
                    pc += 1
                    continue
                }
                try put(registers, i.a, try Operators.remainder(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                pc += 1
            case .remainderK:
                let x = try read(block, scope, registers, i.b)
                switch (x, block.constants[Int(i.c)]) {
                case (.int(let x), .int(let y)) where y > 0:
                    try putInt(registers, i.a, x % y)
                    pc += 1
                    continue
                case (.long(let x), .int(let y)) where y > 0:
                    try put(registers, i.a, .long(x % Int64(y)))
                    pc += 1
                    continue
                default: break
                }
                try put(registers, i.a, try Operators.remainder(x, block.constants[Int(i.c)], self))
                pc += 1
            case .binary:
                let kind = TokenKind(rawValue: numericCast(i.d)) ?? .unknown
                let x = try read(block, scope, registers, i.b), y = try read(block, scope, registers, i.c)
                if case .int(let m) = x, case .int(let n) = y, let quick = integerOperator(kind, m, n) {
                    write(registers, i.a, quick)
                } else {
                    write(registers, i.a, try Operators.binary(kind, x, y, self))
                }
                pc += 1
            case .unary:
                let x = try read(block, scope, registers, i.b)
                write(registers, i.a, try Operators.unary(TokenKind(rawValue: numericCast(i.d)) ?? .unknown, x, self))
                pc += 1
            case .increment:
                if case .int(let x) = registers[Int(i.a)], x != .max {
                    (registers + Int(i.a)).initialize(to: .int(x &+ 1))
                } else {
                    try step(block, scope, registers, i.a, 1)
                }
                pc += 1
            case .decrement:
                if case .int(let x) = registers[Int(i.a)], x != .min {
                    (registers + Int(i.a)).initialize(to: .int(x &- 1))
                } else {
                    try step(block, scope, registers, i.a, -1)
                }
                pc += 1
            case .addAssign:
                if !appended(registers + Int(i.a), registers + Int(i.b)) {
                    try addAssign(block, scope, registers, i.a, try read(block, scope, registers, i.b))
                }
                pc += 1
            case .addAssignK:
                if !appended(registers + Int(i.a), block.constants + Int(i.b)) {
                    try addAssign(block, scope, registers, i.a, block.constants[Int(i.b)])
                }
                pc += 1

            case .jump:
                if i.d <= Int32(truncatingIfNeeded: pc), stopFlag.wantsAttention { try attendNow() }
                pc = Int(i.d)
            case .jumpIfTrue:
                pc = truthOf(try read(block, scope, registers, i.b)) ? Int(i.d) : pc + 1
            case .jumpIfFalse:
                pc = truthOf(try read(block, scope, registers, i.b)) ? pc + 1 : Int(i.d)
            case .jumpIfNotNull:
                pc = try read(block, scope, registers, i.b).isNull ? pc + 1 : Int(i.d)

            case .unlessLess:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x < y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ilt, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessLessEqual:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x <= y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ile, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessGreater:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x > y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.igt, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessGreaterEqual:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x >= y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ige, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessEqual:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x == y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ieq, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessNotEqual:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    pc = x != y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ine, block, scope, registers, i.b, try read(block, scope, registers, i.c)) ? pc + 1 : Int(i.d)
                }
            case .unlessLessK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x < y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ilt, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }
            case .unlessLessEqualK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x <= y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ile, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }
            case .unlessGreaterK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x > y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.igt, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }
            case .unlessGreaterEqualK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x >= y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ige, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }
            case .unlessEqualK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x == y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ieq, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }
            case .unlessNotEqualK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = block.constants[Int(i.c)] {
                    pc = x != y ? pc + 1 : Int(i.d)
                } else {
                    pc = try test(.ine, block, scope, registers, i.b, block.constants[Int(i.c)]) ? pc + 1 : Int(i.d)
                }

            case .emit:
                let value = try read(block, scope, registers, i.b)
                succeeded = true
                switch value {
                case .int, .string, .double, .bool, .long, .null: try frame.out.write(value)
                case .void: break
                case .object(let object) where object.kind == .custom: try frame.out.write(value)
                default: try enumerate(value) { try frame.out.write($0) }
                }
                pc += 1
            case .emitScalar:
                try frame.out.write(settled(try read(block, scope, registers, i.b)))
                pc += 1
            case .pushCollector:
                frame.push(takeCollector())
                pc += 1
            case .popCollector:
                let collector = frame.out
                frame.pop()
                if let collector = collector as? Collector {
                    let result = collector.result
                    giveBack(collector)
                    write(registers, i.a, result)
                }
                pc += 1
            case .popCollectorArray:
                let collector = frame.out
                frame.pop()
                if let collector = collector as? Collector {
                    let result = collector.array
                    giveBack(collector)
                    write(registers, i.a, .object(ObjectArray(result)))
                }
                pc += 1
            case .pushNull:
                frame.push(NullSink.shared)
                pc += 1
            case .popSinks:
                frame.pop()
                pc += 1
            case .makeArray:
                var items = ContiguousArray<Value>()
                items.reserveCapacity(Int(i.c))
                for at in 0..<UInt16(i.c) { items.append(settled(try read(block, scope, registers, i.b + at))) }
                write(registers, i.a, .object(ObjectArray(items)))
                pc += 1
            case .makeHashtable:
                try makeHashtable(block, scope, registers, i)
                pc += 1
            case .makeCustom:
                var items = ContiguousArray<Value>()
                items.reserveCapacity(Int(i.c))
                for at in 0..<UInt16(i.c) { items.append(settled(registers[Int(i.b + at)])) }
                let site = block.site(Int(i.d), as: ShapeSite.self)
                write(registers, i.a, .object(CustomObject(shape: site.shape, values: items)))
                pc += 1
            case .interpolate:
                let site = block.site(Int(i.d), as: InterpolationSite.self)
                var text = site.texts[0]
                for at in 0..<Int(i.c) {
                    appendText(registers[Int(i.b) + at], to: &text)
                    text += site.texts[at + 1]
                }
                write(registers, i.a, Value(text))
                pc += 1

            case .getMember:
                let target = try read(block, scope, registers, i.b)
                let site = block.site(Int(i.d), as: MemberSite.self)
                if case .object(let object) = target, object.kind == .instance, object.extended == nil, typeData.isEmpty {
                    let instance = unsafeDowncast(object, to: InstanceObject.self)
                    if instance.scriptClass === site.scriptClass, let property = site.declared {
                        write(registers, i.a, instance.slots[property.slot])
                        pc += 1
                        continue
                    }
                } else if case .object(let object) = target, object.kind == .custom {
                    let custom = unsafeDowncast(object, to: CustomObject.self)
                    if site.shape === custom.shape {
                        write(registers, i.a, custom.values[site.position])
                        pc += 1
                        continue
                    }
                    if let at = custom.shape.position(of: site.name) {
                        site.shape = custom.shape
                        site.keptShape = custom.shape
                        site.position = at
                        write(registers, i.a, custom.values[at])
                        pc += 1
                        continue
                    }
                }
                if i.c == 1 {
                    write(registers, i.a, try Members.getStatic(typeValue(target), site.name, self))
                } else {
                    write(registers, i.a, try memberValue(site, target))
                }
                pc += 1
            case .setMember:
                let site = block.site(Int(i.d), as: MemberSite.self)
                let target = try read(block, scope, registers, i.a)
                let value = settled(try read(block, scope, registers, i.b))
                if case .object(let object) = target, object.kind == .custom {
                    let custom = unsafeDowncast(object, to: CustomObject.self)
                    if let at = site.shape === custom.shape ? site.position : custom.shape.position(of: site.name) {
                        site.shape = custom.shape
                        site.keptShape = custom.shape
                        site.position = at
                        custom.values[at] = value
                        pc += 1
                        continue
                    }
                }
                try setMemberValue(site, target, value)
                pc += 1
            case .getStatic:
                let site = block.site(Int(i.d), as: MemberSite.self)
                write(registers, i.a, try staticValue(site, scope))
                pc += 1
            case .setStatic:
                let site = block.site(Int(i.d), as: MemberSite.self)
                try Members.setStatic(try type(of: site, scope), site.name, settled(try read(block, scope, registers, i.b)), self)
                pc += 1
            case .invokeMember, .invokeStatic:
                write(registers, i.a, try invokeMember(block, scope, registers, i))
                pc += 1
            case .getIndex:
                let target = try read(block, scope, registers, i.b)
                let index = try read(block, scope, registers, i.c)
                if case .int(let at) = index, case .object(let object) = target {
                    if object.kind == .objectArray {
                        let array = unsafeDowncast(object, to: ObjectArray.self)
                        if at >= 0, Int(at) < array.items.count {
                            write(registers, i.a, array.items[Int(at)])
                            pc += 1
                            continue
                        }
                    } else if object.kind == .typedArray {
                        if let element = unsafeDowncast(object, to: ArrayObject.self).plainElement(Int(at)) {
                            write(registers, i.a, element)
                            pc += 1
                            continue
                        }
                    } else if object.kind == .hashtable {
                        let table = unsafeDowncast(object, to: DictionaryObject.self)
                        if !table.isOrdered, let found = table.find(index) {
                            write(registers, i.a, found)
                            pc += 1
                            continue
                        }
                    }
                } else if case .string = index, case .object(let object) = target, object.kind == .hashtable,
                    let found = unsafeDowncast(object, to: DictionaryObject.self).find(index)
                {
                    write(registers, i.a, found)
                    pc += 1
                    continue
                }
                if i.d == 1, target.isNull {
                    write(registers, i.a, .null)
                } else {
                    write(registers, i.a, try Members.index(target, [index], self))
                }
                pc += 1
            case .setIndex:
                let target = try read(block, scope, registers, i.a)
                let index = try read(block, scope, registers, i.c)
                let value = settled(try read(block, scope, registers, i.b))
                if case .object(let object) = target, object.kind == .hashtable {
                    let table = unsafeDowncast(object, to: DictionaryObject.self)
                    var isKey = if case .string = index { true } else { false }
                    if case .int = index { isKey = !table.isOrdered }
                    if isKey, !table.isReadOnly {
                        table.set(index, value)
                        pc += 1
                        continue
                    }
                }
                if case .int(let at) = index, case .object(let object) = target, object.kind == .objectArray {
                    let array = unsafeDowncast(object, to: ObjectArray.self)
                    if array.element == nil, at >= 0, Int(at) < array.items.count {
                        array.items[Int(at)] = value
                        pc += 1
                        continue
                    }
                } else if case .int(let at) = index, case .object(let object) = target, object.kind == .typedArray {
                    if unsafeDowncast(object, to: ArrayObject.self).setPlainElement(Int(at), value) {
                        pc += 1
                        continue
                    }
                }
                try Members.setIndex(target, [index], value, self)
                pc += 1
            case .convert:
                let site = block.site(Int(i.d), as: TypeSite.self)
                let value = try read(block, scope, registers, i.b)
                write(registers, i.a, try convert(value, to: try resolve(site, scope)))
                pc += 1
            case .loadType:
                let site = block.site(Int(i.d), as: TypeSite.self)
                write(registers, i.a, .object(TypeObject(try resolve(site, scope))))
                pc += 1
            case .makeBlock:
                let site = block.site(Int(i.d), as: BlockSite.self)
                write(registers, i.a, .object(ScriptBlockObject(ast: site.ast, module: currentModule(scope))))
                pc += 1
            case .loadScoped:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                write(registers, i.a, try getVariable(site, scope))
                pc += 1
            case .storeScoped:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                try setVariable(site, settled(try read(block, scope, registers, i.b)), scope)
                pc += 1
            case .loadReference:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                write(registers, i.a, .object(try reference(to: site, scope)))
                pc += 1
            case .loadSucceeded:
                write(registers, i.a, .bool(succeeded))
                pc += 1

            case .call:
                let site = block.site(Int(i.d), as: CallSite.self)
                try call(site, scope, registers + Int(i.b), frame.out)
                pc += 1
            case .callValue:
                let site = block.site(Int(i.d), as: CallSite.self)
                let collector = takeCollector()
                try call(site, scope, registers + Int(i.b), collector)
                let result = collector.takeResult()
                collectors.give(collector)
                write(registers, i.a, result)
                pc += 1
            case .runPipeline:
                let site = block.site(Int(i.d), as: PipelineSite.self)
                try runPipeline(site, block, scope, registers + Int(i.b), frame.out)
                pc += 1
            case .runPipelineValue:
                let site = block.site(Int(i.d), as: PipelineSite.self)
                let collector = takeCollector()
                try runPipeline(site, block, scope, registers + Int(i.b), collector)
                let result = collector.takeResult()
                collectors.give(collector)
                write(registers, i.a, result)
                pc += 1

            case .foreachStart:
                registers[Int(i.a)] = .object(try makeIterator(try read(block, scope, registers, i.b), mode: Int(i.d)))
                pc += 1
            case .foreachNext:
                guard case .object(let object) = registers[Int(i.a)] else {
                    pc = Int(i.d)
                    continue
                }
                if let item = try unsafeDowncast(object, to: LoopIterator.self).next() {
                    if stopFlag.wantsAttention { try attendNow() }
                    if case .box(let box) = registers[Int(i.b)] { try assign(box, item) } else { registers[Int(i.b)] = item }
                    pc += 1
                } else {
                    pc = Int(i.d)
                }
            case .rangeStart:
                let (low, high) = try rangeBounds(registers[Int(i.a)], registers[Int(i.a) + 1])
                // The counter stands one before the first; the limit's sign says which way it goes.
                registers[Int(i.a)] = .long(low)
                registers[Int(i.a) + 1] = .long(high)
                pc += 1
            case .rangeNext:
                guard case .long(let next) = registers[Int(i.a)], case .long(let limit) = registers[Int(i.b)] else {
                    pc = Int(i.d)
                    continue
                }
                if next == Int64.min {
                    pc = Int(i.d)
                    continue
                }
                let item: Value = .int(Int32(truncatingIfNeeded: next))
                if case .int = registers[Int(i.c)] {
                    (registers + Int(i.c)).initialize(to: item)
                } else if case .box(let box) = registers[Int(i.c)] {
                    try assign(box, item)
                } else {
                    registers[Int(i.c)] = item
                }
                (registers + Int(i.a)).initialize(
                    to: .long(next == limit ? Int64.min : next < limit ? next &+ 1 : next &- 1))
                if stopFlag.wantsAttention { try attendNow() }
                pc += 1
            case .matchSwitchClause:
                let matched = try matchesClause(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), SwitchFlags(rawValue: UInt8(truncatingIfNeeded: i.d)))
                write(registers, i.a, .bool(matched))
                pc += 1

            case .enterTry:
                tryDepth += 1
                pc += 1
            case .leaveTry:
                tryDepth -= 1
                pc += 1
            case .catchUnless:
                let site = block.site(Int(i.c), as: CatchSite.self)
                pc = try catches(site, registers[Int(i.a)], scope) ? pc + 1 : Int(i.d)
            case .beginCatch:
                if let record = pendingRecord(registers[Int(i.b)]) { registers[Int(i.a)] = .object(record) }
                pc += 1
            case .rethrow:
                if case .object(let object) = registers[Int(i.b)], let pending = object as? PendingError { throw pending.error }
                pc += 1
            case .throwValue:
                throw try thrown(try read(block, scope, registers, i.b), mode: Int(i.c), block.extent(at: pc))
            case .trapDone:
                if let record = pendingRecord(registers[Int(i.b)]) { try reportStatementError(record, alreadyListed: true) }
                pc += 1
            case .trapContinue:
                guard case .long(let place) = registers[Int(i.b) + 1], place >= 0 else { return }
                tryDepth = frame.tryBase + Int(place >> 32)
                pc = Int(place & 0xFFFF_FFFF)
            case .returnVoid: return
            case .exitProgram:
                let value = i.c == 0 ? Value.null : try read(block, scope, registers, i.b)
                throw FlowControl.exit(code: exitCode(value, given: i.c != 0))
            case .defineFunction:
                defineFunction(block.site(Int(i.d), as: FunctionSite.self).ast, scope)
                pc += 1
            case .breakDynamic:
                let label = try read(block, scope, registers, i.b)
                throw FlowControl.breakLoop(label: i.c == 0 ? nil : text(label))
            case .continueDynamic:
                let label = try read(block, scope, registers, i.b)
                throw FlowControl.continueLoop(label: i.c == 0 ? nil : text(label))
            case .special:
                let site = block.site(Int(i.d), as: SpecialSite.self)
                try site.body(self, scope, registers, frame.out)
                pc += 1
            case .halt: return
            }
        }
    }
}

/// What one activation of `execute` keeps beside the registers.
struct ExecutionFrame {
    var out: OutputSink
    /// Outer sinks while something is gathered.
    var outer: ContiguousArray<OutputSink> = []
    /// try depth when the activation began.
    let tryBase: Int

    init(out: OutputSink, tryBase: Int) {
        self.out = out
        self.tryBase = tryBase
    }
    mutating func push(_ sink: OutputSink) {
        outer.append(out)
        out = sink
    }
    mutating func pop() { if let last = outer.popLast() { out = last } }
    mutating func truncate(to depth: Int) { while outer.count > depth { pop() } }
}
