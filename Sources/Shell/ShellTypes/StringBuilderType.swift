import ShellRuntime

/// System.Text.StringBuilder.
public final class StringBuilderObject: NetObject {
    var units: [UInt16]
    init(_ text: String = "") {
        units = Array(text.utf16)
        super.init()
    }
    public override var type: TypeInfo { StringBuilderObject.builderType }
    public override func toText() -> String { String(decoding: units, as: UTF16.self) }

    static let builderType = TypeInfo("System.Text.StringBuilder", flags: .sealed, members: {
        @Sendable func me(_ value: Value) throws -> StringBuilderObject {
            guard let builder = value.as(StringBuilderObject.self) else { throw NetException.argumentNull("builder") }
            return builder
        }
        @Sendable func append(_ value: Value, _ text: String) throws -> Value {
            try me(value).units.append(contentsOf: text.utf16)
            return value
        }
        @Sendable func outside(_ name: String) -> NetException {
            .outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", name)
        }
        let builder = "System.Text.StringBuilder"
        return [
            .constructor("") { _, _ in .object(StringBuilderObject()) },
            .constructor("int capacity") { _, _ in .object(StringBuilderObject()) },
            .constructor("string value") { args, _ in .object(StringBuilderObject(args[0].string)) },
            .constructor("string value, int capacity") { args, _ in .object(StringBuilderObject(args[0].string)) },
            .property("Length", "int", set: { value, new, _ in
                let target = try me(value)
                let count = new.int
                guard count >= 0 else { throw NetException.outOfRange("Value must be positive.", "value") }
                if count < target.units.count { target.units.removeSubrange(count...) } else {
                    target.units += [UInt16](repeating: 0, count: count - target.units.count)
                }
            }) { value, _ in Value(try me(value).units.count) },
            .property("Capacity", "int", set: { _, _, _ in }) { value, _ in Value(max(16, try me(value).units.count)) },
            .property("MaxCapacity", "int") { _, _ in .int(.max) },
            .method("\(builder) Append(string value)") { value, args, _ in try append(value, args[0].string) },
            .method("\(builder) Append(char value)") { value, args, runspace in try append(value, runspace.text(args[0])) },
            .method("\(builder) Append(char value, int repeatCount)") { value, args, runspace in
                try append(value, String(repeating: runspace.text(args[0]), count: max(0, args[1].int)))
            },
            .method("\(builder) Append(char[] value)") { value, args, _ in
                try me(value).units.append(contentsOf: args[0].characters)
                return value
            },
            .method("\(builder) Append(System.Object value)") { value, args, runspace in try append(value, runspace.netText(args[0])) },
            .method("\(builder) AppendLine()") { value, _, _ in try append(value, "\n") },
            .method("\(builder) AppendLine(string value)") { value, args, _ in try append(value, args[0].string + "\n") },
            .method("\(builder) AppendFormat(string format, Params System.Object[] args)") { value, args, runspace in
                try append(value, try CompositeFormat.format(args[0].string, Array(args[1].items), runspace))
            },
            .method("\(builder) AppendJoin(string separator, Params System.Object[] values)") { value, args, runspace in
                try append(value, args[1].items.map { runspace.netText($0) }.joined(separator: args[0].string))
            },
            .method("\(builder) Insert(int index, System.Object value)") { value, args, runspace in
                let target = try me(value)
                guard args[0].int >= 0, args[0].int <= target.units.count else { throw outside("index") }
                target.units.insert(contentsOf: runspace.netText(args[1]).utf16, at: args[0].int)
                return value
            },
            .method("\(builder) Remove(int startIndex, int length)") { value, args, _ in
                let target = try me(value)
                guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= target.units.count else { throw outside("length") }
                target.units.removeSubrange(args[0].int..<(args[0].int + args[1].int))
                return value
            },
            .method("\(builder) Replace(string oldValue, string newValue)") { value, args, runspace in
                let target = try me(value)
                let result = try Members.invoke(Value(target.toText()), "Replace", [args[0], args[1]], runspace)
                target.units = Array(result.string.utf16)
                return value
            },
            .method("\(builder) Clear()") { value, _, _ in
                try me(value).units.removeAll()
                return value
            },
            .method("char get_Item(int index)", hidden: true) { value, args, _ in
                let target = try me(value)
                guard args[0].int >= 0, args[0].int < target.units.count else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
                return .char(target.units[args[0].int])
            },
            .method("void set_Item(int index, char value)", hidden: true) { value, args, _ in
                let target = try me(value)
                guard args[0].int >= 0, args[0].int < target.units.count, case .char(let unit) = args[1].base else { throw outside("index") }
                target.units[args[0].int] = unit
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("string ToString(int startIndex, int length)") { value, args, _ in
                let target = try me(value)
                guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= target.units.count else { throw outside("length") }
                return Value(units: target.units[args[0].int..<(args[0].int + args[1].int)])
            },
        ]
    })
}
