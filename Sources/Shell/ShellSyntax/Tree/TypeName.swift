/// `ITypeName`: a type's name as written.
public protocol ITypeName: AnyObject, Sendable {
    /// The name as .NET's `FullName`: without assembly, arguments included (`Dictionary[string,int]`).
    var fullName: String { get }
    /// `fullName` without the namespace rules of arrays; what messages show.
    var name: String { get }
    var assemblyName: String? { get }
    var isArray: Bool { get }
    var isGeneric: Bool { get }
    var extent: ScriptExtent { get }
}

/// A plain type name: `int`, `System.Text.StringBuilder`.
public final class TypeName: ITypeName, @unchecked Sendable {
    public let extent: ScriptExtent
    public let name: String
    public let assemblyName: String?
    public var fullName: String { assemblyName.map { "\(name),\($0)" } ?? name }
    public var isArray: Bool { false }
    public var isGeneric: Bool { false }
    /// How many type arguments it stands before in a generic name, 0 elsewhere.
    public let genericArgumentCount: Int

    public init(_ extent: ScriptExtent, name: String, assemblyName: String? = nil, genericArgumentCount: Int = 0) {
        self.extent = extent
        self.name = name
        self.assemblyName = assemblyName
        self.genericArgumentCount = genericArgumentCount
    }
}

/// `List[int]`.
public final class GenericTypeName: ITypeName, @unchecked Sendable {
    public let extent: ScriptExtent
    /// The name before the bracket.
    public let typeName: any ITypeName
    public let genericArguments: [any ITypeName]
    public let assemblyName: String?
    public var isArray: Bool { false }
    public var isGeneric: Bool { true }
    public var name: String {
        typeName.name + "[" + genericArguments.map { $0.fullName }.joined(separator: ",") + "]"
    }
    public var fullName: String { assemblyName.map { "\(name),\($0)" } ?? name }

    public init(_ extent: ScriptExtent, typeName: any ITypeName, genericArguments: [any ITypeName], assemblyName: String? = nil) {
        self.extent = extent
        self.typeName = typeName
        self.genericArguments = genericArguments
        self.assemblyName = assemblyName
    }
}

/// `int[]`, `int[,]`.
public final class ArrayTypeName: ITypeName, @unchecked Sendable {
    public let extent: ScriptExtent
    public let elementType: any ITypeName
    /// Number of dimensions.
    public let rank: Int
    public var assemblyName: String? { elementType.assemblyName }
    public var isArray: Bool { true }
    public var isGeneric: Bool { false }
    public var name: String { elementType.name + "[" + String(repeating: ",", count: rank - 1) + "]" }
    public var fullName: String { assemblyName.map { "\(name),\($0)" } ?? name }

    public init(_ extent: ScriptExtent, elementType: any ITypeName, rank: Int) {
        self.extent = extent
        self.elementType = elementType
        self.rank = max(1, rank)
    }
}
