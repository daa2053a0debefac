/// The property names of a family of custom objects; objects made by the same literal share one.
public final class Shape {
    public let names: [String]
    private let index: [String: Int]
    private var growth: [String: Shape] = [:]
    public init(_ names: [String]) {
        self.names = names
        var index: [String: Int] = [:]
        index.reserveCapacity(names.count)
        for (at, name) in names.enumerated() { index[name.foldedForKeys()] = at }
        self.index = index
    }
    public func position(of name: String) -> Int? { index[name.foldedForKeys()] }
    /// This shape with one more property; the result is kept, so that equal histories share shapes.
    public func adding(_ name: String) -> Shape {
        if let known = growth[name] { return known }
        let next = Shape(names + [name])
        growth[name] = next
        return next
    }
    public func removing(_ name: String) -> Shape { Shape(names.filter { !$0.equalsIgnoringCase(name) }) }
}

/// PSCustomObject: note properties in order (further members live in `extended`).
public final class CustomObject: NetObject {
    public final var shape: Shape
    public final var values: ContiguousArray<Value>

    public init(shape: Shape, values: ContiguousArray<Value>) {
        self.shape = shape
        self.values = values
        super.init(kind: .custom)
    }
    /// An object with these properties; `typeName` goes in front of its PSTypeNames.
    public convenience init(_ properties: KeyValuePairs<String, Value> = [:], typeName: String? = nil) {
        self.init(shape: Shape(properties.map(\.key)), values: ContiguousArray(properties.map(\.value)))
        if let typeName { addTypeName(typeName) }
    }
    public override var type: TypeInfo { WellKnown.customObject }

    public subscript(_ name: String) -> Value? {
        get { shape.position(of: name).map { values[$0] } }
        set {
            guard let newValue else {
                guard let at = shape.position(of: name) else { return }
                values.remove(at: at)
                shape = shape.removing(name)
                return
            }
            if let at = shape.position(of: name) {
                values[at] = newValue
            } else {
                shape = shape.adding(name)
                values.append(newValue)
            }
        }
    }
    public func addTypeName(_ name: String) {
        let members = extended ?? ExtendedMembers()
        members.typeNames = [name] + (members.typeNames ?? type.typeNames)
        extended = members
    }
}
