/// Member access (PSL section 11): properties, methods, constructors, indexing, on objects and on types.
public enum Members {
    /// `target.name`. A missing member is `$null`, in strict mode 2 an error; collections enumerate their elements' members.
    public static func get(_ target: Value, _ name: String, _ runspace: Runspace) throws -> Value { .null }
    /// `target.name = value`.
    public static func set(_ target: Value, _ name: String, _ value: Value, _ runspace: Runspace) throws {}
    /// `target.name(args)`. `ReferenceObject` arguments serve `[ref]` parameters.
    public static func invoke(_ target: Value, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value { .null }
    /// `[type]::name`; a method name without parentheses gives its overloads.
    public static func getStatic(_ type: TypeInfo, _ name: String, _ runspace: Runspace) throws -> Value { .null }
    public static func setStatic(_ type: TypeInfo, _ name: String, _ value: Value, _ runspace: Runspace) throws {}
    /// `[type]::name(args)`; `new` constructs.
    public static func invokeStatic(_ type: TypeInfo, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value { .null }
    /// `[type]::new(args)`, New-Object.
    public static func construct(_ type: TypeInfo, _ args: [Value], _ runspace: Runspace) throws -> Value { .null }
    /// `target[i]`, `target[i, j]` (several indices slice; a `object[]` index slices too).
    public static func index(_ target: Value, _ indices: [Value], _ runspace: Runspace) throws -> Value { .null }
    /// `target[i] = value`.
    public static func setIndex(_ target: Value, _ indices: [Value], _ value: Value, _ runspace: Runspace) throws {}
    /// Every member of a value, for Get-Member, `.psobject` and completion.
    public static func list(_ value: Value, _ runspace: Runspace) -> [MemberDescription] { [] }
    /// Static members of a type.
    public static func listStatic(_ type: TypeInfo) -> [MemberDescription] { [] }
    /// PSTypeNames of a value, most derived first.
    public static func typeNames(_ value: Value) -> [String] { value.type?.typeNames ?? [] }
}

/// One member as Get-Member shows it.
public struct MemberDescription: Sendable {
    /// PSMemberTypes by their names.
    public enum Kind: String, Sendable {
        case aliasProperty = "AliasProperty", codeMethod = "CodeMethod", codeProperty = "CodeProperty", event = "Event"
        case memberSet = "MemberSet", method = "Method", noteProperty = "NoteProperty"
        case parameterizedProperty = "ParameterizedProperty", property = "Property", propertySet = "PropertySet"
        case scriptMethod = "ScriptMethod", scriptProperty = "ScriptProperty"
        public var isProperty: Bool {
            switch self {
            case .aliasProperty, .codeProperty, .noteProperty, .property, .scriptProperty: true
            default: false
            }
        }
    }
    public let name: String
    public let kind: Kind
    /// `string Substring(int startIndex), string Substring(int startIndex, int length)`; `string Name=x`; `int Length {get;}`.
    public let definition: String
    public let isSettable: Bool
    public let isHidden: Bool
    public init(name: String, kind: Kind, definition: String, isSettable: Bool = false, isHidden: Bool = false) {
        self.name = name
        self.kind = kind
        self.definition = definition
        self.isSettable = isSettable
        self.isHidden = isHidden
    }
}
