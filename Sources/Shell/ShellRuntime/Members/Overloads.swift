/// Choice among overloads by how well the arguments convert (PSL-360).
enum Overloads {
    /// One overload with the arguments laid onto its parameters.
    private struct Candidate {
        let method: MethodMember
        /// The trailing arguments go one by one into a `params` array.
        let isExpanded: Bool
        var ranks: [ConversionRank] = []
        var types: [TypeInfo?] = []
    }

    /// Calls the best overload; throws PowerShell's errors where none fits or the method throws.
    static func call(
        _ methods: [MethodMember], _ name: String, _ target: Value, _ args: [Value], _ runspace: Runspace, displayName: String? = nil
    ) throws -> Value {
        let shown = displayName ?? (name == ".ctor" ? ".ctor" : methods.first?.name ?? name)
        var methods = methods
        let written = runspace.takeTypeArguments()
        if !written.isEmpty {
            methods = methods.filter { $0.genericParameters.count == written.count }
            guard !methods.isEmpty else { throw MemberErrors.noOverload(shown, args.count) }
        }
        let (method, converted) = try choose(methods, shown, args, runspace, isTyped: !written.isEmpty)
        runspace.methodTypeArguments = written
        do {
            return try method.call(target, converted, runspace)
        } catch {
            throw wrapped(error, shown, args.count)
        }
    }
    /// A thrown .NET exception as MethodInvocationException; PowerShell's own errors and flow control pass.
    static func wrapped(_ error: any Error, _ name: String, _ count: Int) -> any Error {
        if error is ShellError || error is FlowControl { return error }
        return MemberErrors.calling(name, count, NetException.exception(of: error))
    }

    /// An overload and how the arguments are laid onto its parameters.
    struct Choice {
        let method: MethodMember
        let parameters: [MethodParameter]
        let types: [TypeInfo?]
        /// The trailing arguments go one by one into a `params` array.
        let isExpanded: Bool
        init(method: MethodMember, isExpanded: Bool = false) {
            self.method = method
            self.isExpanded = isExpanded
            parameters = method.parameters
            types = method.parameterTypes
        }
    }

    /// The best overload and its converted arguments.
    static func choose(_ methods: [MethodMember], _ name: String, _ args: [Value], _ runspace: Runspace, isTyped: Bool = false) throws -> (MethodMember, [Value]) {
        let choice = try select(methods, name, args, runspace, isTyped: isTyped)
        return (choice.method, try convert(choice, args, name, runspace))
    }
    /// The best overload; `isTyped` where the call names the types of a generic method.
    static func select(_ methods: [MethodMember], _ name: String, _ args: [Value], _ runspace: Runspace, isTyped: Bool = false) throws -> Choice {
        var methods = methods
        if !isTyped, args.contains(where: { if case .object(let object) = $0 { object.kind == .scriptBlock } else { false } }) {
            methods = methods.filter { !takesOpenDelegate($0, args) }
            guard !methods.isEmpty else { throw MemberErrors.noOverload(name == ".ctor" ? "new" : name, args.count) }
        }
        // The usual case: one overload of this arity, no params array.
        if methods.count == 1, let only = methods.first, only.parameters.count == args.count, !(only.parameters.last?.isParams ?? false),
            !only.parameters.contains(where: \.isReference)
        {
            return Choice(method: only)
        }
        var candidates: [Candidate] = []
        for method in methods {
            let parameters = method.parameters
            let hasParams = parameters.last?.isParams ?? false
            let required = parameters.count { !$0.hasDefault && !$0.isParams }
            if args.count >= required, args.count <= parameters.count { candidates.append(Candidate(method: method, isExpanded: false)) }
            if hasParams, args.count >= parameters.count - 1 { candidates.append(Candidate(method: method, isExpanded: true)) }
        }
        let called = name == ".ctor" ? "new" : name
        guard !candidates.isEmpty else { throw MemberErrors.noOverload(called, args.count) }
        let arities = Set(candidates.map { ObjectIdentifier($0.method) })
        for at in candidates.indices { rank(&candidates[at], args, runspace) }
        var fitting = candidates.filter { !$0.ranks.contains(.none) }
        if fitting.isEmpty {
            if arities.count == 1, !candidates[0].method.parameters.contains(where: \.isReference) {
                let only = candidates.first { !$0.isExpanded || candidates.count == 1 } ?? candidates[0]
                return Choice(method: only.method, isExpanded: only.isExpanded)
            }
            throw MemberErrors.noOverload(called, args.count)
        }
        var best = fitting.removeFirst()
        var rivals: [Candidate] = []
        for other in fitting {
            let order = compare(best, other)
            if order < 0 {
                best = other
                rivals = []
            } else if order == 0 {
                rivals.append(other)
            }
        }
        if name.hasPrefix("op_") || best.ranks.contains(.language), rivals.contains(where: { $0.method !== best.method }) {
            throw MemberErrors.ambiguous(called, args.count)
        }
        return Choice(method: best.method, isExpanded: best.isExpanded)
    }

    private static func rank(_ candidate: inout Candidate, _ args: [Value], _ runspace: Runspace) {
        let parameters = candidate.method.parameters
        let types = candidate.method.parameterTypes
        for (at, argument) in args.enumerated() {
            var type: TypeInfo?
            var typeName = ""
            var isReference = false
            if candidate.isExpanded, at >= parameters.count - 1 {
                typeName = parameters[parameters.count - 1].typeName
                type = types[parameters.count - 1]?.elementType ?? WellKnown.object
            } else {
                typeName = parameters[at].typeName
                isReference = parameters[at].isReference
                type = types[at]
            }
            candidate.types.append(type)
            if isReference {
                // The variable's value must fit, as if it were passed.
                if let reference = argument.as(ReferenceObject.self) {
                    let fits = type.map { runspace.conversionRank(reference.box.value, to: $0) != .none } ?? true
                    candidate.ranks.append(fits ? .identity : .none)
                } else {
                    candidate.ranks.append(.none)
                }
                continue
            }
            guard let type else {
                candidate.ranks.append(unknownRank(argument, typeName, runspace))
                continue
            }
            candidate.ranks.append(runspace.conversionRank(argument, to: type))
        }
    }
    /// A script block says nothing of the types of a generic method's delegate: the overload cannot be called with it.
    private static func takesOpenDelegate(_ method: MethodMember, _ args: [Value]) -> Bool {
        zip(method.parameters, args).contains { parameter, argument in
            guard argument.objectValue?.kind == .scriptBlock, let open = parameter.typeName.firstIndex(of: "["),
                ["System.Func", "System.Action", "System.Predicate", "System.Comparison", "System.Converter"].contains(parameter.typeName[..<open])
            else { return false }
            return TypeRegistry.splitArguments(parameter.typeName[parameter.typeName.index(after: open)...].dropLast()).contains { name in
                name.first == "T" && name.dropFirst().allSatisfy { $0.isLetter } && TypeRegistry.shared.find(name) == nil
            }
        }
    }
    /// A delegate's type against a generic parameter (`System.Func[TSource,int,bool]`): the same delegate with as many arguments, the written ones equal.
    private static func delegateFits(_ own: TypeInfo, _ typeName: String) -> Bool {
        guard let open = typeName.firstIndex(of: "[") else { return true }
        let wanted = TypeRegistry.splitArguments(typeName[typeName.index(after: open)...].dropLast())
        guard own.fullName.prefix(while: { $0 != "`" }) == typeName[..<open], own.genericArguments.count == wanted.count else { return false }
        return zip(own.genericArguments, wanted).allSatisfy { argument, name in TypeRegistry.shared.find(name).map { $0 === argument } ?? true }
    }
    /// A parameter of a type that the catalogue does not hold: interfaces and delegates by what they accept.
    private static func unknownRank(_ value: Value, _ typeName: String, _ runspace: Runspace) -> ConversionRank {
        if value.isNull { return .nullToReference }
        if typeName.hasSuffix("[]"), runspace.isEnumerable(value), unknownRank(.int(0), String(typeName.dropLast(2)), runspace) != .none { return .assignable }
        if typeName.count <= 2 || typeName.hasPrefix("T") && typeName.dropFirst().allSatisfy({ $0.isUppercase || $0.isLowercase }) && !typeName.contains(".") {
            return .assignable
        }
        let plain = typeName.prefix { $0 != "[" && $0 != "`" }
        let isDelegate = ["System.Func", "System.Action", "System.Predicate", "System.Comparison", "System.Converter", "System.Delegate"].contains(String(plain))
            || plain.hasSuffix("MatchEvaluator") || plain.hasSuffix("EventHandler") || plain.hasSuffix("Callback")
        if case .object(let object) = value.base, isDelegate, object is DelegateObject { return delegateFits(object.type, typeName) ? .assignable : .none }
        if case .object(let object) = value.base, object.kind == .scriptBlock, isDelegate { return .language }
        if runspace.satisfies(value.base, interfaceName: String(plain)) { return .assignable }
        if let own = value.type {
            if own.typeNames.contains(where: { $0.hasPrefix(plain) }) || own.interfaces.contains(where: { $0.hasPrefix(plain) }) { return .assignable }
            if plain == "System.IFormatProvider", own.fullName.hasPrefix("System.Globalization.") { return .assignable }
            if plain.hasPrefix("System.Collections.") && plain.hasSuffix("Comparer"), own.fullName.contains("Compare") { return .assignable }
        }
        return .none
    }

    /// Positive where the first is better.
    private static func compare(_ a: Candidate, _ b: Candidate) -> Int {
        var score = 0
        var weight = a.ranks.count
        for (x, y) in zip(a.ranks, b.ranks) {
            if x != y { score += x > y ? weight : -weight }
            weight -= 1
        }
        if score != 0 { return score }
        // Types are weighed only where the conversions are numeric or along inheritance: the nearest type where nothing is lost,
        // the widest where something may be.
        weight = a.ranks.count
        for (at, (x, y)) in zip(a.types, b.types).enumerated() {
            defer { weight = abs(weight) - 1 }
            let p = a.ranks[at], q = b.ranks[at]
            guard p >= .nullToValue, q >= .nullToValue, (p >= .numericImplicit) == (q >= .numericImplicit) else { continue }
            guard let x, let y, x !== y else { continue }
            if p == .numericString || p == .numericExplicit1 || p == .nullToValue {
                if x === WellKnown.double { return 1 }
                if y === WellKnown.double { return -1 }
            }
            if p >= .numericImplicit { weight = -weight }
            let there = typeRank(x, y), back = typeRank(y, x)
            if there < back { score += weight } else if there > back { score -= weight }
        }
        if score != 0 { return score }
        if a.isExpanded != b.isExpanded { return a.isExpanded ? -1 : 1 }
        return b.method.parameters.count - a.method.parameters.count
    }

    /// How well values of a type fit another, by the types alone.
    private static func typeRank(_ from: TypeInfo, _ to: TypeInfo) -> ConversionRank {
        if from === to { return .identity }
        if from.isSubtype(of: to) { return .assignable }
        if let p = from.numericKind, let q = to.numericKind {
            return p.widens(to: q) ? .numericImplicit : p == .decimal || q == .decimal ? .numericExplicit : .numericExplicit1
        }
        return .none
    }

    /// The arguments as the overload takes them.
    static func convert(_ choice: Choice, _ args: [Value], _ name: String, _ runspace: Runspace) throws -> [Value] {
        let parameters = choice.parameters
        let types = choice.types
        var result: [Value] = []
        result.reserveCapacity(parameters.count)
        func converted(_ value: Value, _ parameter: MethodParameter, _ type: TypeInfo?) throws -> Value {
            if parameter.isReference { return value }
            guard let type else {
                if value.isNull || unknownRank(value, parameter.typeName, runspace) != .none { return value }
                throw MemberErrors.argument(
                    parameter.name, value, name, parameter.typeName,
                    ConversionErrors.final(value, TypeInfo(parameter.typeName), runspace).record.exception, runspace)
            }
            if value.isNull, type === WellKnown.string { return Value("") }
            do {
                return try runspace.convert(value, to: type)
            } catch let error as ShellError {
                throw MemberErrors.argument(parameter.name, value, name, type.netName, error.record.exception, runspace)
            }
        }
        for (at, parameter) in parameters.enumerated() {
            let type = types[at]
            if parameter.isParams, choice.isExpanded {
                let element = type?.elementType ?? WellKnown.object
                var rest: ContiguousArray<Value> = []
                for argument in args.dropFirst(at) { rest.append(try converted(argument, parameter, element)) }
                result.append(.object(runspace.makeArray(element, rest)))
            } else if at < args.count {
                result.append(try converted(args[at], parameter, type))
            } else if parameter.isParams {
                result.append(.object(runspace.makeArray(type?.elementType ?? WellKnown.object, [])))
            }
        }
        return result
    }
}
