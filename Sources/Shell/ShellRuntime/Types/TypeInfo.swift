/// A .NET type as scripts see it: names, base, interfaces and members. Members are built at their first use.
public final class TypeInfo: @unchecked Sendable {
    /// `System.Collections.Generic.List`1[[System.Int32]]`-style full name as `.FullName`/ToString show it.
    public let fullName: String
    /// `Int32`, `List`1`.
    public let name: String
    public let namespace: String
    public let baseType: TypeInfo?
    public let interfaces: [String]
    public let flags: Flags
    public let elementType: TypeInfo?
    public let genericArguments: [TypeInfo]
    /// PowerShell's own spelling: `int`, `string`, `List[int]` (what binding errors and syntax show).
    public let displayName: String
    /// Enumeration members in declaration order; empty for other types.
    public let enumMembers: [(name: String, value: Int64)]
    /// A script class (`class Foo {}`).
    public let scriptClass: AnyObject?

    /// A conversion of the language's own to this type (`[xml]`, `[securestring]`); nil leaves it to the usual rules. Set where the type is made.
    public var convertsFrom: (@Sendable (Value, Runspace) throws -> Value?)?

    private let buildMembers: @Sendable () -> [TypeMember]
    private let lock = Lock()
    private var builtMembers: MemberTable?
    /// The generation of the registered members when the table was built; those set by hand stay.
    private var builtAt = 0
    private var arrayOf: TypeInfo?

    public struct Flags: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let valueType = Flags(rawValue: 1)
        public static let isEnum = Flags(rawValue: 2)
        public static let flagsEnum = Flags(rawValue: 4)
        public static let interface = Flags(rawValue: 8)
        public static let abstract = Flags(rawValue: 16)
        public static let sealed = Flags(rawValue: 32)
        /// Only static members (`[Math]`).
        public static let staticClass = Flags(rawValue: 64)
        public static let genericDefinition = Flags(rawValue: 128)
        /// `T` of an open generic type.
        public static let genericParameter = Flags(rawValue: 256)
    }

    public init(
        _ fullName: String, base: TypeInfo? = WellKnown.object, interfaces: [String] = [], flags: Flags = [],
        displayName: String? = nil, element: TypeInfo? = nil, genericArguments: [TypeInfo] = [],
        enumMembers: [(name: String, value: Int64)] = [], scriptClass: AnyObject? = nil,
        members: @escaping @Sendable () -> [TypeMember] = { [] }
    ) {
        self.fullName = fullName
        let plain = fullName.firstIndex(of: "[").map { fullName[..<$0] } ?? fullName[...]
        if let dot = plain.lastIndex(of: ".") {
            let own = element != nil ? fullName[fullName.index(after: dot)...] : plain[plain.index(after: dot)...]
            // A nested type is called by its own name.
            name = String(own.lastIndex(of: "+").map { own[own.index(after: $0)...] } ?? own)
            namespace = String(plain[..<dot])
        } else {
            name = fullName
            namespace = ""
        }
        baseType = TypeFacts.bases[fullName].flatMap { TypeRegistry.shared.find($0) } ?? base
        self.interfaces = interfaces
        self.flags = flags
        self.displayName = TypeFacts.shownNames[fullName] ?? displayName ?? fullName
        elementType = element
        self.genericArguments = genericArguments
        self.enumMembers = enumMembers
        self.scriptClass = scriptClass
        buildMembers = members
    }

    /// The parameters of an open generic type; set where the type is made.
    public internal(set) var typeParameters: [TypeInfo] = []

    /// This type's own members (not the inherited ones).
    public var members: MemberTable {
        // Families that wait may add to this type.
        TypeRegistry.shared.completePending()
        let generation = TypeMembers.generation
        if let known = lock.withLock({ builtAt >= generation ? builtMembers : nil }) { return known }
        // No lock is held meanwhile: what builds members asks for other types.
        let own = SharedAccess.guarded(buildMembers() + TypeMembers.extensions(of: fullName), of: fullName)
        let table = MemberTable(genericArguments.isEmpty ? own : TypeMembers.completed(own, fullName, genericArguments))
        return lock.withLock {
            if let builtMembers, builtAt >= generation { return builtMembers }
            builtMembers = table
            builtAt = generation
            return table
        }
    }

    /// Replaces or adds members at run time (script classes while they are being built).
    public func setMembers(_ list: [TypeMember]) {
        lock.withLock {
            builtMembers = MemberTable(list)
            builtAt = .max
        }
    }

    /// `T[]`.
    public func arrayType() -> TypeInfo {
        lock.withLock {
            if let arrayOf { return arrayOf }
            let made = TypeInfo(
                fullName + "[]", base: WellKnown.array, displayName: displayName + "[]", element: self)
            arrayOf = made
            return made
        }
    }

    public var isScriptClass: Bool { scriptClass != nil }
    public var isArray: Bool { elementType != nil && fullName.hasSuffix("]") && baseType === WellKnown.array }
    public var isEnum: Bool { flags.contains(.isEnum) }
    public var isValueType: Bool { flags.contains(.valueType) || isEnum }

    /// This type or one derived from `other` (interfaces by name too).
    public func isSubtype(of other: TypeInfo) -> Bool {
        if self === other || other === WellKnown.object { return true }
        if other.flags.contains(.interface) {
            return implements(other.fullName) || !other.genericArguments.isEmpty && GenericInterfaces.isImplemented(other, by: self)
        }
        var at = baseType
        while let type = at {
            // A base that only stands for its name is the type of that name.
            if type === other || type.fullName == other.fullName { return true }
            at = type.baseType
        }
        if let mine = elementType, let theirs = other.elementType, isArray, other.isArray {
            return !mine.isValueType && mine.isSubtype(of: theirs)
        }
        // Two classes of scripts may have one name.
        return fullName == other.fullName && scriptClass == nil && other.scriptClass == nil
    }
    public func implements(_ interface: String) -> Bool {
        var at: TypeInfo? = self
        while let type = at {
            if type.interfaces.contains(interface) { return true }
            at = type.baseType
        }
        return false
    }

    /// PSTypeNames: this type's full name and its bases'.
    public var typeNames: [String] {
        var names: [String] = []
        var at: TypeInfo? = self
        while let type = at {
            names.append(type.fullName)
            at = type.baseType
        }
        return names
    }

    /// Own and inherited members of a name, nearest first.
    public func find(_ name: String, isStatic: Bool) -> TypeMember? {
        let key = name.foldedForKeys()
        var at: TypeInfo? = self
        while let type = at {
            if let member = type.members.find(key, isStatic: isStatic) { return member }
            at = type.baseType
        }
        return nil
    }

    /// Every overload of a method, inherited ones included (an override hides what it overrides by parameter types).
    public func methods(_ name: String, isStatic: Bool) -> [MethodMember] {
        let key = name.foldedForKeys()
        var found: [MethodMember] = []
        var at: TypeInfo? = self
        while let type = at {
            for method in type.members.methods(key, isStatic: isStatic)
            where !found.contains(where: { $0.hasSameParameters(as: method) }) { found.append(method) }
            at = type.baseType
        }
        return found
    }
    public var constructors: [MethodMember] { members.constructors }
}

/// One type's own members by folded name.
public final class MemberTable: @unchecked Sendable {
    /// In declaration order.
    public let all: [TypeMember]
    private var properties: [String: TypeMember] = [:]
    private var staticProperties: [String: TypeMember] = [:]
    private var methodsByName: [String: [MethodMember]] = [:]
    private var staticMethods: [String: [MethodMember]] = [:]
    public private(set) var constructors: [MethodMember] = []

    init(_ list: [TypeMember]) {
        all = list
        for member in list {
            let key = member.name.foldedForKeys()
            switch member {
            case .property(let property):
                if property.isStatic { staticProperties[key] = member } else { properties[key] = member }
            case .method(let method):
                if method.name == ".ctor" {
                    constructors.append(method)
                } else if method.isStatic {
                    staticMethods[key, default: []].append(method)
                } else {
                    methodsByName[key, default: []].append(method)
                }
            }
        }
    }
    func find(_ key: String, isStatic: Bool) -> TypeMember? {
        if isStatic {
            return staticProperties[key] ?? staticMethods[key]?.first.map { .method($0) }
        }
        return properties[key] ?? methodsByName[key]?.first.map { .method($0) }
    }
    func methods(_ key: String, isStatic: Bool) -> [MethodMember] {
        (isStatic ? staticMethods[key] : methodsByName[key]) ?? []
    }
}

/// A member of a type.
public enum TypeMember: Sendable {
    case property(PropertyMember)
    case method(MethodMember)
    public var name: String {
        switch self {
        case .property(let property): property.name
        case .method(let method): method.name
        }
    }

    /// An instance property read by `get`; settable where `set` is given.
    public static func property(
        _ name: String, _ type: String, hidden: Bool = false, by origin: PropertyOrigin? = nil,
        set: (@Sendable (Value, Value, Runspace) throws -> Void)? = nil,
        get: @escaping @Sendable (Value, Runspace) throws -> Value
    ) -> TypeMember {
        .property(PropertyMember(name: name, typeName: type, isStatic: false, isHidden: hidden, get: get, set: set, origin: origin))
    }
    public static func staticProperty(
        _ name: String, _ type: String, set: (@Sendable (Value, Value, Runspace) throws -> Void)? = nil,
        get: @escaping @Sendable (Runspace) throws -> Value
    ) -> TypeMember {
        .property(
            PropertyMember(name: name, typeName: type, isStatic: true, isHidden: false, get: { _, r in try get(r) }, set: set))
    }
    /// An instance method; `signature` as Get-Member shows it: `string Substring(int startIndex, int length)`.
    /// Arguments arrive converted to the parameter types; `params T[]` arrives as one array.
    public static func method(
        _ signature: String, hidden: Bool = false, _ call: @escaping @Sendable (Value, [Value], Runspace) throws -> Value
    ) -> TypeMember {
        .method(MethodMember(signature: signature, isStatic: false, isHidden: hidden, call: call))
    }
    public static func staticMethod(
        _ signature: String, _ call: @escaping @Sendable ([Value], Runspace) throws -> Value
    ) -> TypeMember {
        .method(MethodMember(signature: signature, isStatic: true, isHidden: false, call: { _, a, r in try call(a, r) }))
    }
    /// A constructor; `parameters` as `int capacity, string value`.
    public static func constructor(
        _ parameters: String, _ call: @escaping @Sendable ([Value], Runspace) throws -> Value
    ) -> TypeMember {
        .method(
            MethodMember(
                signature: "void .ctor(\(parameters))", isStatic: true, isHidden: false, call: { _, a, r in try call(a, r) }))
    }
}

/// What gave a type a property that its class does not have: PowerShell's type data, or the command that made the object.
public enum PropertyOrigin: Sendable {
    /// An alias of another property.
    case alias(String)
    /// A script property; its text.
    case script(String)
    /// A code property; its method.
    case code(String)
    case note
    /// A note that type data gives every object of the type.
    case typeNote
    /// A property that the maker of the object put on it, with Get-Member's words for it.
    case added(String)
    /// A property set; the names in it.
    case set([String])
}

/// A property or field.
public struct PropertyMember: Sendable {
    public let name: String
    /// PowerShell's spelling of the type (`int`, `datetime`, `System.Collections.IDictionary`).
    public let typeName: String
    public let isStatic: Bool
    public let isHidden: Bool
    public let get: @Sendable (Value, Runspace) throws -> Value
    public let set: (@Sendable (Value, Value, Runspace) throws -> Void)?
    /// The type itself where its name alone does not find it: a script's class.
    var declaredType: TypeInfo?
    /// What assigned values are converted to; nil where the catalogue does not know the type.
    public var valueType: TypeInfo? { declaredType ?? TypeRegistry.shared.find(typeName) }
    /// `get_Name` and `set_Name`, as reflection lists them.
    public var accessors: [MethodMember] {
        let get = self.get, set = self.set
        var list = [MethodMember(signature: "\(typeName) get_\(name)()", isStatic: isStatic, isHidden: true) { this, _, runspace in try get(this, runspace) }]
        if let set {
            list.append(
                MethodMember(signature: "void set_\(name)(\(typeName) value)", isStatic: isStatic, isHidden: true, types: [valueType]) { this, args, runspace in
                    try set(this, args.first ?? .null, runspace)
                    return .void
                })
        }
        return list
    }
    /// Nil for what the class itself has.
    public let origin: PropertyOrigin?
    public init(
        name: String, typeName: String, isStatic: Bool, isHidden: Bool,
        get: @escaping @Sendable (Value, Runspace) throws -> Value,
        set: (@Sendable (Value, Value, Runspace) throws -> Void)?, origin: PropertyOrigin? = nil
    ) {
        self.origin = origin
        self.name = name
        self.typeName = typeName
        self.isStatic = isStatic
        self.isHidden = isHidden
        self.get = get
        self.set = set
    }
}

/// One overload of a method. Its signature text is parsed at the first call.
public final class MethodMember: @unchecked Sendable {
    public let name: String
    /// `string Substring(int startIndex, int length)`; an explicit implementation names its interface, `bool IConvertible.ToBoolean(...)`.
    public let signature: String
    public let isStatic: Bool
    public let isHidden: Bool
    public let call: @Sendable (Value, [Value], Runspace) throws -> Value
    /// The instance method of a script class that `call` runs; set where the member is made.
    nonisolated(unsafe) var script: ScriptMethod?
    public let returnTypeName: String
    /// The names of a generic method's own parameters: `TResult` of `OfType[TResult](...)`.
    public let genericParameters: [String]
    private let lock = Lock()
    private var parsed: [MethodParameter]?
    private var resolved: [TypeInfo?]?
    private var madeKey: String?

    /// `types` are those of the parameters where their names alone do not find them.
    public init(
        signature: String, isStatic: Bool, isHidden: Bool, types: [TypeInfo?]? = nil,
        call: @escaping @Sendable (Value, [Value], Runspace) throws -> Value
    ) {
        resolved = types
        self.signature = signature
        self.isStatic = isStatic
        self.isHidden = isHidden
        self.call = call
        let head = signature.prefix { $0 != "(" }
        let blank = head.lastIndex(of: " ")
        let called = blank.map { head[head.index(after: $0)...] } ?? head
        returnTypeName = blank.map { String(head[..<$0]) } ?? "void"
        if called.hasSuffix("]"), let open = called.firstIndex(of: "[") {
            name = String(called[..<open])
            genericParameters = called[called.index(after: open)...].dropLast().split(separator: ",").map(String.init)
        } else {
            // `IConvertible.ToInt16` is called by its last part.
            name = called.hasPrefix(".") ? String(called) : String(called[(called.lastIndex(of: ".").map { called.index(after: $0) } ?? called.startIndex)...])
            genericParameters = []
        }
    }

    /// Parameters in order.
    public var parameters: [MethodParameter] {
        lock.withLock {
            if let parsed { return parsed }
            let list = MethodParameter.parse(signature)
            parsed = list
            return list
        }
    }
    /// What tells the overload from others: its name and the types of its parameters without their namespaces.
    public var overloadKey: String {
        if let known = lock.withLock({ madeKey }) { return known }
        let key = FurtherMembers.key(name, isStatic: isStatic, parameters.map(\.typeName))
        lock.withLock { madeKey = key }
        return key
    }
    /// The parameters' types; nil where the catalogue does not know one.
    public var parameterTypes: [TypeInfo?] {
        if let known = lock.withLock({ resolved }) { return known }
        let types = parameters.map { TypeRegistry.shared.find($0.typeName) }
        lock.withLock { resolved = types }
        return types
    }
    /// The method, called as a whole: another thread does not see what it changes half done.
    var guarded: MethodMember {
        MethodMember(signature: signature, isStatic: isStatic, isHidden: isHidden, types: lock.withLock { resolved }) { [self] this, arguments, runspace in
            try SharedAccess.guarded { try call(this, arguments, runspace) }
        }
    }
    func hasSameParameters(as other: MethodMember) -> Bool {
        let mine = parameters, theirs = other.parameters
        return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.typeName == $1.typeName }
    }
}

/// A formal parameter of a method: `[ref] int result`, `Params char[] trimChars`, `int count = 1`.
public struct MethodParameter: Sendable {
    public let name: String
    public let typeName: String
    public let isParams: Bool
    /// `[ref]`/`[out]`: the argument is a PSReference.
    public let isReference: Bool
    public let hasDefault: Bool

    /// The parameters' texts.
    static func pieces(_ signature: String) -> [String] {
        guard let open = signature.firstIndex(of: "("), let close = signature.lastIndex(of: ")") else { return [] }
        var pieces: [String] = [], depth = 0, piece = ""
        for character in signature[signature.index(after: open)..<close] {
            switch character {
            case "[", "<": depth += 1; piece.append(character)
            case "]", ">": depth -= 1; piece.append(character)
            case "," where depth == 0:
                pieces.append(piece)
                piece = ""
            default: piece.append(character)
            }
        }
        if !piece.allSatisfy({ $0 == " " }) { pieces.append(piece) }
        return pieces.map { String($0.drop { $0 == " " }) }
    }
    static func parse(_ signature: String) -> [MethodParameter] {
        pieces(signature).map { text in
            var words = text.split(separator: " ").map(String.init)
            var isParams = false, isReference = false, hasDefault = false
            if let equals = words.firstIndex(of: "=") {
                words.removeSubrange(equals...)
                hasDefault = true
            }
            while let first = words.first {
                if first.lowercased() == "params" { isParams = true } else if first == "[ref]" || first == "[out]" {
                    isReference = true
                } else { break }
                words.removeFirst()
            }
            let name = words.count > 1 ? words.removeLast() : ""
            return MethodParameter(
                name: name, typeName: words.joined(separator: " "), isParams: isParams, isReference: isReference,
                hasDefault: hasDefault)
        }
    }
}
