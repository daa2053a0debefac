/// Expressions, by precedence; code is made as they are read.
extension HLSLCompiler {
    func expression() throws(ShaderError) -> HLSLOperand {
        var result = try assignment()
        while accept(",") { result = try assignment() }
        return result
    }

    func assignment() throws(ShaderError) -> HLSLOperand {
        try nested { () throws(ShaderError) in try assignmentHere() }
    }

    private func assignmentHere() throws(ShaderError) -> HLSLOperand {
        if isAt("{") { throw problem("a list of values stands only behind '='") }
        let left = try ternary(0)
        if isAt("=") {
            at += 1
            let right = isAt("{") ? try list(left.type) : try assignment()
            try store(try converted(right, to: left.type), to: left)
            return left
        }
        guard token.kind == .mark else { return left }
        let marks = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="]
        guard marks.contains(text) else { return left }
        let operation = String(text.dropLast())
        at += 1
        let right = try assignment()
        let result = try binary(operation, left, right)
        try store(try converted(result, to: left.type, isExplicit: true), to: left)
        return left
    }

    /// `a ? b : c` and everything that binds closer. `floor`: marks of this rank and below are left.
    func ternary(_ floor: Int) throws(ShaderError) -> HLSLOperand {
        let test = try binaryExpression(floor)
        guard isAt("?") else { return test }
        at += 1
        guard let code else {
            let yes = try assignment()
            try expect(":")
            let no = try assignment()
            return test.constant?.asInteger != 0 ? yes : no
        }
        if test.type.components > 1 {
            let yes = try assignment()
            try expect(":")
            return try selected(test, yes, try assignment())
        }
        let condition = try value(try converted(test, to: .bool, isExplicit: true))
        let (yesLabel, noLabel, end) = (module.newId(), module.newId(), module.newId())
        code.add([HLSLModule.word(.selectionMerge, 3), end, 0])
        code.end([HLSLModule.word(.branchConditional, 4), condition, yesLabel, noLabel])
        code.begin(yesLabel)
        let yes = try rvalue(try assignment())
        let yesEnd = code.current
        try expect(":")
        code.begin(noLabel)
        let no = try rvalue(try assignment())
        let noEnd = code.current
        if yes.type == .void {
            for block in [yesEnd, noEnd] {
                code.current = block
                code.end([HLSLModule.word(.branch, 2), end])
            }
            code.begin(end)
            return .void
        }
        let type = try common(yes, no)
        let result = newVariable("", type)
        for (block, side) in [(yesEnd, yes), (noEnd, no)] {
            code.current = block
            try store(try converted(side, to: type, isExplicit: true), to: result)
            code.end([HLSLModule.word(.branch, 2), end])
        }
        code.begin(end)
        var loaded = try rvalue(result)
        if let known = test.constant?.asInteger { loaded.constant = known != 0 ? yes.constant : no.constant }
        return loaded
    }

    private static let ranks: [String: Int] = [
        "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10,
        "%": 10,
    ]
    static let relationalRank = 7

    private func operation() -> (mark: String, rank: Int)? {
        guard token.kind == .mark else { return nil }
        var mark = text
        if mark == ">", peek().text == ">", !peek().hasSpace { mark = ">>" }
        if mark == ">", peek().text == ">=", !peek().hasSpace { return nil }
        return Self.ranks[mark].map { (mark, $0) }
    }

    func binaryExpression(_ floor: Int) throws(ShaderError) -> HLSLOperand {
        var left = try unary()
        while let (mark, rank) = operation(), rank > floor {
            at += mark == ">>" ? 2 : 1
            if mark == "&&" || mark == "||", left.type.components <= 1, code != nil {
                left = try shortCircuit(mark, left, rank)
                continue
            }
            let right = try nested { () throws(ShaderError) in try binaryExpression(rank) }
            left = try binary(mark, left, right)
        }
        return left
    }

    /// What stands behind is read by the code only where it matters.
    private func shortCircuit(_ mark: String, _ left: HLSLOperand, _ rank: Int) throws(ShaderError) -> HLSLOperand {
        guard let code else { return left }
        let first = try converted(left, to: .bool, isExplicit: true)
        let condition = try value(first)
        let result = newVariable("", .bool)
        try store(first, to: result)
        let (more, end) = (module.newId(), module.newId())
        code.add([HLSLModule.word(.selectionMerge, 3), end, 0])
        code.end([HLSLModule.word(.branchConditional, 4), condition] + (mark == "&&" ? [more, end] : [end, more]))
        code.begin(more)
        let right = try nested { () throws(ShaderError) in try binaryExpression(rank) }
        try store(try converted(right, to: .bool, isExplicit: true), to: result)
        branch(end)
        code.begin(end)
        return try rvalue(result)
    }

    private func unary() throws(ShaderError) -> HLSLOperand {
        try nested { () throws(ShaderError) in try unaryHere() }
    }

    private func unaryHere() throws(ShaderError) -> HLSLOperand {
        switch token.kind == .mark ? text : "" {
        case "-", "+", "!", "~":
            let mark = text
            at += 1
            return try unary(mark, try unary())
        case "++", "--":
            let mark = String(text.prefix(1))
            at += 1
            let place = try unary()
            let result = try binary(mark, place, literal(.i32, 1))
            try store(try converted(result, to: place.type, isExplicit: true), to: place)
            return place
        case "(":
            // A type in brackets is a cast.
            let saved = at
            at += 1
            if startsType() {
                let base = try type()
                let full = try arraySuffix(base)
                if accept(")") {
                    let operand = try unary()
                    return try converted(operand, to: full, isExplicit: true)
                }
            }
            at = saved
            return try postfix(try primary())
        default: return try postfix(try primary())
        }
    }

    private func postfix(_ start: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        var operand = start
        while token.kind == .mark {
            switch text {
            case "[":
                at += 1
                let index = try expression()
                try expect("]")
                operand = try element(operand, index)
            case ".":
                at += 1
                operand = try member(operand)
            case "++", "--":
                let mark = String(text.prefix(1))
                at += 1
                let before = try rvalue(operand)
                let result = try binary(mark, before, literal(.i32, 1))
                try store(try converted(result, to: operand.type, isExplicit: true), to: operand)
                operand = before
                operand.constant = nil
            default: return operand
            }
        }
        return operand
    }

    private func primary() throws(ShaderError) -> HLSLOperand {
        let here = token
        switch here.kind {
        case .number:
            at += 1
            return try number(here)
        case .mark where text == "(":
            at += 1
            let value = try expression()
            try expect(")")
            return value
        case .name: break
        default: throw problem("expected expression")
        }
        switch text {
        case "true", "false":
            at += 1
            var value = literal(.bool, here.text == "true" ? 1 : 0)
            value.isLiteral = false
            return value
        case "this":
            guard let this = code?.this else { throw problem("invalid use of 'this' outside of a method") }
            at += 1
            return this
        case "sizeof":
            at += 1
            try expect("(")
            let measured = startsType() ? try type() : try expression().type
            try expect(")")
            return literal(.u32, Int64(module.size(measured, .structured)))
        default: break
        }
        if case .number(let bound)? = bindings[text], peek().text != "(" {
            at += 1
            return literal(.i32, bound)
        }
        let (name, count) = qualified()
        if startsType(), !isFunction(name) {
            let made = try type()
            try expect("(")
            return try constructed(made)
        }
        // Static members of structures: `Name::constant`, `Name::method()`.
        if count > 1, let split = name.range(ofLast: "::"), case .type(.structure(let structure))? = find(String(name[..<split.lowerBound])) {
            let member = String(name[split.upperBound...])
            at += count
            if isAt("(") { return try call(member, structure.methods.filter { $0.name == member }, this: nil) }
            guard let value = structure.constants[member] else { throw HLSLPreprocessor.problem(here, "no member named '\(member)' in '\(structure.name)'") }
            return value
        }
        at += count
        let symbol = find(name)
        if isAt("(") || isAt("<") && isTemplate(symbol) {
            if let owner, let this = code?.this {
                let methods = owner.methods.filter { $0.name == name }
                if !methods.isEmpty { return try call(name, methods, this: this) }
            } else if let owner {
                let methods = owner.methods.filter { $0.name == name && $0.isStatic }
                if !methods.isEmpty { return try call(name, methods, this: nil) }
            }
            if case .functions(let candidates)? = symbol { return try call(name, candidates, this: nil) }
            at -= count
            let word = token
            at += count
            return try intrinsic(name, word)
        }
        // Members of the structure stand before what the whole text declares.
        if let owner, count == 1, !scopes.dropFirst().contains(where: { $0[name] != nil }) {
            if let value = owner.constants[name] { return value }
            if let this = code?.this, let index = owner.fields.firstIndex(where: { $0.name == name }) { return try field(this, owner, index) }
        }
        switch symbol {
        case .variable(let variable): return place(of: variable)
        case .member(let block, let index, let field):
            let pointer = access(block.id, HLSLModule.uniform, module.memory(field.type, .constant), [module.word(index)])
            return HLSLOperand(type: field.type, place: .pointer(pointer, storage: HLSLModule.uniform, .constant), isConst: true)
        case .value(let value): return value
        case .global(let global): return place(of: try variable(of: global))
        default:
            let isSampler = samplers.contains(name)
            throw HLSLPreprocessor.problem(
                here, isSampler ? "the sampler '\(name)' is not possible here: textures are loaded and stored, not sampled" : "use of undeclared identifier '\(name)'")
        }
    }

    private func isFunction(_ name: String) -> Bool {
        if case .functions? = find(name) { return true }
        return false
    }
    private func isTemplate(_ symbol: HLSLSymbol?) -> Bool {
        if case .functions(let list)? = symbol { return list.contains { !$0.templates.isEmpty } }
        return false
    }

    func place(of variable: HLSLVariable) -> HLSLOperand {
        if case .resource(let kind, let element) = variable.type {
            if kind == .constants, variable.count == nil {
                return HLSLOperand(type: element, place: .pointer(variable.id, storage: variable.storage, .constant), isConst: true)
            }
            return HLSLOperand(type: variable.type, place: .resource(variable))
        }
        return HLSLOperand(type: variable.type, place: .pointer(variable.id, storage: variable.storage, variable.layout), isConst: variable.isConst)
    }

    // MARK: numbers

    private func number(_ token: HLSLToken) throws(ShaderError) -> HLSLOperand {
        var text = token.text.lowercased()
        let isHex = text.hasPrefix("0x")
        if !isHex, text.contains(".") || text.contains("e") || text.hasSuffix("f") || text.hasSuffix("h") {
            var kind = HLSLScalar.f32
            var isLiteral = true
            while let last = text.last, "fhl".contains(last) {
                if last == "l" { kind = .f64 }
                isLiteral = false
                text.removeLast()
            }
            guard let x = Double(text.hasSuffix(".") ? text + "0" : text.hasPrefix(".") ? "0" + text : text) ?? Double(text.replacing(".e", with: ".0e")) else {
                throw HLSLPreprocessor.problem(token, "'\(token.text)' is no number")
            }
            var value = floating(kind, x)
            value.isLiteral = isLiteral
            return value
        }
        var isUnsigned = false
        var isLong = false
        while let last = text.last, last == "u" || last == "l" {
            if last == "u" { isUnsigned = true } else { isLong = true }
            text.removeLast()
        }
        let bits: UInt64?
        if isHex {
            bits = UInt64(text.dropFirst(2), radix: 16)
        } else if text.count > 1, text.hasPrefix("0") {
            bits = UInt64(text, radix: 8)
        } else {
            bits = UInt64(text)
        }
        guard let bits else { throw HLSLPreprocessor.problem(token, "integer constant '\(token.text)' is too large or no number") }
        let kind: HLSLScalar =
            isLong || bits > UInt64(UInt32.max)
            ? (isUnsigned || bits > UInt64(Int64.max) ? .u64 : .i64) : (isUnsigned || bits > UInt64(Int32.max) ? .u32 : .i32)
        var value = literal(kind, Int64(bitPattern: bits))
        value.isLiteral = !isUnsigned && !isLong && kind == .i32
        return value
    }

    func literal(_ kind: HLSLScalar, _ value: Int64) -> HLSLOperand {
        HLSLOperand(
            type: .scalar(kind), place: .value(module.constant(kind, UInt64(bitPattern: value))),
            constant: kind == .bool ? .bool(value != 0) : .integer(value), isLiteral: true)
    }
    func floating(_ kind: HLSLScalar, _ x: Double) -> HLSLOperand {
        let bits: UInt64
        switch kind {
        case .f64: bits = x.bitPattern
        case .f16: bits = UInt64(Self.half(Float(x)))
        default: bits = UInt64(Float(x).bitPattern)
        }
        return HLSLOperand(type: .scalar(kind), place: .value(module.constant(kind, bits)), constant: .float(x))
    }
    /// The bits of the nearest half.
    private static func half(_ x: Float) -> UInt16 {
        let bits = x.bitPattern
        let sign = UInt16(bits >> 16 & 0x8000)
        let magnitude = abs(x)
        if x.isNaN { return sign | 0x7E00 }
        if magnitude >= 65520 { return sign | 0x7C00 }
        if magnitude < 0x1p-14 { return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven)) }
        let rounded = bits & 0x7FFF_FFFF &+ 0xFFF &+ (bits >> 13 & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- 0x1C000)
    }

    /// A whole number that is known. `angle`: a `>` ends it.
    func constantInteger(angle: Bool = false, colon: Bool = false) throws(ShaderError) -> Int64 {
        let place = token
        let value = angle || colon ? try binaryExpression(angle ? Self.relationalRank : 0) : try assignment()
        guard let number = value.constant?.asInteger else { throw HLSLPreprocessor.problem(place, "expression is not an integral constant expression") }
        return number
    }

    // MARK: lists and constructors

    /// `float3(a, b.xy)`: the components of all arguments in order.
    private func constructed(_ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        let arguments = try self.arguments()
        if arguments.count == 1 { return try converted(arguments[0], to: type, isExplicit: true) }
        guard let kind = type.kind, let count = type.leafCount else { throw problem("'\(type.description)' is not made by a constructor") }
        var parts: [HLSLOperand] = []
        for argument in arguments { parts += try leaves(argument) }
        guard parts.count == count else { throw problem("'\(type.description)' takes \(count) components, not \(parts.count)") }
        return try composed(type, kind, parts)
    }

    func composed(_ type: HLSLType, _ kind: HLSLScalar, _ parts: [HLSLOperand]) throws(ShaderError) -> HLSLOperand {
        var ids: [UInt32] = []
        for part in parts { ids.append(try value(try converted(part, to: .scalar(kind), isExplicit: true))) }
        guard case .matrix(_, let rows, let columns) = type else {
            return ids.count == 1 ? HLSLOperand(type: type, place: .value(ids[0])) : emit(.compositeConstruct, type, ids)
        }
        var lines: [UInt32] = []
        for row in 0..<rows { lines.append(try value(emit(.compositeConstruct, .vector(kind, columns), Array(ids[row * columns..<(row + 1) * columns])))) }
        return emit(.compositeConstruct, type, lines)
    }

    func arguments() throws(ShaderError) -> [HLSLOperand] {
        var list: [HLSLOperand] = []
        // Behind the bracket already.
        while !isAt(")") {
            list.append(try assignment())
            if !accept(",") { break }
        }
        try expect(")")
        return list
    }

    /// All numbers of a value, in order.
    func leaves(_ operand: HLSLOperand) throws(ShaderError) -> [HLSLOperand] {
        let whole = try rvalue(operand)
        switch whole.type {
        case .scalar: return [whole]
        case .vector(let kind, let n): return try extracted(whole, (0..<n).map { [UInt32($0)] }, .scalar(kind))
        case .matrix(let kind, let rows, let columns):
            return try extracted(whole, (0..<rows * columns).map { [UInt32($0 / columns), UInt32($0 % columns)] }, .scalar(kind))
        case .array(let element, let n):
            guard n <= 4096 else { throw problem("the array is too large for a list of values") }
            var result: [HLSLOperand] = []
            for index in 0..<n { result += try leaves(try part(whole, index, element)) }
            return result
        case .structure(let structure):
            var result: [HLSLOperand] = []
            for (index, field) in structure.fields.enumerated() { result += try leaves(try part(whole, index, field.type)) }
            return result
        default: throw problem("'\(operand.type.description)' is no number")
        }
    }
    private func extracted(_ whole: HLSLOperand, _ paths: [[UInt32]], _ type: HLSLType) throws(ShaderError) -> [HLSLOperand] {
        let id = try value(whole)
        return paths.map { emit(.compositeExtract, type, [id] + $0) }
    }
    /// A member of a value; truth values in it are words.
    func part(_ whole: HLSLOperand, _ index: Int, _ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        let id = module.newId()
        code?.add([HLSLModule.word(.compositeExtract, 5), module.memory(type, .plain), id, try value(whole), UInt32(index)])
        return fromMemory(id, type)
    }

    /// `{ a, { b, c } }` for a type: its numbers in order.
    func list(_ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        var parts: [HLSLOperand] = []
        let place = token
        try listItems(&parts)
        if parts.count == 1, case .structure = type, parts[0].type == type { return parts[0] }
        var flat: [HLSLOperand] = []
        for part in parts { flat += try leaves(part) }
        guard let count = type.leafCount else { throw HLSLPreprocessor.problem(place, "'\(type.description)' has no list of values") }
        guard flat.count == count else {
            throw HLSLPreprocessor.problem(place, "too \(flat.count < count ? "few" : "many") elements in vector initialization (expected \(count) elements, have \(flat.count))")
        }
        var index = 0
        return try built(type, flat, &index)
    }
    private func listItems(_ parts: inout [HLSLOperand]) throws(ShaderError) {
        try expect("{")
        while !isAt("}") {
            if isAt("{") {
                try nested { () throws(ShaderError) in try listItems(&parts) }
            } else {
                parts.append(try assignment())
            }
            guard parts.count <= 1 << 16 else { throw problem("the list is too long") }
            if !accept(",") { break }
        }
        try expect("}")
    }
    func built(_ type: HLSLType, _ flat: [HLSLOperand], _ index: inout Int) throws(ShaderError) -> HLSLOperand {
        switch type {
        case .array(let element, let n):
            var ids: [UInt32] = []
            for _ in 0..<n { ids.append(try memoryValue(try built(element, flat, &index))) }
            return aggregate(type, ids)
        case .structure(let structure):
            var ids: [UInt32] = []
            for field in structure.fields { ids.append(try memoryValue(try built(field.type, flat, &index))) }
            return aggregate(type, ids)
        default:
            guard let kind = type.kind, let count = type.leafCount else { throw problem("'\(type.description)' has no list of values") }
            let parts = Array(flat[index..<index + count])
            index += count
            // Known numbers stay known.
            return count == 1 ? try converted(parts[0], to: type, isExplicit: true) : try composed(type, kind, parts)
        }
    }
    private func aggregate(_ type: HLSLType, _ ids: [UInt32]) -> HLSLOperand {
        let id = module.newId()
        code?.add([HLSLModule.word(.compositeConstruct, 3 + ids.count), module.memory(type, .plain), id] + ids)
        return HLSLOperand(type: type, place: .value(id))
    }
}

extension String {
    fileprivate func range(ofLast text: String) -> Range<String.Index>? {
        let wanted = Array(text.utf8)
        let bytes = Array(utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in (0...bytes.count - wanted.count).reversed() where Array(bytes[start..<start + wanted.count]) == wanted {
            return utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }
    fileprivate func replacing(_ text: String, with other: String) -> String { split(separator: text, omittingEmptySubsequences: false).joined(separator: other) }
}
