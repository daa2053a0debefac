/// Conversions that a type brings itself (TypeConverter): asked before Parse and constructors.
public enum TypeConverters {
    private static let lock = Lock()
    nonisolated(unsafe) private static var table: [String: @Sendable (Value, Runspace) throws -> Value?] = [:]
    /// The converter answers nil for what it leaves to the general rules.
    public static func add(_ typeName: String, _ convert: @escaping @Sendable (Value, Runspace) throws -> Value?) {
        lock.withLock { table[typeName] = convert }
    }
    static func find(_ type: TypeInfo) -> (@Sendable (Value, Runspace) throws -> Value?)? { lock.withLock { table[type.fullName] } }
}
