/// What the checks of classes need to know of a type that a script names.
public struct ResolvedType: Sendable {
    /// Name without its namespace, for messages.
    public var displayName: String
    public var isSealed: Bool
    public var isInterface: Bool
    /// A generic type without its arguments.
    public var isOpenGeneric: Bool
    /// The full names of the types that the name may mean, where there are several.
    public var candidates: [String] = []
    /// The name has a namespace that nothing here knows; the type may be there when the code runs.
    public var isAssumed: Bool

    public init(displayName: String, isSealed: Bool = false, isInterface: Bool = false, isOpenGeneric: Bool = false, isAssumed: Bool = false) {
        self.displayName = displayName
        self.isSealed = isSealed
        self.isInterface = isInterface
        self.isOpenGeneric = isOpenGeneric
        self.isAssumed = isAssumed
    }
}

/// The checks that PowerShell makes when it defines the types of a script, before anything runs.
///
/// `[scriptblock]::Create` and the Parser class do not make them; running the block does.
public enum TypeDefinitionChecks {
    /// Duplicate members and types, unknown and sealed base types, unknown member types, enum values.
    ///
    /// `resolve` finds a type that is not defined in this tree; nil means that there is none. Without it no type is looked up.
    ///
    /// `constant` gives the number behind `[Type]::Name` for types that are not defined in this tree.
    public static func errors(
        in root: ScriptBlockAst, resolve: ((any ITypeName) -> ResolvedType?)? = nil,
        constant: @escaping (any ITypeName, String) -> Int128? = { _, _ in nil }
    ) -> [ParseError] {
        var checks = Checks(resolve: resolve, constant: constant)
        let types = root.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .typeDefinition }).map {
            unsafeDowncast($0, to: TypeDefinitionAst.self)
        }
        for type in types { checks.defined.insert(type.name.lowercased()) }
        for type in types where type.isEnum { checks.enums[type.name.lowercased()] = type }
        checks.usesNamespaces = root.usingStatements.contains { $0.usingStatementKind == .namespace }
        // A class may stand on what is above it only.
        for type in types {
            type.isEnum ? checks.enumeration(type) : checks.classType(type)
            checks.ready.insert(type.name.lowercased())
        }
        return checks.errors
    }

    /// The script block that a definition stands in.
    public static func block(of type: TypeDefinitionAst) -> ScriptBlockAst? {
        var at: Ast? = type.parent
        while let node = at {
            if let block = node as? ScriptBlockAst { return block }
            at = node.parent
        }
        return nil
    }

    private struct Checks {
        let resolve: ((any ITypeName) -> ResolvedType?)?
        let constant: (any ITypeName, String) -> Int128?
        var enums: [String: TypeDefinitionAst] = [:]
        var defined: Set<String> = []
        var ready: Set<String> = []
        var usesNamespaces = false
        var errors: [ParseError] = []

        mutating func report(_ extent: ScriptExtent, _ id: String, _ message: String) {
            errors.append(ParseError(extent: extent, errorId: id, message: message))
        }

        mutating func ambiguous(_ name: any ITypeName, _ candidates: [String]) {
            report(
                name.extent, "AmbiguousTypeReference",
                "Type name '\(name.fullName)' is ambiguous, it could be '\(candidates[0])' or '\(candidates[1])'.")
        }
        mutating func missing(_ name: any ITypeName) {
            report(name.extent, "TypeNotFound", "Unable to find type [\(name.fullName)].")
        }

        mutating func lookUp(_ name: any ITypeName) {
            guard let resolve else { return }
            if let array = name as? ArrayTypeName {
                lookUp(array.elementType)
                return
            }
            if let generic = name as? GenericTypeName {
                if generic.genericArguments.contains(where: { mentionsDefined($0) }) { return }
            }
            if defined.contains(name.fullName.lowercased()) { return }
            guard let found = resolve(name) else { return missing(name) }
            if found.candidates.count > 1 { ambiguous(name, found.candidates) }
        }

        func mentionsDefined(_ name: any ITypeName) -> Bool {
            if let array = name as? ArrayTypeName { return mentionsDefined(array.elementType) }
            if let generic = name as? GenericTypeName { return generic.genericArguments.contains { mentionsDefined($0) } }
            return defined.contains(name.fullName.lowercased())
        }

        mutating func classType(_ type: TypeDefinitionAst) {
            for (index, base) in type.baseTypes.enumerated() {
                let name = base.typeName.fullName.lowercased()
                if base.typeName.isArray {
                    report(base.extent, "SubtypeArray", "Invalid base type '\(base.typeName.fullName)'. Base type cannot be an array.")
                    continue
                }
                if base.typeName.isGeneric && mentionsDefined(base.typeName) { continue }
                if ready.contains(name) {
                    if index > 0 || enums[name] != nil { notAnInterface(base, index, base.typeName.name) }
                    continue
                }
                guard let resolve else { continue }
                guard !defined.contains(name) || name.contains("."), let found = resolve(base.typeName), !found.isAssumed else {
                    missing(base.typeName)
                    continue
                }
                if found.candidates.count > 1 {
                    ambiguous(base.typeName, found.candidates)
                } else if found.isOpenGeneric {
                    report(
                        base.extent, "SubtypeUnclosedGeneric",
                        "Invalid base type '\(found.displayName)'. Base type cannot be a generic with unspecified parameters.")
                } else if !found.isInterface, index > 0 || found.isSealed {
                    notAnInterface(base, index, found.displayName)
                }
            }
            for attribute in type.attributes { lookUpAttribute(attribute) }
            var properties: Set<String> = []
            var methods: Set<String> = []
            for member in type.members {
                if member.kind == .propertyMember {
                    let property = unsafeDowncast(member, to: PropertyMemberAst.self)
                    if let constraint = property.propertyType { lookUp(constraint.typeName) }
                    for attribute in property.attributes { lookUpAttribute(attribute) }
                    if !properties.insert(property.name.lowercased()).inserted {
                        report(nameless(property.extent), "MemberAlreadyDefined", "The member '\(property.name)' is already defined.")
                    }
                } else if member.kind == .functionMember {
                    let method = unsafeDowncast(member, to: FunctionMemberAst.self)
                    if let result = method.returnType { lookUp(result.typeName) }
                    for attribute in method.attributes { lookUpAttribute(attribute) }
                    if method.isConstructor, method.isStatic, let first = method.parameters.first, let last = method.parameters.last {
                        let whole = ScriptExtent(source: first.source, start: first.startOffset, end: last.endOffset)
                        report(whole, "StaticConstructorCantHaveParameters", "A static constructor cannot have any parameters.")
                    }
                    var key = (method.isStatic ? "static " : "") + method.name.lowercased() + "("
                    for parameter in method.parameters {
                        let constraint = parameter.attributes.last { $0.kind == .typeConstraint }
                        if let constraint { lookUp(constraint.typeName) }
                        key += (constraint?.typeName.fullName.lowercased() ?? "object") + ","
                    }
                    if !methods.insert(key).inserted {
                        report(
                            method.functionDefinition.nameExtent, "MemberAlreadyDefined", "The member '\(method.name)' is already defined.")
                    }
                }
            }
        }

        mutating func notAnInterface(_ base: TypeConstraintAst, _ index: Int, _ name: String) {
            if index == 0 {
                report(base.extent, "SealedBaseClass", "Cannot inherit from sealed class '\(name)'.")
            } else {
                report(base.extent, "InterfaceNameExpected", "'\(name)': Interface name expected.")
            }
        }
        /// A plain name of an attribute that nothing has; one with a namespace may belong to an assembly that is not here.
        mutating func lookUpAttribute(_ attribute: AttributeAst) {
            let name = attribute.typeName
            guard let resolve, !usesNamespaces, !name.isGeneric, !name.fullName.contains(".") else { return }
            for candidate in [name.fullName, name.fullName + "Attribute"] {
                if defined.contains(candidate.lowercased()) || resolve(TypeName(name.extent, name: candidate)) != nil { return }
            }
            report(
                name.extent, "CustomAttributeTypeNotFound",
                "Cannot find the type for custom attribute '\(name.fullName)'. Make sure that the assembly that contains this type is loaded.")
        }

        /// A property's extent without its semicolon.
        func nameless(_ extent: ScriptExtent) -> ScriptExtent {
            let units = extent.source.units
            var end = extent.end
            if end > extent.start, Int(end) <= units.count, units[Int(end) - 1] == unit(";") { end -= 1 }
            return ScriptExtent(source: extent.source, start: extent.start, end: end)
        }

        mutating func enumeration(_ type: TypeDefinitionAst) {
            let base = type.baseTypes.first.map { $0.typeName.fullName.lowercased() } ?? "int"
            let short = base.hasPrefix("system.") ? String(base.dropFirst(7)) : base
            let (display, low, high): (String, Int128, Int128)
            switch short {
            case "byte": (display, low, high) = ("byte", 0, 255)
            case "sbyte": (display, low, high) = ("sbyte", -128, 127)
            case "short", "int16": (display, low, high) = ("short", -32768, 32767)
            case "ushort", "uint16": (display, low, high) = ("ushort", 0, 65535)
            case "uint", "uint32": (display, low, high) = ("uint", 0, 4_294_967_295)
            case "long", "int64": (display, low, high) = ("long", Int128(Int64.min), Int128(Int64.max))
            case "ulong", "uint64": (display, low, high) = ("ulong", 0, Int128(UInt64.max))
            default: (display, low, high) = ("int", Int128(Int32.min), Int128(Int32.max))
            }
            var seen: Set<String> = []
            var next: Int128 = 0
            for member in type.members {
                guard member.kind == .propertyMember else { continue }
                let value = unsafeDowncast(member, to: PropertyMemberAst.self)
                if !seen.insert(value.name.lowercased()).inserted {
                    report(nameless(value.extent), "MemberAlreadyDefined", "The member '\(value.name)' is already defined.")
                }
                if let initial = value.initialValue {
                    var isCircular = false
                    let found = EnumConstant.evaluate(initial) { name, member in
                        guard let other = enums[name.fullName.lowercased()] else { return constant(name, member) }
                        if other === type { return nil }
                        guard let values = EnumConstant.values(of: other, among: enums, constant: constant) else {
                            isCircular = true
                            return 0
                        }
                        return values.first { $0.name.lowercased() == member.lowercased() }?.value
                    }
                    if isCircular {
                        report(type.extent, "CycleInEnumInitializers", "Cannot define enum because of a cycle in the initialization expressions.")
                        return
                    }
                    switch found {
                    case .number(let number): next = number
                    case .wrongType:
                        report(initial.extent, "CannotConvertValue", "Cannot convert the value to type \"\(display)\".")
                        continue
                    case .notConstant:
                        report(initial.extent, "EnumeratorValueMustBeConstant", "Enumerator value must be a constant value.")
                        continue
                    }
                }
                if next < low || next > high {
                    report(
                        value.initialValue?.extent ?? nameless(value.extent), "EnumeratorValueOutOfBounds",
                        "Enumerator value is either too large or too small for \(display).")
                    continue
                }
                next += 1
            }
        }
    }
}

/// The constant arithmetic of enum values; runtimes use it to define the type.
public enum EnumConstant: Sendable, Equatable {
    case number(Int128)
    case wrongType
    case notConstant

    /// The members of an enum with their numbers; nil where their initializers go in a circle.
    ///
    /// With `[Flags()]`, a member without a value has twice the one before it.
    public static func values(
        of type: TypeDefinitionAst, among enums: [String: TypeDefinitionAst], visiting: Set<String> = [],
        constant: @escaping (any ITypeName, String) -> Int128?
    ) -> [(name: String, value: Int128)]? {
        let own = type.name.lowercased()
        if visiting.contains(own) { return nil }
        let isFlags = type.attributes.contains { ["flags", "flagsattribute", "system.flags", "system.flagsattribute"].contains($0.typeName.fullName.lowercased()) }
        var list: [(name: String, value: Int128)] = []
        var next: Int128 = 0
        var isCircular = false
        for case let member as PropertyMemberAst in type.members {
            if let initial = member.initialValue {
                let found = evaluate(initial) { name, member in
                    guard let other = enums[name.fullName.lowercased()] else { return constant(name, member) }
                    guard let values = values(of: other, among: enums, visiting: visiting.union([own]), constant: constant) else {
                        isCircular = true
                        return 0
                    }
                    return values.first { $0.name.lowercased() == member.lowercased() }?.value
                }
                if isCircular { return nil }
                if case .number(let value) = found { next = value }
            }
            list.append((member.name, next))
            next = isFlags && next > 0 ? next &* 2 : next &+ 1
        }
        return list
    }

    /// `member` gives the value of a type's constant, `[int]::MaxValue` or another enum's `[E]::A`; nil where it is none.
    public static func evaluate(
        _ node: ExpressionAst, depth: Int = 0, member: (any ITypeName, String) -> Int128? = { _, _ in nil }
    ) -> EnumConstant {
        if depth > 500 { return .notConstant }
        func evaluate(_ inner: ExpressionAst, depth: Int) -> EnumConstant { EnumConstant.evaluate(inner, depth: depth, member: member) }
        switch node.kind {
        case .memberExpression:
            let access = unsafeDowncast(node, to: MemberExpressionAst.self)
            guard access.static, let type = access.expression as? TypeExpressionAst, let name = access.member as? StringConstantExpressionAst else { return .notConstant }
            return member(type.typeName, name.string).map { .number($0) } ?? .notConstant
        case .constantExpression: return number(unsafeDowncast(node, to: ConstantExpressionAst.self).value)
        case .stringConstantExpression: return .wrongType
        case .parenExpression:
            guard let pipeline = unsafeDowncast(node, to: ParenExpressionAst.self).pipeline as? PipelineAst,
                let inner = pipeline.pureExpression()
            else { return .notConstant }
            return evaluate(inner, depth: depth + 1)
        case .convertExpression: return evaluate(unsafeDowncast(node, to: ConvertExpressionAst.self).child, depth: depth + 1)
        case .unaryExpression:
            let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
            guard case .number(let value) = evaluate(unary.child, depth: depth + 1) else { return evaluate(unary.child, depth: depth + 1) }
            switch unary.tokenKind {
            case .minus: return .number(0 &- value)
            case .plus: return .number(value)
            case .bnot: return .number(~value)
            default: return .notConstant
            }
        case .binaryExpression:
            let binary = unsafeDowncast(node, to: BinaryExpressionAst.self)
            let left = evaluate(binary.left, depth: depth + 1)
            let right = evaluate(binary.right, depth: depth + 1)
            guard case .number(let a) = left else { return left }
            guard case .number(let b) = right else { return right }
            switch binary.operator {
            case .plus: return .number(a &+ b)
            case .minus: return .number(a &- b)
            case .multiply: return .number(a &* b)
            case .divide:
                guard b != 0 else { return .notConstant }
                let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
                if remainder == 0 { return .number(quotient) }
                // A quotient that is no whole number rounds half to even.
                let twice = (remainder.magnitude &* 2)
                let away = twice > b.magnitude || (twice == b.magnitude && quotient & 1 != 0)
                return .number(away ? quotient &+ ((a < 0) == (b < 0) ? 1 : -1) : quotient)
            case .rem: return b != 0 ? .number(a % b) : .notConstant
            case .band: return .number(a & b)
            case .bor: return .number(a | b)
            case .bxor: return .number(a ^ b)
            case .shl: return .number(b >= 0 && b < 64 ? a << b : 0)
            case .shr: return .number(b >= 0 && b < 64 ? a >> b : 0)
            default: return .notConstant
            }
        default: return .notConstant
        }
    }

    private static func number(_ value: LiteralValue) -> EnumConstant {
        switch value {
        case .sbyte(let x): .number(Int128(x))
        case .byte(let x): .number(Int128(x))
        case .int16(let x): .number(Int128(x))
        case .uint16(let x): .number(Int128(x))
        case .int32(let x): .number(Int128(x))
        case .uint32(let x): .number(Int128(x))
        case .int64(let x): .number(Int128(x))
        case .uint64(let x): .number(Int128(x))
        case .double(let x):
            x.isFinite && x.magnitude < 1e19 ? .number(Int128(x.rounded(.toNearestOrEven))) : .wrongType
        case .bool(let x): .number(x ? 1 : 0)
        default: .wrongType
        }
    }
}
