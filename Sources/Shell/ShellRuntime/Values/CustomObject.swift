/// The property names of a family of custom objects; objects made by the same literal share one.
public final class Shape {
    public let names: [String]
    private let index: [String: Int]
    private var growth: [String: Shape] = [:]
    private static let lock = Lock()
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
        Shape.lock.withLock {
            if let known = growth[name] { return known }
            let next = Shape(names + [name])
            growth[name] = next
            return next
        }
    }
    public func removing(_ name: String) -> Shape { Shape(names.filter { !$0.equalsIgnoringCase(name) }) }
}

/// PSCustomObject: note properties in order (further members live in `extended`).
public final class CustomObject: NetObject {
    /// Its names. Another thread may change them before the values are read: `value(at:of:)` looks at both at once.
    @inlinable public final var shape: Shape {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownShape } : ownShape }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownShape
        }
    }
    @usableFromInline final var ownShape: Shape
    /// Its values, in the order of the names.
    @inlinable public final var values: ContiguousArray<Value> {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownValues } : ownValues }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownValues
        }
    }
    @usableFromInline final var ownValues: ContiguousArray<Value>

    public init(shape: Shape, values: ContiguousArray<Value>) {
        ownShape = shape
        ownValues = values
        super.init(kind: .custom)
    }
    /// An object with these properties; `typeName` goes in front of its PSTypeNames.
    public convenience init(_ properties: KeyValuePairs<String, Value> = [:], typeName: String? = nil) {
        self.init(shape: Shape(properties.map(\.key)), values: ContiguousArray(properties.map(\.value)))
        if let typeName { addTypeName(typeName) }
    }
    public override var type: TypeInfo { WellKnown.customObject }

    public subscript(_ name: String) -> Value? {
        get { SharedAccess.slots(of: self) { ownShape.position(of: name).map { ownValues[$0] } } }
        set {
            SharedAccess.slots(of: self) {
                guard let newValue else {
                    guard let at = ownShape.position(of: name) else { return }
                    ownValues.remove(at: at)
                    ownShape = ownShape.removing(name)
                    return
                }
                if let at = ownShape.position(of: name) {
                    ownValues[at] = newValue
                } else {
                    ownShape = ownShape.adding(name)
                    ownValues.append(newValue)
                }
            }
        }
    }
    /// The value at a place where objects of a shape keep it; nil where the object is of another shape.
    @inlinable @inline(__always)
    public final func value(at place: Int, of seen: Shape?) -> Value? {
        if SharedAccess.isNeeded { return sharedValue(at: place, of: seen) }
        return ownShape === seen ? .some(ownValues[place]) : Value?.none
    }
    @usableFromInline @inline(never)
    final func sharedValue(at place: Int, of seen: Shape?) -> Value? {
        SharedAccess.slotLock(of: self).withLock { () -> Value? in ownShape === seen ? .some(ownValues[place]) : Value?.none }
    }
    /// The same for a new value; false where the object is of another shape.
    @inline(__always)
    final func set(_ value: Value, at place: Int, of seen: Shape?) -> Bool {
        if SharedAccess.isNeeded { return setShared(value, at: place, of: seen) }
        guard ownShape === seen else { return false }
        ownValues[place] = value
        return true
    }
    @inline(never)
    private func setShared(_ value: Value, at place: Int, of seen: Shape?) -> Bool {
        var value = value
        return SharedAccess.slotLock(of: self).withLock {
            guard ownShape === seen else { return false }
            swap(&value, &ownValues[place])
            return true
        }
    }
    /// Its shape with the values of that shape.
    public final var contents: (shape: Shape, values: ContiguousArray<Value>) { SharedAccess.slots(of: self) { (ownShape, ownValues) } }
    /// Its names with their values, in order.
    public final var properties: Zip2Sequence<[String], ContiguousArray<Value>> {
        let (shape, values) = contents
        return zip(shape.names, values)
    }
    public func addTypeName(_ name: String) {
        let members = extended ?? ExtendedMembers()
        members.typeNames = [name] + (members.typeNames ?? type.typeNames)
        extended = members
    }
}
