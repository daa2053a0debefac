/// System.String. Length and indices are UTF-16, as in .NET.
public final class StringObject: NetObject {
    /// Changed in place only by the machine's `+=` when nobody else holds the object.
    public final var value: String { didSet { nameHash = 0 } }
    /// The hash of the text as a name without case, once somebody asked for it; else 0.
    final var nameHash: UInt64 = 0
    public init(_ value: String) {
        self.value = value
        super.init(kind: .string)
    }
    public override var type: TypeInfo { WellKnown.string }
    public override func toText() -> String { value }
    public override func isEqual(to other: NetObject) -> Bool {
        other.kind == .string && unsafeDowncast(other, to: StringObject.self).value == value
    }
    public override var hashValue: Int { value.hashValue }
}
