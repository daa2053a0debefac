/// The definitions of a type's methods as Get-Member and `OverloadDefinitions` show them: what scripts can call, the overloads of spans,
/// which they cannot, and the forms of the type's interfaces.
extension TypeInfo {
    /// Overloads that are shown and not callable, by type: methods of spans, pointers and references. Set by the layer that describes the types.
    nonisolated(unsafe) public static var uncallable: @Sendable (_ type: TypeInfo) -> [String] = { _ in [] }

    /// One definition an overload, without `static`.
    public func shownDefinitions(_ name: String, isStatic: Bool) -> [String] {
        let forms = InterfaceForms.forms(of: self, name, isStatic: isStatic)
        var own: [String] = [], explicit: [String] = []
        for method in methods(name, isStatic: isStatic) {
            let signature = shownFirst(method)
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
        var at: TypeInfo? = self
        while let type = at {
            for line in TypeInfo.uncallable(type) where TypeInfo.methodName(line) == name.lowercased() && line.hasPrefix("static ") == isStatic {
                let signature = isStatic ? String(line.dropFirst("static ".count)) : line
                if !own.contains(signature) { own.append(signature) }
            }
            at = isStatic ? nil : type.baseType
        }
        return own + forms + explicit
    }
    /// Names of methods that a type shows and scripts cannot call.
    public func uncallableNames(isStatic: Bool) -> [String] {
        // Families that wait bring the definitions.
        TypeRegistry.shared.completePending()
        var names: [String] = []
        for line in TypeInfo.uncallable(self) where line.hasPrefix("static ") == isStatic && !line.hasPrefix("new(") {
            let head = line.prefix { $0 != "(" }
            let name = String(head[(head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex)...].prefix { $0 != "[" })
            if !names.contains(name), methods(name, isStatic: isStatic).isEmpty { names.append(name) }
        }
        return names
    }
    /// The constructors' definitions: `string new(char c, int count)`.
    public var shownConstructors: [String] {
        (constructors.isEmpty ? ExceptionConstructors.members(of: self) ?? [] : constructors).map { "\(displayName) new\($0.signature.drop { $0 != "(" })" }
            + TypeInfo.uncallable(self).filter { $0.hasPrefix("new(") }.map { "\(displayName) \($0)" }
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

    private static func methodName(_ line: String) -> String {
        let head = line.prefix { $0 != "(" }
        return head[(head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex)...].prefix { $0 != "[" }.lowercased()
    }
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

extension MethodMember {
    /// An interface's method that the class does not show otherwise: `bool IConvertible.ToBoolean(...)`.
    public var isExplicit: Bool {
        let head = signature.utf8.prefix { $0 != UInt8(ascii: "(") }
        let called = head[(head.lastIndex(of: UInt8(ascii: " ")).map { head.index(after: $0) } ?? head.startIndex)...]
        if called.first != UInt8(ascii: "."), called.prefix(while: { $0 != UInt8(ascii: "[") }).contains(UInt8(ascii: ".")) { return true }
        return zip(called, called.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ".") }
    }
}
