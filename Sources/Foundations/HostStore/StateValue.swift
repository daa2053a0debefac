/// A value as the store keeps it: self-describing, so that a later build can read what an earlier one wrote field by field.
///
///     var value: StateValue = ["name": "TEST", "memory": 1_073_741_824, "notes": []]
///     value["generation"] = 2
///     let bytes = value.encoded()
///     StateValue(decoding: bytes)?["generation"]?.integer   // 2
public enum StateValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list([StateValue])
    case map([StateField])

    /// A field of a map, or nil where there is none or this is no map. Setting nil removes the field.
    public subscript(name: String) -> StateValue? {
        get {
            guard case .map(let fields) = self else { return nil }
            return fields.first { $0.name == name }?.value
        }
        set {
            guard case .map(var fields) = self else { return }
            self = .null  // so that `fields` is changed in place
            if let index = fields.firstIndex(where: { $0.name == name }) {
                if let newValue { fields[index].value = newValue } else { fields.remove(at: index) }
            } else if let newValue {
                fields.append(StateField(name: name, value: newValue))
            }
            self = .map(fields)
        }
    }

    public static var emptyMap: StateValue { .map([]) }

    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var int: Int? { integer.flatMap { Int(exactly: $0) } }
    /// An unsigned number kept with ``unsigned(_:)``.
    public var unsigned: UInt64? { integer.map { UInt64(bitPattern: $0) } }
    public var double: Double? {
        switch self {
        case .double(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    public var list: [StateValue]? { if case .list(let value) = self { value } else { nil } }
    public var fields: [StateField]? { if case .map(let value) = self { value } else { nil } }
    public var isNull: Bool { self == .null }

    public static func unsigned(_ value: UInt64) -> StateValue { .integer(Int64(bitPattern: value)) }
    public static func optional(_ value: String?) -> StateValue { value.map { .string($0) } ?? .null }
    public static func strings(_ values: some Sequence<String>) -> StateValue { .list(values.map { .string($0) }) }
    public var strings: [String]? { list?.compactMap(\.string) }
}

/// One named field of a ``StateValue/map(_:)``; order is kept.
public struct StateField: Hashable, Sendable {
    public var name: String
    public var value: StateValue
    public init(name: String, value: StateValue) {
        self.name = name
        self.value = value
    }
}

extension StateValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: StateValue...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, StateValue)...) {
        self = .map(elements.map { StateField(name: $0.0, value: $0.1) })
    }
}
