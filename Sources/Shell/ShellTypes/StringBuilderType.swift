import ShellRuntime

/// System.Text.StringBuilder.
public final class StringBuilderObject: NetObject {
    var units: [UInt16] { didSet { grow() } }
    /// What has been reserved, in .NET's steps.
    private(set) var capacity: Int
    private let limit: Int
    init(_ text: String = "", capacity: Int = 16, limit: Int = Int(Int32.max)) {
        units = Array(text.utf16)
        self.capacity = max(capacity == 0 ? 16 : capacity, units.count)
        self.limit = limit
        super.init()
    }
    private func grow() {
        guard units.count > capacity else { return }
        // A new block holds what is left, and as much as there was before it (up to 8000 characters).
        capacity += max(units.count - capacity, min(capacity, 8000))
    }
    func reserve(_ count: Int) { capacity = max(capacity, count) }
    func shrink(to count: Int) { capacity = max(count, units.count) }
    var maximum: Int { limit }
    public override var type: TypeInfo { StringBuilderObject.builderType }
    public override func toText() -> String { String(decoding: units, as: UTF16.self) }

    private static let own = "System.Text.StringBuilder"
    static let builderType = TypeInfo(own, interfaces: ["System.Runtime.Serialization.ISerializable"], flags: .sealed, members: {
        constructors + properties + appending + inserting + replacing + reading
    })
    private static func me(_ value: Value) throws -> StringBuilderObject {
        guard let builder = value.as(StringBuilderObject.self) else { throw NetException.argumentNull("builder") }
        return builder
    }
    private static func append(_ value: Value, _ text: String) throws -> Value {
        let target = try me(value)
        let added = Array(text.utf16)
        guard target.units.count + added.count <= target.maximum else {
            throw NetException.outOfRange("capacity was less than the current size.", "requiredLength")
        }
        target.units.append(contentsOf: added)
        return value
    }
    private static func outside(_ name: String) -> NetException {
        .outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", name)
    }
    private static func slice(_ units: [UInt16], _ start: Value, _ count: Value) throws -> ArraySlice<UInt16> {
        guard start.int >= 0 else { throw outside("startIndex") }
        guard count.int >= 0, start.int + count.int <= units.count else { throw outside("charCount") }
        return units[start.int..<(start.int + count.int)]
    }
    private static let simple = ["bool", "byte", "char", "decimal", "double", "float", "int", "long", "sbyte", "short", "uint", "ulong", "ushort", "System.Object"]

    private static var constructors: [TypeMember] {
        return [
            .constructor("") { _, _ in .object(StringBuilderObject()) },
            .constructor("int capacity") { args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("'capacity' must be greater than zero.", "capacity") }
                return .object(StringBuilderObject("", capacity: args[0].int))
            },
            .constructor("string value") { args, _ in .object(StringBuilderObject(args[0].string)) },
            .constructor("string value, int capacity") { args, _ in
                guard args[1].int >= 0 else { throw NetException.outOfRange("'capacity' must be greater than zero.", "capacity") }
                return .object(StringBuilderObject(args[0].string, capacity: args[1].int))
            },
            .constructor("string value, int startIndex, int length, int capacity") { args, _ in
                .object(StringBuilderObject(String(decoding: try slice(args[0].units, args[1], args[2]), as: UTF16.self), capacity: args[3].int))
            },
            .constructor("int capacity, int maxCapacity") { args, _ in
                guard args[1].int >= 1 else { throw NetException.outOfRange("MaxCapacity must be one or greater.", "maxCapacity") }
                guard args[0].int <= args[1].int else { throw NetException.outOfRange("Capacity exceeds maximum capacity.", "capacity") }
                return .object(StringBuilderObject("", capacity: min(args[0].int == 0 ? 16 : args[0].int, args[1].int), limit: args[1].int))
            },
        ]
    }
    private static var properties: [TypeMember] {
        [
            .property("Capacity", "int", set: { value, new, _ in
                let target = try me(value)
                guard new.int >= target.units.count else { throw NetException.outOfRange("capacity was less than the current size.", "value") }
                target.shrink(to: new.int)
            }) { value, _ in Value(try me(value).capacity) },
            .property("MaxCapacity", "int") { value, _ in Value(try me(value).maximum) },
            .property("Length", "int", set: { value, new, _ in
                let target = try me(value), count = new.int
                guard count >= 0 else { throw NetException.outOfRange("Length cannot be less than zero.", "value") }
                if count < target.units.count { target.units.removeSubrange(count...) } else { target.units += [UInt16](repeating: 0, count: count - target.units.count) }
            }) { value, _ in Value(try me(value).units.count) },
        ]
    }
    private static var appending: [TypeMember] {
        var list: [TypeMember] = simple.map { type in
            .method("\(own) Append(\(type) value)") { value, args, runspace in try append(value, runspace.netText(args[0])) }
        }
        list += [
            .method("\(own) Append(char value, int repeatCount)") { value, args, runspace in
                guard args[1].int >= 0 else { throw NetException.outOfRange("repeatCount ('\(args[1].int)') must be a non-negative value.", "repeatCount", actual: String(args[1].int)) }
                return try append(value, String(repeating: runspace.netText(args[0]), count: args[1].int))
            },
            .method("\(own) Append(char[] value)") { value, args, _ in try append(value, String(decoding: args[0].characters, as: UTF16.self)) },
            .method("\(own) Append(char[] value, int startIndex, int charCount)") { value, args, _ in
                try append(value, String(decoding: try slice(args[0].characters, args[1], args[2]), as: UTF16.self))
            },
            .method("\(own) Append(string value)") { value, args, _ in try append(value, args[0].string) },
            .method("\(own) Append(string value, int startIndex, int count)") { value, args, _ in
                try append(value, String(decoding: try slice(args[0].units, args[1], args[2]), as: UTF16.self))
            },
            .method("\(own) Append(\(own) value)") { value, args, _ in try append(value, args[0].as(StringBuilderObject.self)?.toText() ?? "") },
            .method("\(own) AppendLine()") { value, _, _ in try append(value, "\n") },
            .method("\(own) AppendLine(string value)") { value, args, _ in try append(value, args[0].string + "\n") },
            .method("\(own) AppendFormat(string format, Params System.Object[] args)") { value, args, runspace in
                try append(value, try CompositeFormat.format(args[0].string, Array(args[1].items), runspace))
            },
            .method("\(own) AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] args)") { value, args, runspace in
                guard let formatted = TypeRegistry.shared.find("System.String") else { return value }
                return try append(value, try Members.invokeStatic(formatted, "Format", [args[0], args[1]] + Array(args[2].items), runspace).string)
            },
        ]
        for count in 1...3 {
            list.append(.method("\(own) AppendFormat(string format, \((0..<count).map { "System.Object arg\($0)" }.joined(separator: ", ")))") { value, args, runspace in
                try append(value, try CompositeFormat.format(args[0].string, Array(args.dropFirst()), runspace))
            })
        }
        for separator in ["string", "char"] {
            for values in ["System.Object[]", "string[]"] {
                list.append(.method("\(own) AppendJoin(\(separator) separator, Params \(values) values)") { value, args, runspace in
                    try append(value, args[1].items.map { $0.isNull ? "" : runspace.netText($0) }.joined(separator: runspace.netText(args[0])))
                })
            }
        }
        return list
    }
    private static func insert(_ value: Value, _ at: Value, _ text: String) throws -> Value {
        let target = try me(value)
        guard at.int >= 0, at.int <= target.units.count else { throw outside("index") }
        target.units.insert(contentsOf: text.utf16, at: at.int)
        return value
    }
    private static var inserting: [TypeMember] {
        var list: [TypeMember] = simple.map { type in
            .method("\(own) Insert(int index, \(type) value)") { value, args, runspace in try insert(value, args[0], runspace.netText(args[1])) }
        }
        list += [
            .method("\(own) Insert(int index, string value)") { value, args, _ in try insert(value, args[0], args[1].string) },
            .method("\(own) Insert(int index, string value, int count)") { value, args, _ in
                guard args[2].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "count") }
                return try insert(value, args[0], String(repeating: args[1].string, count: args[2].int))
            },
            .method("\(own) Insert(int index, char[] value)") { value, args, _ in try insert(value, args[0], String(decoding: args[1].characters, as: UTF16.self)) },
        ]
        return list
    }
    private static func replace(_ value: Value, _ old: [UInt16], _ new: [UInt16], _ start: Int, _ count: Int) throws -> Value {
        let target = try me(value)
        guard !old.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "oldValue") }
        guard start >= 0, start <= target.units.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex") }
        guard count >= 0, start + count <= target.units.count else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "count") }
        var result = Array(target.units[..<start]), at = start
        let end = start + count
        while at < end {
            if at + old.count <= end, target.units[at..<(at + old.count)].elementsEqual(old) {
                result += new
                at += old.count
            } else {
                result.append(target.units[at])
                at += 1
            }
        }
        target.units = result + target.units[end...]
        return value
    }
    private static func unit(_ value: Value) -> [UInt16] { if case .char(let unit) = value.base { [unit] } else { [] } }
    private static var replacing: [TypeMember] {
        [
            .method("\(own) Replace(string oldValue, string newValue)") { value, args, _ in try replace(value, args[0].units, args[1].units, 0, try me(value).units.count) },
            .method("\(own) Replace(string oldValue, string newValue, int startIndex, int count)") { value, args, _ in
                try replace(value, args[0].units, args[1].units, args[2].int, args[3].int)
            },
            .method("\(own) Replace(char oldChar, char newChar)") { value, args, _ in try replace(value, unit(args[0]), unit(args[1]), 0, try me(value).units.count) },
            .method("\(own) Replace(char oldChar, char newChar, int startIndex, int count)") { value, args, _ in
                try replace(value, unit(args[0]), unit(args[1]), args[2].int, args[3].int)
            },
            .method("\(own) Remove(int startIndex, int length)") { value, args, _ in
                let target = try me(value)
                guard args[1].int >= 0 else { throw NetException.outOfRange("Length cannot be less than zero.", "length") }
                guard args[0].int >= 0 else { throw NetException.outOfRange("StartIndex cannot be less than zero.", "startIndex") }
                guard args[0].int + args[1].int <= target.units.count else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "length")
                }
                target.units.removeSubrange(args[0].int..<(args[0].int + args[1].int))
                return value
            },
            .method("\(own) Clear()") { value, _, _ in
                try me(value).units.removeAll()
                return value
            },
        ]
    }
    private static var reading: [TypeMember] {
        [
            .method("int EnsureCapacity(int capacity)") { value, args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("Capacity must be positive.", "capacity") }
                try me(value).reserve(args[0].int)
                return Value(try me(value).capacity)
            },
            .method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)") { value, args, _ in
                let target = try me(value)
                guard let into = args[1].as(TypedArray<CharElement>.self) else { throw NetException.argumentNull("destination") }
                guard args[0].int >= 0, args[2].int >= 0, args[3].int >= 0, args[0].int + args[3].int <= target.units.count, args[2].int + args[3].int <= into.items.count else {
                    throw NetException.argument("Either offset did not refer to a position in the string, or there is an insufficient length of destination character array.")
                }
                for at in 0..<args[3].int { into.items[args[2].int + at] = CharElement(value: target.units[args[0].int + at]) }
                return .void
            },
            .method("bool Equals(\(own) sb)") { value, args, _ in
                guard let other = args[0].as(StringBuilderObject.self) else { return false }
                return .bool(try me(value).units == other.units)
            },
            .method("char get_Item(int index)", hidden: true) { value, args, _ in try character(value, args[0]) },
            .method("char get_Chars(int index)", hidden: true) { value, args, _ in try character(value, args[0]) },
            .method("void set_Item(int index, char value)", hidden: true) { value, args, _ in
                let target = try me(value)
                guard target.units.indices.contains(args[0].int), let new = unit(args[1]).first else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                }
                target.units[args[0].int] = new
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("string ToString(int startIndex, int length)") { value, args, _ in
                let target = try me(value)
                guard args[0].int >= 0 else { throw NetException.outOfRange("StartIndex cannot be less than zero.", "startIndex") }
                guard args[0].int <= target.units.count else { throw NetException.outOfRange("startIndex cannot be larger than length of string.", "startIndex") }
                guard args[1].int >= 0 else { throw NetException.outOfRange("Length cannot be less than zero.", "length") }
                guard args[0].int + args[1].int <= target.units.count else { throw NetException.outOfRange("Index and length must refer to a location within the string.", "length") }
                return Value(units: target.units[args[0].int..<(args[0].int + args[1].int)])
            },
        ]
    }
    private static func character(_ value: Value, _ index: Value) throws -> Value {
        let target = try me(value)
        guard target.units.indices.contains(index.int) else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
        return .char(target.units[index.int])
    }
}
