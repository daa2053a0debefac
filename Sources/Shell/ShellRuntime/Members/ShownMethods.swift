/// The definitions of a type's methods as Get-Member and `OverloadDefinitions` show them: what scripts can call, the overloads of spans,
/// which they cannot, and the forms of the type's interfaces.
extension TypeInfo {
    /// Overloads that are shown and not callable, by type: methods of spans, pointers and references. Set by the layer that describes the types.
    nonisolated(unsafe) public static var uncallable: @Sendable (_ type: TypeInfo) -> UncallableMethods = { _ in .none }

    /// One definition an overload, without `static`.
    public func shownDefinitions(_ name: String, isStatic: Bool) -> [String] {
        let forms = InterfaceForms.forms(of: self, name, isStatic: isStatic)
        var own: [String] = [], explicit: [String] = []
        let further = furtherChain
        for method in methods(name, isStatic: isStatic) {
            if further.contains(where: { $0.withdraws(method) }) { continue }
            let signature = further.lazy.compactMap { $0.definition(for: method)?.signature }.first ?? shownFirst(method)
            if method.isExplicit {
                if !forms.contains(signature) { explicit.append(signature) }
            } else if !(method.isHidden && !forms.isEmpty), !own.contains(signature) {
                own.append(signature)
            }
        }
        // Value types override Equals before they give their own.
        if !isStatic, isValueType, name.lowercased() == "equals", own.count > 1, let general = own.firstIndex(where: { $0.contains("(System.Object ") }) {
            own.insert(own.remove(at: general), at: 0)
        }
        let shown = furtherMethods(name, isStatic: isStatic).map(\.signature)
        // Where the class's own list is whole, its order counts.
        if !own.isEmpty, own.allSatisfy(shown.contains) { own = [] }
        for method in furtherMethods(name, isStatic: isStatic) where !own.contains(method.signature) && !explicit.contains(method.signature) {
            // What a base shows otherwise, this type shows its own way.
            if own.contains(where: { FurtherMembers.sameParameters($0, method.signature) }) { continue }
            own.append(method.signature)
        }
        own = own.map(Self.withDefaults)
        var at: TypeInfo? = self
        while let type = at {
            for signature in TypeInfo.uncallable(type).definitions(name, isStatic: isStatic) where !own.contains(signature) { own.append(signature) }
            at = isStatic ? nil : type.baseType
        }
        return own + forms + explicit
    }
    /// Names of methods that a type shows and scripts cannot call.
    public func uncallableNames(isStatic: Bool) -> [String] {
        // Families that wait bring the definitions.
        TypeRegistry.shared.completePending()
        var names = TypeInfo.uncallable(self).names(isStatic: isStatic).filter { methods($0, isStatic: isStatic).isEmpty }
        for method in furtherChain.flatMap(\.methods) where method.isStatic == isStatic && !method.name.hasPrefix("op_") && !method.name.hasPrefix("get_") && !method.name.hasPrefix("set_") {
            if !names.contains(method.name), methods(method.name, isStatic: isStatic).isEmpty { names.append(method.name) }
        }
        return names
    }
    /// The constructors' definitions: `string new(char c, int count)`.
    public var shownConstructors: [String] {
        shownConstructorMembers.map { "\(displayName) new\(Self.withDefaults($0.signature).drop { $0 != "(" })" }
            + TypeInfo.uncallable(self).constructors.map { "\(displayName) \($0)" }
    }
    /// The constructors as the class has them.
    public var shownConstructorMembers: [MethodMember] {
        let further = TypeInfo.further(self)
        if further?.hidesConstructors == true { return [] }
        if let list = further?.constructors, !list.isEmpty { return list }
        return constructors.isEmpty ? ExceptionConstructors.members(of: self) ?? [] : constructors
    }
    /// A definition with its default values as PowerShell writes them: `null`, `default` of value types, `Type.Name` of enumerations, texts in quotes.
    static func withDefaults(_ signature: String) -> String {
        guard signature.contains(" = "), let open = signature.firstIndex(of: "(") else { return signature }
        let parameters = MethodParameter.pieces(signature).map { text -> String in
            let all = text.split(separator: " ")
            guard let equals = all.firstIndex(of: "=") else { return text }
            let head = all[..<equals].joined(separator: " "), value = all[(equals + 1)...].joined(separator: " ")
            let typeName = String(all[..<equals].first { $0.lowercased() != "params" && !$0.hasPrefix("[") } ?? "")
            let type = TypeRegistry.shared.find(typeName)
            switch value {
            case "$null", "null", "default": return "\(head) = \(type?.isValueType == true || value == "default" ? "default" : "null")"
            default:
                if type?.isEnum == true, !value.contains(".") { return "\(head) = \(typeName).\(value)" }
                if typeName == "string", !value.hasPrefix("\"") { return "\(head) = \"\(value)\"" }
                return text
            }
        }
        return signature[...open] + parameters.joined(separator: ", ") + ")"
    }
    /// The parameterised properties: `char Chars(int index) {get;}`, by what reads and writes them.
    public var parameterizedProperties: [(name: String, definition: String, isSettable: Bool)] {
        if isArray { return [("Item", "System.Object IList.Item(int index) {get;set;}", true)] }
        var found: [(name: String, definition: String, isSettable: Bool)] = []
        var at: TypeInfo? = self
        while let type = at {
            for case .method(let method) in type.members.all where !method.isStatic && method.name.hasPrefix("get_") && !method.parameters.isEmpty {
                let name = String(method.name.dropFirst(4)), isSettable = isIndexSettable(name)
                guard !found.contains(where: { $0.name == name }) else { continue }
                let definitions = methods(method.name, isStatic: false).map {
                    "\($0.returnTypeName) \(name)\($0.signature.drop { $0 != "(" }) {get;\(isSettable ? "set;" : "")}"
                }
                found.append((name, definitions.joined(separator: ", "), isSettable))
            }
            at = type.baseType
        }
        // A text's characters are its items.
        return found.contains { $0.name == "Chars" } ? found.filter { $0.name != "Item" } : found
    }
    private func isIndexSettable(_ name: String) -> Bool {
        if !methods("set_" + name, isStatic: false).isEmpty { return true }
        return ["System.Collections.IList", "System.Collections.IDictionary"].contains { implements($0) } && !openName.contains("ReadOnly")
    }
    /// The name without type arguments: ``System.Collections.Generic.List`1``.
    public var openName: String { genericArguments.isEmpty ? fullName : String(fullName.prefix { $0 != "[" }) }

    /// `Equals(System.Object ...)` calls its parameter as the type that overrides it does.
    private func shownFirst(_ method: MethodMember) -> String {
        guard method.name == "Equals", !method.isStatic, method.signature == "bool Equals(System.Object obj)" else { return method.signature }
        switch fullName {
        case "System.DateTime", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Decimal": return "bool Equals(System.Object value)"
        case "System.Guid": return "bool Equals(System.Object o)"
        default: return method.signature
        }
    }
}

/// What a type shows and scripts cannot call, by the methods' names.
public struct UncallableMethods: Sendable {
    public static let none = UncallableMethods([])
    /// `new(System.ReadOnlySpan[char] value)`, without the type.
    public let constructors: [String]
    private struct Group: Sendable {
        var names: [String] = []
        var definitions: [String: [String]] = [:]
    }
    private let ofInstances: Group
    private let ofType: Group

    /// Of definitions as they are shown: `static int Parse(System.ReadOnlySpan[char] s)`.
    public init(_ lines: [String]) {
        var constructors: [String] = [], ofInstances = Group(), ofType = Group()
        for line in lines {
            if line.hasPrefix("new(") {
                constructors.append(line)
                continue
            }
            let head = line.prefix { $0 != "(" }
            let name = String(head[(head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex)...].prefix { $0 != "[" })
            func add(_ definition: String, to group: inout Group) {
                if !group.names.contains(name) { group.names.append(name) }
                group.definitions[name.lowercased(), default: []].append(definition)
            }
            if line.hasPrefix("static ") { add(String(line.dropFirst("static ".count)), to: &ofType) } else { add(line, to: &ofInstances) }
        }
        self.constructors = constructors
        self.ofInstances = ofInstances
        self.ofType = ofType
    }
    public func names(isStatic: Bool) -> [String] { isStatic ? ofType.names : ofInstances.names }
    /// The overloads of a name in any case, without `static`.
    public func definitions(_ name: String, isStatic: Bool) -> [String] { (isStatic ? ofType : ofInstances).definitions[name.lowercased()] ?? [] }
}

extension MethodMember {
    /// An interface's method that the class does not show otherwise: `bool IConvertible.ToBoolean(...)`.
    public var isExplicit: Bool {
        let head = signature.utf8.prefix { $0 != UInt8(ascii: "(") }
        let called = head[(head.lastIndex(of: UInt8(ascii: " ")).map { head.index(after: $0) } ?? head.startIndex)...]
        if called.first != UInt8(ascii: "."), called.prefix(while: { $0 != UInt8(ascii: "[") }).contains(UInt8(ascii: ".")) { return true }
        return zip(called, called.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ".") }
    }
}
