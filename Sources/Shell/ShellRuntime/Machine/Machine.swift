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

    /// The loop. `pcOut` tells afterwards where an error happened.
    private func run(_ block: CompiledBlock, _ scope: Scope, _ pcOut: inout Int, _ frame: inout ExecutionFrame) throws {
        let code = block.code, constants = block.constants, attention = stopFlag.attention
        let registers = scope.slots
        var i = Cursor(code + pcOut)
        defer { pcOut = i.place - code }
        while true {
            switch i.op {
            case .nop: i.advance()
            case .loadConstant:
                write(registers, i.a, constants[Int(i.d)])
                i.advance()
            case .move:
                registers[Int(i.a)] = registers[Int(i.b)]
                i.advance()
            case .load:
                write(registers, i.a, try read(block, scope, registers, i.b))
                i.advance()
            case .loadInText:
                write(registers, i.a, try usesStrictMode && strictMode < 2 ? readUnchecked(block, scope, registers, i.b) : read(block, scope, registers, i.b))
                i.advance()
            case .store:
                let value = try read(block, scope, registers, i.b)
                if case .box(let box) = registers[Int(i.a)] {
                    try assign(box, value)
                } else {
                    registers[Int(i.a)] = value
                }
                i.advance()

            case .add:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, sum)
                        i.advance()
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x + y)
                    i.advance()
                    continue
                }
                try put(registers, i.a, try Operators.add(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                i.advance()
            case .addK:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = constants[Int(i.c)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, sum)
                        i.advance()
                        continue
                    }
                }
                try put(registers, i.a, try addSlow(try read(block, scope, registers, i.b), constants[Int(i.c)]))
                i.advance()
            case .subtract:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (difference, overflow) = x.subtractingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, difference)
                        i.advance()
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x - y)
                    i.advance()
                    continue
                }
                try put(registers, i.a, try Operators.subtract(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                i.advance()
            case .subtractK:
                let x = try read(block, scope, registers, i.b)
                if case .int(let x) = x, case .int(let y) = constants[Int(i.c)] {
                    let (difference, overflow) = x.subtractingReportingOverflow(y)
                    if !overflow {
                        try putInt(registers, i.a, difference)
                        i.advance()
                        continue
                    }
                }
                try put(registers, i.a, try Operators.subtract(x, constants[Int(i.c)], self))
                i.advance()
            case .multiply:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)] {
                    let (product, overflow) = x.multipliedReportingOverflow(by: y)
                    if !overflow {
                        try putInt(registers, i.a, product)
                        i.advance()
                        continue
                    }
                } else if case .double(let x) = registers[Int(i.b)], case .double(let y) = registers[Int(i.c)] {
                    try putDouble(registers, i.a, x * y)
                    i.advance()
                    continue
                }
                try put(registers, i.a, try Operators.multiply(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                i.advance()
            case .multiplyK:
                let x = try read(block, scope, registers, i.b)
                switch (x, constants[Int(i.c)]) {
                case (.int(let x), .int(let y)):
                    let (product, overflow) = x.multipliedReportingOverflow(by: y)
                    if !overflow {
                        try putInt(registers, i.a, product)
                        i.advance()
                        continue
                    }
                case (.long(let x), .int(let y)):
                    let (product, overflow) = x.multipliedReportingOverflow(by: Int64(y))
                    if !overflow {
                        try put(registers, i.a, .long(product))
                        i.advance()
                        continue
                    }
                default: break
                }
                try put(registers, i.a, try Operators.multiply(x, constants[Int(i.c)], self))
                i.advance()
            case .divide:
                try put(registers, i.a, try Operators.divide(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                i.advance()
            case .divideK:
                try put(registers, i.a, try Operators.divide(
                    try read(block, scope, registers, i.b), constants[Int(i.c)], self))
                i.advance()
            case .remainder:
                if case .int(let x) = registers[Int(i.b)], case .int(let y) = registers[Int(i.c)], y > 0 {
                    try putInt(registers, i.a, x % y)
                    i.advance()
                    continue
                }
                try put(registers, i.a, try Operators.remainder(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), self))
                i.advance()
            case .remainderK:
                let x = try read(block, scope, registers, i.b)
                switch (x, constants[Int(i.c)]) {
                case (.int(let x), .int(let y)) where y > 0:
                    try putInt(registers, i.a, x % y)
                    i.advance()
                    continue
                case (.long(let x), .int(let y)) where y > 0:
                    try put(registers, i.a, .long(x % Int64(y)))
                    i.advance()
                    continue
                default: break
                }
                try put(registers, i.a, try Operators.remainder(x, constants[Int(i.c)], self))
                i.advance()
            case .binary:
                let kind = TokenKind(rawValue: numericCast(i.d)) ?? .unknown
                let x = try read(block, scope, registers, i.b), y = try read(block, scope, registers, i.c)
                if case .int(let m) = x, case .int(let n) = y, let quick = integerOperator(kind, m, n) {
                    write(registers, i.a, quick)
                } else {
                    write(registers, i.a, try Operators.binary(kind, x, y, self))
                }
                i.advance()
            case .unary:
                let x = try read(block, scope, registers, i.b)
                write(registers, i.a, try Operators.unary(TokenKind(rawValue: numericCast(i.d)) ?? .unknown, x, self))
                i.advance()
            case .increment:
                if case .int(let x) = registers[Int(i.a)], x != .max {
                    ValueTag.set(registers + Int(i.a), x &+ 1)
                } else {
                    try step(block, scope, registers, i.a, 1)
                }
                i.advance()
            case .decrement:
                if case .int(let x) = registers[Int(i.a)], x != .min {
                    ValueTag.set(registers + Int(i.a), x &- 1)
                } else {
                    try step(block, scope, registers, i.a, -1)
                }
                i.advance()
            case .addAssign:
                if case .int(let x) = registers[Int(i.a)], case .int(let y) = registers[Int(i.b)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow {
                        ValueTag.set(registers + Int(i.a), sum)
                        i.advance()
                        continue
                    }
                }
                if !appended(registers + Int(i.a), registers + Int(i.b)) {
                    try addAssign(block, scope, registers, i.a, try read(block, scope, registers, i.b))
                }
                i.advance()
            case .addAssignK:
                if !appended(registers + Int(i.a), constants + Int(i.b)) {
                    try addAssign(block, scope, registers, i.a, constants[Int(i.b)])
                }
                i.advance()

            case .jump:
                if code + Int(i.d) <= i.place, attention.pointee { try attendNow() }
                i.jump(in: code)
            case .jumpIfTrue:
                i.goOn(!truthOf(try read(block, scope, registers, i.b)), in: code)
            case .jumpIfFalse:
                i.goOn(truthOf(try read(block, scope, registers, i.b)), in: code)
            case .jumpIfNotNull:
                let value = try read(block, scope, registers, i.b)
                i.goOn(value.isNull || value.isDatabaseNull, in: code)

            case .unlessLess:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) < i.right(registers) : try test(.ilt, block, scope, registers, i, registers), in: code)
            case .unlessLessK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) < i.right(constants) : try test(.ilt, block, scope, registers, i, constants), in: code)
            case .unlessLessEqual:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) <= i.right(registers) : try test(.ile, block, scope, registers, i, registers), in: code)
            case .unlessLessEqualK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) <= i.right(constants) : try test(.ile, block, scope, registers, i, constants), in: code)
            case .unlessGreater:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) > i.right(registers) : try test(.igt, block, scope, registers, i, registers), in: code)
            case .unlessGreaterK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) > i.right(constants) : try test(.igt, block, scope, registers, i, constants), in: code)
            case .unlessGreaterEqual:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) >= i.right(registers) : try test(.ige, block, scope, registers, i, registers), in: code)
            case .unlessGreaterEqualK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) >= i.right(constants) : try test(.ige, block, scope, registers, i, constants), in: code)
            case .unlessEqual:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) == i.right(registers) : try test(.ieq, block, scope, registers, i, registers), in: code)
            case .unlessEqualK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) == i.right(constants) : try test(.ieq, block, scope, registers, i, constants), in: code)
            case .unlessNotEqual:
                i.goOn(i.areInts(registers, registers) ? i.left(registers) != i.right(registers) : try test(.ine, block, scope, registers, i, registers), in: code)
            case .unlessNotEqualK:
                i.goOn(i.areInts(registers, constants) ? i.left(registers) != i.right(constants) : try test(.ine, block, scope, registers, i, constants), in: code)
            case .whileLess:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) < i.right(registers) : try test(.ilt, block, scope, registers, i, registers))
            case .whileLessK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) < i.right(constants) : try test(.ilt, block, scope, registers, i, constants))
            case .whileLessEqual:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) <= i.right(registers) : try test(.ile, block, scope, registers, i, registers))
            case .whileLessEqualK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) <= i.right(constants) : try test(.ile, block, scope, registers, i, constants))
            case .whileGreater:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) > i.right(registers) : try test(.igt, block, scope, registers, i, registers))
            case .whileGreaterK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) > i.right(constants) : try test(.igt, block, scope, registers, i, constants))
            case .whileGreaterEqual:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) >= i.right(registers) : try test(.ige, block, scope, registers, i, registers))
            case .whileGreaterEqualK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) >= i.right(constants) : try test(.ige, block, scope, registers, i, constants))
            case .whileEqual:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) == i.right(registers) : try test(.ieq, block, scope, registers, i, registers))
            case .whileEqualK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) == i.right(constants) : try test(.ieq, block, scope, registers, i, constants))
            case .whileNotEqual:
                try goBack(&i, code, attention, if: i.areInts(registers, registers) ? i.left(registers) != i.right(registers) : try test(.ine, block, scope, registers, i, registers))
            case .whileNotEqualK:
                try goBack(&i, code, attention, if: i.areInts(registers, constants) ? i.left(registers) != i.right(constants) : try test(.ine, block, scope, registers, i, constants))

            case .emit:
                let value = try read(block, scope, registers, i.b)
                succeeded = true
                switch value {
                case .int, .string, .double, .bool, .long, .null: try frame.write(value)
                case .void: break
                case .object(let object) where object.kind == .custom: try frame.write(value)
                default: try enumerate(value) { try frame.write($0) }
                }
                i.advance()
            case .emitScalar:
                try frame.write(settled(try read(block, scope, registers, i.b)))
                i.advance()
            case .pushCollector:
                frame.push(takeCollector())
                i.advance()
            case .popCollector:
                let collector = frame.out
                frame.pop()
                if let collector = collector as? Collector {
                    let result = collector.result
                    giveBack(collector)
                    write(registers, i.a, result)
                }
                i.advance()
            case .popCollectorArray:
                let collector = frame.out
                frame.pop()
                if let collector = collector as? Collector {
                    let result = collector.array
                    giveBack(collector)
                    write(registers, i.a, .object(ObjectArray(result)))
                }
                i.advance()
            case .pushNull:
                frame.push(NullSink.shared)
                i.advance()
            case .popSinks:
                frame.pop()
                i.advance()
            case .makeArray:
                write(registers, i.a, .object(ObjectArray(ValueTag.takeItems(registers + Int(i.b), Int(i.c)))))
                i.advance()
            case .makeHashtable:
                try makeHashtable(block, scope, registers, i.instruction)
                i.advance()
            case .makeCustom:
                let site = block.site(Int(i.d), as: ShapeSite.self)
                write(registers, i.a, .object(CustomObject(shape: site.shape, values: ValueTag.takeItems(registers + Int(i.b), Int(i.c), keepsNothing: true))))
                i.advance()
            case .interpolate:
                let site = block.site(Int(i.d), as: InterpolationSite.self)
                var text = site.texts[0]
                for at in 0..<Int(i.c) {
                    appendText(registers[Int(i.b) + at], to: &text)
                    text += site.texts[at + 1]
                }
                write(registers, i.a, Value(text))
                i.advance()

            case .getMember:
                let site = block.site(Int(i.d), as: MemberSite.self)
                if i.c == 0, let value = knownMember(registers + Int(i.b), site) {
                    write(registers, i.a, value)
                    i.advance()
                    continue
                }
                let target = try read(block, scope, registers, i.b)
                if case .object(let object) = target, object.kind == .custom {
                    let custom = unsafeDowncast(object, to: CustomObject.self)
                    let shape = custom.shape
                    if let at = shape.position(of: site.name), let value = custom.value(at: at, of: shape) {
                        site.shape = shape
                        site.keptShape = shape
                        site.position = at
                        write(registers, i.a, value)
                        i.advance()
                        continue
                    }
                }
                if i.c == 1 {
                    write(registers, i.a, try Members.getStatic(typeValue(target), site.name, self))
                } else {
                    write(registers, i.a, try memberValue(site, target))
                }
                i.advance()
            case .setMember:
                let site = block.site(Int(i.d), as: MemberSite.self)
                let target = try read(block, scope, registers, i.a)
                let value = kept(try read(block, scope, registers, i.b))
                if case .object(let object) = target, object.kind == .custom {
                    let custom = unsafeDowncast(object, to: CustomObject.self)
                    if custom.set(value, at: site.position, of: site.shape) {
                        i.advance()
                        continue
                    }
                    let shape = custom.shape
                    if let at = shape.position(of: site.name), custom.set(value, at: at, of: shape) {
                        site.shape = shape
                        site.keptShape = shape
                        site.position = at
                        i.advance()
                        continue
                    }
                }
                try setMemberValue(site, target, value)
                i.advance()
            case .getStatic:
                let site = block.site(Int(i.d), as: MemberSite.self)
                write(registers, i.a, try staticValue(site, scope))
                i.advance()
            case .setStatic:
                let site = block.site(Int(i.d), as: MemberSite.self)
                try Members.setStatic(try type(of: site, scope), site.name, settled(try read(block, scope, registers, i.b)), self)
                i.advance()
            case .invokeMember, .invokeStatic:
                write(registers, i.a, try invokeMember(block, scope, registers, i.instruction))
                i.advance()
            case .getIndex:
                if let value = knownElement(registers + Int(i.b), registers + Int(i.c)) {
                    write(registers, i.a, value)
                    i.advance()
                    continue
                }
                let target = try read(block, scope, registers, i.b)
                let index = try read(block, scope, registers, i.c)
                if let value = withUnsafePointer(to: target, { target in withUnsafePointer(to: index) { knownElement(.init(mutating: target), .init(mutating: $0)) } }) {
                    write(registers, i.a, value)
                    i.advance()
                    continue
                }
                if i.d == 1, target.isNull {
                    write(registers, i.a, .null)
                } else {
                    write(registers, i.a, try Members.index(target, [index], self))
                }
                i.advance()
            case .setIndex:
                let target = try read(block, scope, registers, i.a)
                let index = try read(block, scope, registers, i.c)
                var value = kept(try read(block, scope, registers, i.b))
                if case .object(let object) = target, object.kind == .hashtable {
                    let table = unsafeDowncast(object, to: DictionaryObject.self)
                    var isKey = if case .string = index { true } else { false }
                    if case .int = index { isKey = !table.isOrdered }
                    if isKey, !table.isReadOnly {
                        table.set(index, value)
                        i.advance()
                        continue
                    }
                }
                value = settled(value)
                if case .int(let at) = index, case .object(let object) = target, object.kind == .objectArray {
                    let array = unsafeDowncast(object, to: ObjectArray.self)
                    if array.element == nil, at >= 0, Int(at) < array.items.count {
                        array.items[Int(at)] = value
                        i.advance()
                        continue
                    }
                } else if case .int(let at) = index, case .object(let object) = target, object.kind == .typedArray {
                    if unsafeDowncast(object, to: ArrayObject.self).setPlainElement(Int(at), value) {
                        i.advance()
                        continue
                    }
                }
                try Members.setIndex(target, [index], value, self)
                i.advance()
            case .convert:
                let site = block.site(Int(i.d), as: TypeSite.self)
                let value = try read(block, scope, registers, i.b)
                write(registers, i.a, try convert(value, to: try resolve(site, scope)))
                i.advance()
            case .loadType:
                let site = block.site(Int(i.d), as: TypeSite.self)
                write(registers, i.a, .object(TypeObject(try resolve(site, scope))))
                i.advance()
            case .makeBlock:
                let site = block.site(Int(i.d), as: BlockSite.self)
                write(registers, i.a, .object(ScriptBlockObject(ast: site.ast, module: currentModule(scope))))
                i.advance()
            case .loadScoped:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                write(registers, i.a, try getVariable(site, scope))
                i.advance()
            case .storeScoped:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                try setVariable(site, try read(block, scope, registers, i.b), scope)
                i.advance()
            case .loadReference:
                let site = block.site(Int(i.d), as: ScopedVariableSite.self)
                write(registers, i.a, .object(try reference(to: site, scope)))
                i.advance()
            case .loadSucceeded:
                write(registers, i.a, .bool(succeeded))
                i.advance()

            case .call:
                let site = block.site(Int(i.d), as: CallSite.self)
                try call(site, scope, registers + Int(i.b), frame.out)
                i.advance()
            case .callValue:
                let site = block.site(Int(i.d), as: CallSite.self)
                let collector = takeCollector()
                try call(site, scope, registers + Int(i.b), collector)
                let result = collector.takeResult()
                collectors.give(collector)
                write(registers, i.a, result)
                i.advance()
            case .runPipeline:
                let site = block.site(Int(i.d), as: PipelineSite.self)
                try runPipeline(site, block, scope, registers + Int(i.b), frame.out)
                i.advance()
            case .runPipelineValue:
                let site = block.site(Int(i.d), as: PipelineSite.self)
                let collector = takeCollector()
                try runPipeline(site, block, scope, registers + Int(i.b), collector)
                let result = collector.takeResult()
                collectors.give(collector)
                write(registers, i.a, result)
                i.advance()

            case .foreachStart:
                registers[Int(i.a)] = .object(try makeIterator(try read(block, scope, registers, i.b), mode: Int(i.d)))
                i.advance()
            case .foreachNext:
                let isThere = try nextItem(registers, i)
                if isThere, attention.pointee { try attendNow() }
                i.goOn(isThere, in: code)
            case .foreachAgain: try goBack(&i, code, attention, if: try nextItem(registers, i))
            case .rangeStart:
                switch try rangeEnds(registers[Int(i.a)], registers[Int(i.a) + 1]) {
                case .numbers(let low, let high): (registers[Int(i.a)], registers[Int(i.a) + 1]) = (.long(low), .long(high))
                case .characters(let low, let high): (registers[Int(i.a)], registers[Int(i.a) + 1]) = (.char(low), .char(high))
                }
                i.advance()
            case .rangeNext: i.goOn(try nextOfRange(registers, i), in: code)
            case .rangeAgain: try goBack(&i, code, attention, if: try nextOfRange(registers, i))
            case .matchSwitchClause:
                let matched = try matchesClause(
                    try read(block, scope, registers, i.b), try read(block, scope, registers, i.c), SwitchFlags(rawValue: UInt8(truncatingIfNeeded: i.d)))
                write(registers, i.a, .bool(matched))
                i.advance()

            case .enterTry:
                tryDepth += 1
                i.advance()
            case .leaveTry:
                tryDepth -= 1
                i.advance()
            case .catchUnless:
                let site = block.site(Int(i.c), as: CatchSite.self)
                i.goOn(catches(site, registers[Int(i.a)]), in: code)
            case .beginCatch:
                if let record = pendingRecord(registers[Int(i.b)]) { registers[Int(i.a)] = .object(record) }
                i.advance()
            case .rethrow:
                if case .object(let object) = registers[Int(i.b)], let pending = object as? PendingError { throw pending.error }
                i.advance()
            case .throwValue:
                throw try thrown(try read(block, scope, registers, i.b), mode: Int(i.c), block.extent(at: i.place - code))
            case .trapDone:
                if let record = pendingError(registers[Int(i.b)])?.error.record { try reportStatementError(record, alreadyListed: true) }
                i.advance()
            case .trapContinue:
                guard case .long(let place) = registers[Int(i.b) + 1], place >= 0 else { return }
                tryDepth = frame.tryBase + Int(place >> 32)
                i = Cursor(code + Int(place & 0xFFFF_FFFF))
            case .returnVoid: return
            case .exitProgram:
                let value = i.c == 0 ? Value.null : try read(block, scope, registers, i.b)
                throw FlowControl.exit(code: exitCode(value, given: i.c != 0))
            case .defineFunction:
                try defineFunction(block.site(Int(i.d), as: FunctionSite.self).ast, scope)
                i.advance()
            case .breakDynamic:
                let label = try read(block, scope, registers, i.b)
                throw FlowControl.breakLoop(label: i.c == 0 ? nil : text(label))
            case .continueDynamic:
                let label = try read(block, scope, registers, i.b)
                throw FlowControl.continueLoop(label: i.c == 0 ? nil : text(label))
            case .methodResult:
                scope.methodResult = try read(block, scope, registers, i.b)
                scope.methodResultAddress = i.place - code
                i.advance()
            case .gather:
                let place = registers + Int(i.a)
                succeeded = true
                if ValueTag.of(place) > ValueTag.string, !ValueTag.isNothing(place) { try gather(block, scope, registers, i.a) }
                i.advance()
            case .special:
                let site = block.site(Int(i.d), as: SpecialSite.self)
                try site.body(self, scope, registers, frame.out)
                i.advance()
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
    /// The frame holds the sink while it writes.
    @inline(__always)
    func write(_ value: Value) throws { try Unmanaged.passUnretained(out)._withUnsafeGuaranteedRef { try $0.write(value) } }
    mutating func push(_ sink: OutputSink) {
        outer.append(out)
        out = sink
    }
    mutating func pop() { if let last = outer.popLast() { out = last } }
    mutating func truncate(to depth: Int) { while outer.count > depth { pop() } }
}
