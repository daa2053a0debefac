import ShellRuntime

/// Short hands for member implementations: arguments arrive converted, so these only unwrap.
extension Value {
    var string: String { stringValue ?? "" }
    var int: Int { integerValue.map { Int($0) } ?? 0 }
    var bool: Bool { if case .bool(let flag) = base { flag } else { false } }
    var real: Double {
        switch base {
        case .double(let v): v
        case .single(let v): Double(v)
        default: decimalValue?.double ?? Double(integerValue ?? 0)
        }
    }
    /// An enum value's number.
    var raw: Int { self.as(EnumObject.self).map { Int($0.raw) } ?? int }
    var units: [UInt16] { Array(string.utf16) }
    init(units: some Sequence<UInt16>) { self.init(String(decoding: Array(units), as: UTF16.self)) }
    /// Elements of an array argument.
    var items: ContiguousArray<Value> {
        if let array = self.as(ObjectArray.self) { return array.items }
        if let list = self.as(ListObject.self) { return list.items }
        var all: ContiguousArray<Value> = []
        if let enumerating = objectValue as? any Enumerating { try? enumerating.forEach { all.append($0) } }
        return all
    }
    /// Characters of a `char[]` argument.
    var characters: [UInt16] { items.compactMap { if case .char(let unit) = $0.base { unit } else { nil } } }
    var bytes: [UInt8] {
        if let array = self.as(TypedArray<UInt8>.self) { return Array(array.items) }
        return items.compactMap { if case .byte(let byte) = $0.base { byte } else { nil } }
    }
    init(bytes: [UInt8]) { self = .object(TypedArray<UInt8>(ContiguousArray(bytes))) }
    init(stringArray: [String]) { self = .object(ObjectArray(ContiguousArray(stringArray.map { Value($0) }), of: WellKnown.string)) }
}

/// `[ref]` parameters: gives the variable its value.
func assign(_ reference: Value, _ value: Value) {
    reference.as(ReferenceObject.self)?.box.value = value
}

/// An enum value by its type's name and number; the number itself where the type is not known.
func enumValue(_ typeName: String, _ raw: Int) -> Value {
    guard let type = TypeRegistry.shared.find(typeName) else { return Value(raw) }
    return .object(EnumObject(type, Int64(raw)))
}

/// The culture of an IFormatProvider argument; en-US where there is none.
func numberCulture(_ provider: Value) -> NumberCulture {
    if let own = provider.as(NumberFormatObject.self) { return own.culture }
    guard let culture = provider.as(CultureObject.self) else { return .current }
    return culture.numbers
}
/// The date conventions of an IFormatProvider argument.
func dateCulture(_ provider: Value) -> DateCulture {
    if let own = provider.as(DateFormatObject.self) { return own.culture }
    guard let culture = provider.as(CultureObject.self) else { return .current }
    return culture.dates
}
/// Everything that a provider says; nil where it is no culture.
func cultureData(_ provider: Value) -> CultureData? { provider.as(CultureObject.self)?.data }
func isInvariant(_ provider: Value) -> Bool { provider.as(CultureObject.self)?.name == "" }
