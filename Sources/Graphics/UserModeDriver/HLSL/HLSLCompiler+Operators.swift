/// Operators, and calls of the author's functions.
extension HLSLCompiler {
    func unary(_ mark: String, _ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = operand.type.kind else { throw problem("invalid argument type '\(operand.type.description)' to unary expression") }
        switch mark {
        case "+": return try rvalue(operand)
        case "!":
            let truth = try converted(operand, to: operand.type.with(.bool), isExplicit: true)
            if let known = truth.constant?.asInteger { return literal(.bool, known == 0 ? 1 : 0) }
            return emit(.logicalNot, truth.type, [try value(truth)])
        case "~":
            guard kind.isInteger || kind == .bool else { throw problem("invalid argument type '\(operand.type.description)' to unary expression") }
            let number = try converted(operand, to: operand.type.with(kind == .bool ? .i32 : kind), isExplicit: true)
            if let known = number.constant?.asInteger { return try folded(~known, number, nil) }
            return emit(.not, number.type, [try value(number)])
        default:
            let number = try converted(operand, to: operand.type.with(kind == .bool ? .i32 : kind), isExplicit: true)
            switch number.constant {
            case .integer(let n): return try folded(0 &- n, number, nil)
            case .float(let x):
                var result = floating(kind, -x)
                result.isLiteral = operand.isLiteral
                return result
            default: break
            }
            if case .matrix = number.type { return try eachRow(number) { row throws(ShaderError) in emit(.fNegate, row.type, [try value(row)]) } }
            return emit(number.type.kind?.isFloat == true ? .fNegate : .sNegate, number.type, [try value(number)])
        }
    }

    private func folded(_ number: Int64, _ a: HLSLOperand, _ b: HLSLOperand?) throws(ShaderError) -> HLSLOperand {
        var result = try converted(literal(.i64, number), to: .scalar(a.type.kind ?? .i32), isExplicit: true)
        result.isLiteral = a.isLiteral && b?.isLiteral ?? true
        return result
    }

    /// An operation on each row of a matrix.
    private func eachRow(_ matrix: HLSLOperand, _ other: HLSLOperand? = nil, _ body: (HLSLOperand) throws(ShaderError) -> HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard case .matrix(let kind, let rows, let columns) = matrix.type else { return matrix }
        let id = try value(matrix)
        var lines: [UInt32] = []
        for row in 0..<rows { lines.append(try value(try body(emit(.compositeExtract, .vector(kind, columns), [id, UInt32(row)])))) }
        return emit(.compositeConstruct, matrix.type, lines)
    }

    /// What a structure's own operator makes of the arguments; nil where it has none.
    func overloaded(_ mark: String, _ operand: HLSLOperand, _ arguments: [HLSLOperand]) throws(ShaderError) -> HLSLOperand? {
        guard case .structure(let structure) = operand.type else { return nil }
        let name = "operator" + mark, methods = structure.methods.filter { $0.name == name }
        guard !methods.isEmpty else { return nil }
        return try apply(name, methods, arguments, this: try addressed(operand), original: operand, token)
    }

    func binary(_ mark: String, _ left: HLSLOperand, _ right: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        if let own = try overloaded(mark, left, [right]) { return own }
        guard left.type.kind != nil, right.type.kind != nil else {
            throw problem("invalid operands to binary expression ('\(left.type.description)' and '\(right.type.description)')")
        }
        if mark == "&&" || mark == "||" {
            let shape = try common(left, right).with(.bool)
            let a = try converted(left, to: shape, isExplicit: true)
            let b = try converted(right, to: shape, isExplicit: true)
            if let x = a.constant?.asInteger, let y = b.constant?.asInteger { return literal(.bool, mark == "&&" ? x & y : x | y) }
            return emit(mark == "&&" ? .logicalAnd : .logicalOr, shape, [try value(a), try value(b)])
        }
        if mark == "<<" || mark == ">>" { return try shift(mark, left, right) }
        var type = try common(left, right)
        let isComparison = ["==", "!=", "<", ">", "<=", ">="].contains(mark)
        if type.kind == .bool, mark != "==", mark != "!=" { type = type.with(.i32) }
        guard let kind = type.kind else { return left }
        if kind.isFloat, ["&", "|", "^"].contains(mark) {
            throw problem("invalid operands to binary expression ('\(left.type.description)' and '\(right.type.description)')")
        }
        let a = try converted(left, to: type, isExplicit: true)
        let b = try converted(right, to: type, isExplicit: true)
        if let known = try folded(mark, a, b, kind, isLiteral: left.isLiteral && right.isLiteral) { return known }
        if case .matrix(_, let rows, let columns) = type {
            guard !isComparison else { throw problem("matrices are not compared here") }
            let (x, y) = (try value(a), try value(b))
            var lines: [UInt32] = []
            for row in 0..<rows {
                let line = HLSLType.vector(kind, columns)
                let (p, q) = (emit(.compositeExtract, line, [x, UInt32(row)]), emit(.compositeExtract, line, [y, UInt32(row)]))
                lines.append(try value(try binary(mark, p, q)))
            }
            return emit(.compositeConstruct, type, lines)
        }
        let op = try operation(mark, kind)
        return emit(op, isComparison ? type.with(.bool) : type, [try value(a), try value(b)])
    }

    private func operation(_ mark: String, _ kind: HLSLScalar) throws(ShaderError) -> SpirvOp {
        let (float, signed) = (kind.isFloat, kind.isSigned)
        switch mark {
        case "+": return float ? .fAdd : .iAdd
        case "-": return float ? .fSub : .iSub
        case "*": return float ? .fMul : .iMul
        case "/": return float ? .fDiv : signed ? .sDiv : .uDiv
        case "%": return float ? .fRem : signed ? .sRem : .uMod
        case "&": return .bitwiseAnd
        case "|": return .bitwiseOr
        case "^": return .bitwiseXor
        case "==": return kind == .bool ? .logicalEqual : float ? .fOrdEqual : .iEqual
        case "!=": return kind == .bool ? .logicalNotEqual : float ? .fUnordNotEqual : .iNotEqual
        case "<": return float ? .fOrdLessThan : signed ? .sLessThan : .uLessThan
        case ">": return float ? .fOrdGreaterThan : signed ? .sGreaterThan : .uGreaterThan
        case "<=": return float ? .fOrdLessThanEqual : signed ? .sLessThanEqual : .uLessThanEqual
        case ">=": return float ? .fOrdGreaterThanEqual : signed ? .sGreaterThanEqual : .uGreaterThanEqual
        default: throw problem("unknown operator '\(mark)'")
        }
    }

    private func shift(_ mark: String, _ left: HLSLOperand, _ right: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard var kind = left.type.kind, let by = right.type.kind, !kind.isFloat, !by.isFloat else {
            throw problem("invalid operands to binary expression ('\(left.type.description)' and '\(right.type.description)')")
        }
        if kind == .bool { kind = .i32 }
        let n = max(left.type.components, right.type.components)
        let type = HLSLType.of(kind, count: n)
        let a = try converted(left, to: type, isExplicit: true)
        let b = try converted(right, to: type, isExplicit: true)
        if let x = a.constant?.asInteger, let y = b.constant?.asInteger {
            let count = y & Int64(kind.bits - 1)
            if mark == "<<" {
                var result = try folded(x << count, a, right)
                result.isLiteral = left.isLiteral
                return result
            }
            let unsigned = kind.bits == 64 ? UInt64(bitPattern: x) : UInt64(UInt32(truncatingIfNeeded: x))
            return try folded(kind.isSigned ? x >> count : Int64(bitPattern: unsigned >> UInt64(count)), a, right)
        }
        // The count is taken modulo the width.
        let mask = try converted(literal(.i32, Int64(kind.bits - 1)), to: type, isExplicit: true)
        let count = emit(.bitwiseAnd, type, [try value(b), try value(mask)])
        return emit(mark == "<<" ? .shiftLeftLogical : kind.isSigned ? .shiftRightArithmetic : .shiftRightLogical, type, [try value(a), try value(count)])
    }

    private func folded(_ mark: String, _ a: HLSLOperand, _ b: HLSLOperand, _ kind: HLSLScalar, isLiteral: Bool) throws(ShaderError) -> HLSLOperand? {
        guard let x = a.constant, let y = b.constant, a.type.components == 1 else { return nil }
        func truth(_ value: Bool) -> HLSLOperand { literal(.bool, value ? 1 : 0) }
        if kind.isFloat {
            let (p, q) = (x.asDouble, y.asDouble)
            func single(_ value: Double) -> HLSLOperand {
                var result = floating(kind, kind == .f64 ? value : Double(Float(value)))
                result.isLiteral = isLiteral
                return result
            }
            switch mark {
            case "+": return single(p + q)
            case "-": return single(p - q)
            case "*": return single(p * q)
            case "/": return q == 0 ? nil : single(p / q)
            case "==": return truth(p == q)
            case "!=": return truth(p != q)
            case "<": return truth(p < q)
            case ">": return truth(p > q)
            case "<=": return truth(p <= q)
            case ">=": return truth(p >= q)
            default: return nil
            }
        }
        guard let p = x.asInteger, let q = y.asInteger else { return nil }
        let (u, v) = (UInt64(bitPattern: p), UInt64(bitPattern: q))
        func number(_ value: Int64) throws(ShaderError) -> HLSLOperand {
            var result = try folded(value, a, b)
            result.isLiteral = isLiteral
            return result
        }
        let isSigned = kind.isSigned || kind == .bool
        switch mark {
        case "+": return try number(p &+ q)
        case "-": return try number(p &- q)
        case "*": return try number(p &* q)
        case "/", "%":
            guard q != 0 else { return nil }
            if isSigned, p == Int64.min, q == -1 { return nil }
            let (quotient, rest) = isSigned ? (p / q, p % q) : (Int64(bitPattern: u / v), Int64(bitPattern: u % v))
            return try number(mark == "/" ? quotient : rest)
        case "&": return try number(p & q)
        case "|": return try number(p | q)
        case "^": return try number(p ^ q)
        case "==": return truth(p == q)
        case "!=": return truth(p != q)
        case "<": return truth(isSigned ? p < q : u < v)
        case ">": return truth(isSigned ? p > q : u > v)
        case "<=": return truth(isSigned ? p <= q : u <= v)
        case ">=": return truth(isSigned ? p >= q : u >= v)
        default: return nil
        }
    }

    /// `c ? a : b` for each component.
    func selected(_ test: HLSLOperand, _ yes: HLSLOperand, _ no: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        var type = try common(yes, no)
        if type.components == 1, test.type.components > 1, let kind = type.kind { type = .vector(kind, test.type.components) }
        guard type.kind != nil, type.components >= 1 else { throw problem("'\(type.description)' is not selected by components") }
        let mask = try converted(test, to: .of(.bool, count: type.components), isExplicit: true)
        let a = try converted(yes, to: type, isExplicit: true)
        let b = try converted(no, to: type, isExplicit: true)
        return emit(.select, type, [try value(mask), try value(a), try value(b)])
    }

    // MARK: calls

    /// A call of one of several functions of a name, from the bracket on.
    func call(_ name: String, _ candidates: [HLSLFunction], this: HLSLOperand?, original: HLSLOperand? = nil) throws(ShaderError) -> HLSLOperand {
        let here = token
        var explicit: Int?
        if isAt("<") {
            explicit = at
            while !isAt("(") {
                guard token.kind != .end else { throw problem("expected '('") }
                at += 1
            }
        }
        try expect("(")
        return try apply(name, candidates, try self.arguments(), explicit: explicit, this: this, original: original, here)
    }

    /// Calls the candidate that fits the arguments best. `explicit`: where the arguments of a template stand.
    func apply(
        _ name: String, _ candidates: [HLSLFunction], _ arguments: [HLSLOperand], explicit: Int? = nil, this: HLSLOperand?,
        original: HLSLOperand? = nil, _ here: HLSLToken
    ) throws(ShaderError) -> HLSLOperand {
        let end = at
        defer { at = end }
        var best: (function: HLSLFunction, bindings: [String: HLSLBinding], parameters: [HLSLFunction.Parameter], cost: Int)?
        var isAmbiguous = false
        for function in candidates {
            var bindings = function.bindings
            if !function.templates.isEmpty {
                if let explicit {
                    at = explicit
                    guard let given = try? templateArguments(function.templates, known: try deduced(function, arguments)) else { continue }
                    bindings = given
                } else {
                    guard let found = try? deduced(function, arguments), let all = try? templateArguments(function.templates, known: found) else { continue }
                    bindings = all
                }
            }
            let list = try parameters(of: function, bindings)
            guard arguments.count <= list.count, list.dropFirst(arguments.count).allSatisfy({ $0.initial != nil }) else { continue }
            var cost = function.templates.isEmpty ? 0 : 1
            var fits = true
            for (argument, parameter) in zip(arguments, list) {
                guard let price = price(argument, parameter.type) else {
                    fits = false
                    break
                }
                cost += price
            }
            guard fits else { continue }
            if let old = best {
                // A definition stands for its own declaration.
                if cost == old.cost, old.parameters.map(\.type) == list.map(\.type) {
                    if old.function.bodyStart == nil { best = (function, bindings, list, cost) }
                    continue
                }
                if cost == old.cost { isAmbiguous = true }
                if cost >= old.cost { continue }
            }
            isAmbiguous = false
            best = (function, bindings, list, cost)
        }
        at = end
        guard let best else {
            throw HLSLPreprocessor.problem(
                here, "no matching function for call to '\(name)' (\(arguments.map(\.type.description).joined(separator: ", ")))")
        }
        guard !isAmbiguous else { throw HLSLPreprocessor.problem(here, "call to '\(name)' is ambiguous") }
        return try perform(best.function, best.bindings, best.parameters, arguments, this: this, original: original)
    }

    /// How far an argument is from a parameter; nil where it does not fit.
    private func price(_ argument: HLSLOperand, _ type: HLSLType) -> Int? {
        if argument.type == type { return 0 }
        guard let from = argument.type.kind, let to = type.kind else {
            return nil
        }
        switch (argument.type, type) {
        case (.matrix(_, let r, let c), .matrix(_, let s, let d)): guard r == s, c == d else { return nil }
        case (.matrix, _), (_, .matrix): return nil
        default:
            let (n, m) = (argument.type.components, type.components)
            guard n >= m || n == 1 else { return nil }
            if n != m { return 1000 + abs(from.rawValue - to.rawValue) * 4 }
        }
        if from == to { return 0 }
        let sameFamily = from.isFloat == to.isFloat && (from == .bool) == (to == .bool)
        let isWidening = to > from
        return (sameFamily ? (argument.isLiteral ? 2 : isWidening ? 8 : 32) : isWidening ? 64 : 128) + abs(from.rawValue - to.rawValue)
    }

    /// What a template's names stand for by the arguments.
    private func deduced(_ function: HLSLFunction, _ arguments: [HLSLOperand]) throws(ShaderError) -> [String: HLSLBinding] {
        var found: [String: HLSLBinding] = [:]
        let names = Set(function.templates.map(\.name))
        let saved = at
        defer { at = saved }
        at = function.parameterStart + 1
        var index = 0
        while !isAt(")"), index < arguments.count {
            _ = skipModifiers()
            let argument = arguments[index].type
            let head = text
            if names.contains(head) {
                var type = argument
                at += 1
                if token.kind == .name { at += 1 }
                while isAt("["), case .array(let element, let n) = type {
                    if names.contains(peek().text) { found[peek().text] = .number(Int64(n)) }
                    try skipBrackets()
                    type = element
                }
                if found[head] == nil { found[head] = .type(type) }
            } else if peek().text == "<" {
                // vector<T, N>, StructuredBuffer<T>, Structure<T>.
                var place = at + 2
                var inner: [String] = []
                while place < tokens.count, tokens[place].text != ">", tokens[place].kind != .end {
                    if tokens[place].text != "," { inner.append(tokens[place].text) }
                    place += 1
                }
                switch argument {
                case .vector(let kind, let n) where head == "vector":
                    if let name = inner.first, names.contains(name) { found[name] = .type(.scalar(kind)) }
                    if inner.count > 1, names.contains(inner[1]) { found[inner[1]] = .number(Int64(n)) }
                case .matrix(let kind, let r, let c) where head == "matrix":
                    if let name = inner.first, names.contains(name) { found[name] = .type(.scalar(kind)) }
                    if inner.count > 2 {
                        if names.contains(inner[1]) { found[inner[1]] = .number(Int64(r)) }
                        if names.contains(inner[2]) { found[inner[2]] = .number(Int64(c)) }
                    }
                case .resource(_, let element): if let name = inner.first, names.contains(name) { found[name] = .type(element) }
                default: break
                }
            }
            try skip(to: [",", ")"])
            if !accept(",") { break }
            index += 1
        }
        return found
    }

    private func perform(
        _ function: HLSLFunction, _ bindings: [String: HLSLBinding], _ parameters: [HLSLFunction.Parameter], _ arguments: [HLSLOperand],
        this: HLSLOperand?, original: HLSLOperand?
    ) throws(ShaderError) -> HLSLOperand {
        guard code != nil else { throw problem("a function is not called here") }
        var resources: [Int: HLSLVariable] = [:]
        for (index, argument) in arguments.enumerated() { if case .resource(let variable) = argument.place { resources[index] = variable } }
        let result = try resultType(of: function, bindings)
        let id = try compiled(function, bindings, parameters, result: result, resources: resources)
        var operands: [UInt32] = []
        var back: [(HLSLOperand, HLSLOperand)] = []
        if let owner = function.owner, !function.isStatic {
            guard let this, case .structure(let structure) = this.type, let first = structure.place(of: owner) else {
                throw problem("a method needs its structure")
            }
            let place = original ?? this
            let returns = !place.isConst && isPlace(place)
            let copy = newVariable("", .structure(owner))
            if structure === owner {
                try store(try rvalue(this), to: copy)
                if returns { back.append((copy, place)) }
            } else {
                // A method of a base works on the base's fields alone.
                for index in owner.fields.indices {
                    let own = try field(copy, owner, index)
                    try store(try rvalue(try field(this, structure, first + index)), to: own)
                    if returns { back.append((own, try field(place, structure, first + index))) }
                }
            }
            if case .pointer(let id, _, _) = copy.place { operands.append(id) }
        }
        for (index, parameter) in parameters.enumerated() where resources[index] == nil {
            let variable = newVariable(parameter.name, parameter.type)
            if index < arguments.count {
                if parameter.isIn { try store(try converted(arguments[index], to: parameter.type), to: variable) }
                if parameter.isOut {
                    guard isPlace(arguments[index]) else { throw problem("an out parameter needs a variable") }
                    back.append((variable, arguments[index]))
                }
            } else if let initial = parameter.initial {
                let value = try elsewhere(initial, scope: function.scope, bindings: bindings) { () throws(ShaderError) in try assignment() }
                try store(try converted(value, to: parameter.type), to: variable)
            }
            if case .pointer(let id, _, _) = variable.place { operands.append(id) }
        }
        let answer = module.newId()
        code?.add([HLSLModule.word(.functionCall, 4 + operands.count), module.value(result), answer, id] + operands)
        for (variable, place) in back { try store(try converted(try rvalue(variable), to: place.type, isExplicit: true), to: place) }
        return result == .void ? .void : HLSLOperand(type: result, place: .value(answer))
    }
    func isPlace(_ operand: HLSLOperand) -> Bool {
        switch operand.place {
        case .pointer, .swizzle, .elements, .texel, .texelParts: true
        default: false
        }
    }
}
