import ShellRuntime

/// System.Text.Json.JsonElement: a part of a document that is only read.
final class JsonElementObject: NetObject {
    let content: JsonContent
    init(_ content: JsonContent) {
        self.content = content
        super.init()
    }
    override var type: TypeInfo { JsonElementObject.elementType }
    override func toText() -> String {
        switch content {
        case .string(let text): text
        case .null: ""
        case .bool(let flag): flag ? "True" : "False"
        default: content.text()
        }
    }
    private static func me(_ value: Value) throws -> JsonContent {
        guard let own = value.as(JsonElementObject.self) else { throw NetException.argumentNull("element") }
        return own.content
    }
    private static func wrong(_ content: JsonContent, _ wanted: String) -> NetException {
        .invalidOperation("The requested operation requires an element of type '\(wanted)', but the target element has type '\(JsonContent.kinds[content.kind])'.")
    }
    static func value(_ content: JsonContent) -> Value { .object(JsonElementObject(content)) }
    private static func pairs(_ value: Value) throws -> [JsonMember] {
        let content = try me(value)
        guard case .object(let pairs) = content else { throw wrong(content, "Object") }
        return pairs
    }
    private static func items(_ value: Value) throws -> [JsonContent] {
        let content = try me(value)
        guard case .array(let items) = content else { throw wrong(content, "Array") }
        return items
    }
    /// The last property of a name, as .NET finds it.
    private static func find(_ value: Value, _ name: String) throws -> JsonContent? { try pairs(value).last { $0.name == name }?.value }
    private static let numbers = ["Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"]
    static let elementType: TypeInfo = TypeInfo("System.Text.Json.JsonElement", base: WellKnown.valueType, flags: .valueType, members: {
        let element = "System.Text.Json.JsonElement"
        var list: [TypeMember] = [
            .property("ValueKind", "System.Text.Json.JsonValueKind") { value, _ in enumValue("System.Text.Json.JsonValueKind", try me(value).kind) },
            .method("\(element) GetProperty(string propertyName)") { value, args, _ in
                guard let found = try find(value, args[0].string) else {
                    throw NetException("System.Collections.Generic.KeyNotFoundException", "The given key was not present in the dictionary.")
                }
                return JsonElementObject.value(found)
            },
            .method("bool TryGetProperty(string propertyName, [ref] \(element) value)") { value, args, _ in
                let found = try find(value, args[0].string)
                assign(args[1], found.map { JsonElementObject.value($0) } ?? .null)
                return .bool(found != nil)
            },
            .method("string GetString()") { value, _, _ in
                switch try me(value) {
                case .string(let text): return Value(text)
                case .null: return .null
                case let other: throw wrong(other, "String")
                }
            },
            .method("bool GetBoolean()") { value, _, _ in
                guard case .bool(let flag) = try me(value) else {
                    throw NetException.invalidOperation("The requested operation requires an element of type 'Boolean', but the target element has type '\(JsonContent.kinds[try me(value).kind])'.")
                }
                return .bool(flag)
            },
            .method("string GetRawText()") { value, _, _ in Value(try me(value).text(relaxed: true)) },
            .method("int GetArrayLength()") { value, _, _ in Value(try items(value).count) },
            .method("int GetPropertyCount()") { value, _, _ in Value(try pairs(value).count) },
            .method("\(element)+ArrayEnumerator EnumerateArray()") { value, _, _ in .object(ObjectArray(ContiguousArray(try items(value).map { JsonElementObject.value($0) }), of: elementType)) },
            .method("\(element)+ObjectEnumerator EnumerateObject()") { value, _, _ in Value(array: try pairs(value).map { .object(JsonPropertyObject($0.name, $0.value)) }) },
            .method("\(element) get_Item(int index)", hidden: true) { value, args, _ in
                let all = try items(value)
                guard all.indices.contains(args[0].int) else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
                return JsonElementObject.value(all[args[0].int])
            },
            .method("\(element) Clone()") { value, _, _ in value },
            .method("void WriteTo(System.Text.Json.Utf8JsonWriter writer)") { value, args, runspace in try Members.invoke(args[0], "WriteRawValue", [Value(try me(value).text())], runspace) },
            .method("string ToString()") { value, _, _ in Value(value.as(JsonElementObject.self)?.toText() ?? "") },
        ]
        for name in numbers {
            guard let type = TypeRegistry.shared.find("System.\(name)") else { continue }
            @Sendable func number(_ value: Value, _ runspace: Runspace) throws -> Value {
                let content = try me(value)
                guard case .number(let text) = content else { throw wrong(content, "Number") }
                // A number with a fraction is no whole one.
                let isWhole = !["Single", "Double", "Decimal"].contains(name)
                guard !isWhole || !text.contains(where: { ".eE".contains($0) }), let found = NumberText.literal(text) ?? NumberText.double(text).map({ .double($0) }), let made = try? runspace.convert(found, to: type) else {
                    throw NetException.format("One of the identified items was in an invalid format.")
                }
                return made
            }
            list.append(.method("\(type.displayName) Get\(name)()") { value, _, runspace in try number(value, runspace) })
            list.append(.method("bool TryGet\(name)([ref] \(type.displayName) value)") { value, args, runspace in
                let found = try? number(value, runspace)
                assign(args[0], found ?? runspace.defaultValue(type))
                return .bool(found != nil)
            })
        }
        for (name, full) in [("DateTime", "System.DateTime"), ("DateTimeOffset", "System.DateTimeOffset"), ("Guid", "System.Guid")] {
            list.append(.method("\(full) Get\(name)()") { value, _, runspace in
                let content = try me(value)
                guard case .string(let text) = content else { throw wrong(content, "String") }
                guard let type = TypeRegistry.shared.find(full), let made = try? runspace.convert(Value(text), to: type) else {
                    throw NetException.format("One of the identified items was in an invalid format.")
                }
                return made
            })
        }
        return list
    })
}

/// JsonProperty.
final class JsonPropertyObject: NetObject {
    let name: String
    let content: JsonContent
    init(_ name: String, _ content: JsonContent) {
        self.name = name
        self.content = content
        super.init()
    }
    override var type: TypeInfo { JsonPropertyObject.propertyType }
    override func toText() -> String { "\(JsonContent.quoted(name, true)):\(content.text())" }
    static let propertyType: TypeInfo = TypeInfo("System.Text.Json.JsonProperty", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .property("Value", "System.Text.Json.JsonElement") { value, _ in value.as(JsonPropertyObject.self).map { JsonElementObject.value($0.content) } ?? .null },
            .property("Name", "string") { value, _ in Value(value.as(JsonPropertyObject.self)?.name ?? "") },
            .method("bool NameEquals(string text)") { value, args, _ in .bool(value.as(JsonPropertyObject.self)?.name == args[0].string) },
        ]
    })
}
