import ShellSyntax

extension Value {
    @inline(__always) var isVoid: Bool { if case .void = self { true } else { false } }
}

extension Runspace {
    /// Writes a register; a slot that is shared goes through its box.
    @inline(__always)
    func write(_ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ value: Value) {
        let place = registers + Int(at)
        if ValueTag.of(place) == ValueTag.box { writeShared(place, value) } else { ValueTag.replace(place, value) }
    }
    @inline(never)
    private func writeShared(_ place: UnsafeMutablePointer<Value>, _ value: Value) {
        if case .box(let box) = place.pointee { box.value = value }
    }

    /// Writes a result into what may be a variable with a type or options of its own.
    @inline(__always)
    func put(_ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ value: Value) throws {
        let place = registers + Int(at)
        if ValueTag.of(place) == ValueTag.box { try putShared(place, value) } else { ValueTag.replace(place, value) }
    }
    @inline(never)
    func putShared(_ place: UnsafeMutablePointer<Value>, _ value: Value) throws {
        if case .box(let box) = place.pointee { try assign(box, value) } else { place.pointee = value }
    }
    @inline(__always)
    func putInt(_ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ value: Int32) throws {
        let place = registers + Int(at)
        if ValueTag.isReference(place) { try putShared(place, .int(value)) } else { ValueTag.set(place, value) }
    }
    @inline(__always)
    func putDouble(_ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ value: Double) throws {
        let place = registers + Int(at)
        if ValueTag.isReference(place) { try putShared(place, .double(value)) } else { ValueTag.set(place, value) }
    }

    /// A register's value; a variable that is not set here is looked for in the scopes around.
    @inline(__always)
    func read(_ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16) throws -> Value {
        let place = registers + Int(at)
        let tag = ValueTag.of(place)
        if tag < ValueTag.string { return place.move() }
        if tag < ValueTag.box { return place.pointee }
        if ValueTag.isNothing(place) { return place.move() }
        return try readSlow(block, scope, registers, at)
    }
    @inline(never)
    func readSlow(_ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16) throws -> Value {
        if case .box(let box) = registers[Int(at)], box.isSet { return SharedAccess.isNeeded ? box.value : box.ownValue }
        guard Int(at) < block.slotSymbols.count else { return .null }
        return try lookUp(block.slotSymbols[Int(at)], from: scope)
    }

    /// A variable's value or $null, whatever the strict mode (PSL-197).
    func readUnchecked(_ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16) -> Value {
        switch registers[Int(at)] {
        case .box(let box) where box.isSet: return SharedAccess.isNeeded ? box.value : box.ownValue
        case .box, .unset: return Int(at) < block.slotSymbols.count ? findVariable(block.slotSymbols[Int(at)], from: scope) ?? .null : .null
        case let value: return value
        }
    }

    /// The value without what only registers hold: AutomationNull becomes null.
    @inline(__always)
    func settled(_ value: Value) -> Value {
        switch value {
        case .void, .unset: .null
        case .box(let box): settled(box.value)
        default: value
        }
    }

    /// The same as a member or an entry keeps it: AutomationNull stays what it is.
    @inline(__always)
    func kept(_ value: Value) -> Value {
        switch value {
        case .unset: .null
        case .box(let box): kept(box.value)
        default: value
        }
    }

    /// Assignment to a shared variable: options and constraint are honoured.
    @inline(__always)
    func assign(_ box: VariableBox, _ value: Value) throws {
        guard box.constraint == nil, box.options.isEmpty else { return try assignSlow(box, value) }
        if SharedAccess.isNeeded { box.value = value } else { box.ownValue = value }
    }
    @inline(never)
    func assignSlow(_ box: VariableBox, _ value: Value) throws {
        try checkWritable(box)
        box.value = try box.constraint?.apply(settled(value), self) ?? value
    }
    func checkWritable(_ box: VariableBox) throws {
        guard box.options.contains(.constant) || box.options.contains(.readOnly) else { return }
        throw ShellError(
            "Cannot overwrite variable \(box.name) because it is read-only or constant.", id: "VariableNotWritable",
            category: .writeError, target: Value(box.name),
            exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }

    func addSlow(_ x: Value, _ y: Value) throws -> Value {
        switch (x, y) {
        case (.int(let a), .int(let b)):
            let (sum, overflow) = a.addingReportingOverflow(b)
            if !overflow { return .int(sum) }
        case (.long(let a), .int(let b)):
            let (sum, overflow) = a.addingReportingOverflow(Int64(b))
            if !overflow { return .long(sum) }
        case (.double(let a), .int(let b)): return .double(a + Double(b))
        case (.double(let a), .double(let b)): return .double(a + b)
        default: break
        }
        return try Operators.add(x, y, self)
    }

    @inline(__always)
    func integerOperator(_ kind: TokenKind, _ x: Int32, _ y: Int32) -> Value? {
        switch kind {
        case .band: .int(x & y)
        case .bor: .int(x | y)
        case .bxor: .int(x ^ y)
        case .ieq, .ceq: .bool(x == y)
        case .ine, .cne: .bool(x != y)
        case .ilt, .clt: .bool(x < y)
        case .ile, .cle: .bool(x <= y)
        case .igt, .cgt: .bool(x > y)
        case .ige, .cge: .bool(x >= y)
        default: nil
        }
    }

    /// `++` and `--` on anything but a small int.
    func step(
        _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ delta: Int32
    ) throws {
        if !SharedAccess.isNeeded, case .box(let box) = registers[Int(at)], box.constraint == nil, box.options.isEmpty, case .int(let x) = box.ownValue {
            let (sum, overflow) = x.addingReportingOverflow(delta)
            if !overflow {
                box.ownValue = .int(sum)
                return
            }
        }
        let old = try read(block, scope, registers, at)
        let new = delta > 0 ? try Operators.increment(old, self) : try Operators.decrement(old, self)
        if case .box(let box) = registers[Int(at)] { try assign(box, new) } else { registers[Int(at)] = new }
    }

    /// `+=`: a text or array that only this variable holds grows in place.
    func addAssign(
        _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16, _ right: Value
    ) throws {
        let place: UnsafeMutablePointer<Value>
        if case .box(let box) = registers[Int(at)] {
            guard box.constraint == nil, box.options.isEmpty else {
                return try assign(box, try Operators.add(box.value, right, self))
            }
            if !SharedAccess.isNeeded, case .int(let x) = box.ownValue, case .int(let y) = right {
                let (sum, overflow) = x.addingReportingOverflow(y)
                if !overflow {
                    box.ownValue = .int(sum)
                    return
                }
            }
            // While another thread may read the variable, only a text grows where it is: that calls nothing.
            if !SharedAccess.isNeeded {
                if box.isSet, try withUnsafeMutablePointer(to: &box.ownValue, { try grow($0, right) }) { return }
            } else if isText(right), try withUnsafeMutablePointer(to: &box.value, { ValueTag.of($0) == ValueTag.string ? try grow($0, right) : false }) {
                return
            }
            box.value = try Operators.add(try read(block, scope, registers, at), right, self)
            return
        }
        place = registers + Int(at)
        switch (place.pointee, right) {
        case (.int(let x), .int(let y)):
            let (sum, overflow) = x.addingReportingOverflow(y)
            if !overflow {
                ValueTag.set(place, sum)
                return
            }
        case (.double(let x), .double(let y)):
            ValueTag.set(place, x + y)
            return
        case (.long(let x), .int(let y)):
            let (sum, overflow) = x.addingReportingOverflow(Int64(y))
            if !overflow {
                ValueTag.set(place, sum)
                return
            }
        case (.unset, _):
            let current = try read(block, scope, registers, at)
            place.pointee = try Operators.add(current, right, self)
            return
        default: break
        }
        if try grow(place, right) { return }
        place.pointee = try Operators.add(place.pointee, right, self)
    }

    /// Appends one text to another that only its variable holds; false where that is not so.
    @inline(__always)
    func appended(_ place: UnsafeMutablePointer<Value>, _ addition: UnsafeMutablePointer<Value>) -> Bool {
        guard ValueTag.of(place) == ValueTag.string, ValueTag.of(addition) == ValueTag.string else { return false }
        let text = UnsafeMutableRawPointer(place).assumingMemoryBound(to: StringObject.self)
        guard isKnownUniquelyReferenced(&text.pointee), text.pointee.extended == nil else { return false }
        UnsafeMutableRawPointer(addition).load(as: Unmanaged<StringObject>.self)._withUnsafeGuaranteedRef { text.pointee.value += $0.value }
        return true
    }

    private func isText(_ value: Value) -> Bool { if case .string = value { true } else { false } }
    /// Appends in place to a text or `object[]` that nothing else refers to; false where that is not so.
    private func grow(_ place: UnsafeMutablePointer<Value>, _ right: Value) throws -> Bool {
        // The payload of an enum without spare bits lies at offset 0, so the reference can be looked at where it is.
        // A copy of the value would be a second reference: only the tag is read.
        switch ValueTag.of(place) {
        case ValueTag.string:
            let addition: String
            switch right {
            case .string(let other): addition = other.value
            case .int(let number): addition = String(number)
            default: addition = text(right)
            }
            let reference = UnsafeMutableRawPointer(place).assumingMemoryBound(to: StringObject.self)
            guard isKnownUniquelyReferenced(&reference.pointee), reference.pointee.extended == nil else {
                place.pointee = .string(StringObject(reference.pointee.value + addition))
                return true
            }
            reference.pointee.value += addition
            return true
        case ValueTag.object:
            let reference = UnsafeMutableRawPointer(place).assumingMemoryBound(to: NetObject.self)
            guard reference.pointee.kind == .objectArray, !isEnumerable(right) else { return false }
            return growArray(place, right)
        default: return false
        }
    }
    @inline(never)
    private func growArray(_ place: UnsafeMutablePointer<Value>, _ right: Value) -> Bool {
        let reference = UnsafeMutableRawPointer(place).assumingMemoryBound(to: ObjectArray.self)
        guard reference.pointee.element == nil, isKnownUniquelyReferenced(&reference.pointee) else { return false }
        reference.pointee.items.append(settled(right))
        return true
    }

    @inline(__always)
    func truthOf(_ value: Value) -> Bool {
        switch value {
        case .bool(let value): value
        case .int(let value): value != 0
        case .null, .void: false
        default: truth(value)
        }
    }

    /// The end of a loop's turn: back to its body where another follows.
    @inline(__always)
    func goBack(_ i: inout Cursor, _ code: UnsafeMutablePointer<Instruction>, _ attention: UnsafeMutablePointer<Bool>, if holds: Bool) throws {
        guard holds else { return i.advance() }
        if attention.pointee { try attendNow() }
        i.jump(in: code)
    }
    /// Sets the loop variable to the next number of a range; false at its end.
    @inline(__always)
    func nextOfRange(_ registers: UnsafeMutablePointer<Value>, _ i: Cursor) throws -> Bool {
        guard case .long(let next) = registers[Int(i.a)], case .long(let limit) = registers[Int(i.b)], next != Int64.min else {
            return try nextCharacter(registers, i)
        }
        try putInt(registers, i.c, Int32(truncatingIfNeeded: next))
        ValueTag.set(registers + Int(i.a), next == limit ? Int64.min : next < limit ? next &+ 1 : next &- 1)
        return true
    }
    /// The same for a range of characters.
    @inline(never)
    private func nextCharacter(_ registers: UnsafeMutablePointer<Value>, _ i: Cursor) throws -> Bool {
        guard case .char(let unit) = registers[Int(i.a)], case .char(let last) = registers[Int(i.b)] else { return false }
        try put(registers, i.c, .char(unit))
        registers[Int(i.a)] = unit == last ? .null : .char(unit < last ? unit + 1 : unit - 1)
        return true
    }
    /// Sets the loop variable to the next item; false after the last.
    @inline(__always)
    func nextItem(_ registers: UnsafeMutablePointer<Value>, _ i: Cursor) throws -> Bool {
        guard case .object(let object) = registers[Int(i.a)], let item = try unsafeDowncast(object, to: LoopIterator.self).next() else { return false }
        try put(registers, i.b, item)
        return true
    }

    /// A comparison in a condition, where the operands are not two ints; the right one is a register or a constant.
    @inline(never)
    func test(
        _ kind: TokenKind, _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ i: Cursor,
        _ rights: UnsafeMutablePointer<Value>
    ) throws -> Bool {
        let x = try read(block, scope, registers, i.b)
        let y = rights == registers ? try read(block, scope, registers, i.c) : rights[Int(i.c)]
        switch (x, y) {
        case (.int(let a), .int(let b)): return compare(kind, a, b)
        case (.double(let a), .double(let b)): return compare(kind, a, b)
        case (.double(let a), .int(let b)): return compare(kind, a, Double(b))
        case (.int(let a), .double(let b)): return compare(kind, Double(a), b)
        case (.long(let a), .int(let b)): return compare(kind, a, Int64(b))
        case (.int(let a), .long(let b)): return compare(kind, Int64(a), b)
        case (.long(let a), .long(let b)): return compare(kind, a, b)
        default: return truth(try Operators.binary(kind, x, y, self))
        }
    }
    @inline(__always)
    private func compare<T: Comparable>(_ kind: TokenKind, _ a: T, _ b: T) -> Bool {
        switch kind {
        case .ilt: a < b
        case .ile: a <= b
        case .igt: a > b
        case .ige: a >= b
        case .ieq: a == b
        default: a != b
        }
    }

    func appendText(_ value: Value, to result: inout String) {
        switch value {
        case .string(let text): result += text.value
        case .int(let number): result += String(number)
        case .null, .void, .unset: break
        case .box(let box): appendText(box.value, to: &result)
        // What was added to a number does not change its text in a string.
        case .object(let object) where object.kind == .wrapper: appendText(unsafeDowncast(object, to: ObjectWrapper.self).wrapped, to: &result)
        default: result += text(value)
        }
    }

    @inline(__always) func takeCollector() -> Collector { collectors.take() }
    @inline(__always) func giveBack(_ collector: consuming Collector) {
        collector.reset()
        collectors.give(collector)
    }

    /// Puts what the value in a register writes to a pipeline in its place.
    func gather(_ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ at: UInt16) throws {
        let value = try read(block, scope, registers, at)
        guard isEnumerable(value) else { return registers[Int(at)] = value }
        let collector = takeCollector()
        try enumerate(value) { try collector.write($0) }
        registers[Int(at)] = collector.takeResult()
        collectors.give(collector)
    }

    func makeHashtable(_ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ i: Instruction) throws {
        let kind = Int(i.d) & 15
        if i.d & 32 != 0 {
            // A custom object whose keys were not all words: made from the ordered table.
            if case .object(let object) = registers[Int(i.a)], let table = object as? DictionaryObject {
                let pairs = table.pairs
                registers[Int(i.a)] = .object(
                    CustomObject(shape: Shape(pairs.map { text($0.key) }), values: ContiguousArray(pairs.map { $0.value })))
            }
            return
        }
        if i.d & 16 == 0 {
            let table = DictionaryObject(ordered: kind != 0)
            table.capacity = Int(i.c)
            registers[Int(i.a)] = .object(table)
            return
        }
        guard case .object(let object) = registers[Int(i.a)], let table = object as? DictionaryObject else { return }
        for at in 0..<Int(i.c) {
            let key = try read(block, scope, registers, i.b + UInt16(at * 2)).base
            let value = kept(try read(block, scope, registers, i.b + UInt16(at * 2 + 1)))
            if key.isNull {
                throw ShellError(
                    "A null key is not allowed in a hash literal.", id: "InvalidNullKey", category: .invalidOperation)
            }
            if !table.insert(key, value) {
                throw ShellError(
                    "Duplicate keys '\(text(key))' are not allowed in hash literals.", id: "DuplicateKeyInHashLiteral", category: .invalidOperation)
            }
        }
    }
}

