import ShellRuntime

/// JsonNode with JsonObject, JsonArray and JsonValue: a document that scripts change.
final class JsonNodeObject: NetObject, Enumerating {
    private var scalar: JsonContent
    private var items: [JsonNodeObject?] = []
    private var names: [String] = []
    let isObject: Bool
    let isArray: Bool
    private weak var parent: JsonNodeObject?
    init(_ content: JsonContent) {
        scalar = .null
        switch content {
        case .object(let pairs):
            (isObject, isArray) = (true, false)
            names = pairs.map(\.name)
            items = pairs.map { $0.value.kind == 7 ? nil : JsonNodeObject($0.value) }
        case .array(let values):
            (isObject, isArray) = (false, true)
            items = values.map { $0.kind == 7 ? nil : JsonNodeObject($0) }
        default:
            (isObject, isArray) = (false, false)
            scalar = content
        }
        super.init(kind: isArray || isObject ? .enumerable : .other)
        for item in items { item?.parent = self }
    }
    override var type: TypeInfo { isObject ? JsonNodeObject.objectType : isArray ? JsonNodeObject.arrayType : JsonNodeObject.valueType }
    override func toText() -> String { if case .string(let text) = scalar { text } else { content.text(indented: true) } }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws {
        let pair = TypeRegistry.shared.find("System.Collections.Generic.KeyValuePair[System.String,System.Object]")
        for (at, item) in items.enumerated() {
            let value: Value = item.map { .object($0) } ?? .null
            try body(isObject ? .object(DictionaryEntryObject(Value(names[at]), value, generic: true, type: pair)) : value)
        }
    }
    var content: JsonContent {
        if isObject { return .object(zip(names, items).map { JsonMember($0, $1?.content ?? .null) }) }
        return isArray ? .array(items.map { $0?.content ?? .null }) : scalar
    }
    static func value(_ content: JsonContent) -> Value { content.kind == 7 ? .null : .object(JsonNodeObject(content)) }

    private static func me(_ value: Value) throws -> JsonNodeObject {
        guard let own = value.as(JsonNodeObject.self) else { throw NetException.argumentNull("node") }
        return own
    }
    private static func node(_ value: Value, _ runspace: Runspace) throws -> JsonNodeObject? {
        if let own = value.as(JsonNodeObject.self) {
            if own.parent != nil { throw NetException.invalidOperation("The node already has a parent.") }
            return own
        }
        let content = try JsonContent.of(value, JsonOptions(), runspace)
        return content.kind == 7 ? nil : JsonNodeObject(content)
    }
    private func place(_ key: Value) throws -> Int? {
        if let name = key.stringValue {
            guard isObject else { throw NetException.invalidOperation("The node must be of type 'JsonObject'.") }
            return names.firstIndex(of: name)
        }
        guard isArray || isObject else { throw NetException.invalidOperation("The node must be of type 'JsonArray'.") }
        guard items.indices.contains(key.int) else { throw NetException.outOfRange(EnumerableType.indexText, "index") }
        return key.int
    }
    private func set(_ key: Value, _ new: JsonNodeObject?) throws {
        new?.parent = self
        if let at = try place(key) {
            items[at]?.parent = nil
            items[at] = new
        } else {
            names.append(key.string)
            items.append(new)
        }
    }
    private func remove(at place: Int) {
        items[place]?.parent = nil
        items.remove(at: place)
        if isObject { names.remove(at: place) }
    }
    private func cleared() {
        for item in items { item?.parent = nil }
        items = []
        names = []
    }

    private static let prefix = "System.Text.Json.Nodes."
    static let nodeType: TypeInfo = {
        let node = prefix + "JsonNode"
        return TypeInfo(node, flags: .abstract, members: {
            [
                .staticMethod("\(node) Parse(string json)") { args, _ in JsonNodeObject.value(try JsonScanner.parse(args[0].string)) },
                .property("Parent", node) { value, _ in Value(try me(value).parent) },
                .property("Root", node) { value, _ in
                    var at = try me(value)
                    while let parent = at.parent { at = parent }
                    return .object(at)
                },
                .method("\(node) get_Item(System.Object key)", hidden: true) { value, args, _ in
                    let own = try me(value)
                    return try own.place(args[0]).flatMap { own.items[$0] }.map { .object($0) } ?? .null
                },
                .method("void set_Item(System.Object key, System.Object value)", hidden: true) { value, args, runspace in
                    try me(value).set(args[0], try JsonNodeObject.node(args[1], runspace))
                    return .void
                },
                .method("\(prefix)JsonObject AsObject()") { value, _, _ in
                    guard try me(value).isObject else { throw NetException.invalidOperation("The node must be of type 'JsonObject'.") }
                    return value
                },
                .method("\(prefix)JsonArray AsArray()") { value, _, _ in
                    guard try me(value).isArray else { throw NetException.invalidOperation("The node must be of type 'JsonArray'.") }
                    return value
                },
                .method("\(prefix)JsonValue AsValue()") { value, _, _ in value },
                .method("T GetValue[T]()") { value, _, runspace in
                    let type = runspace.takeTypeArguments().first ?? WellKnown.object
                    do { return try me(value).content.value(as: type, runspace) } catch {
                        throw NetException.invalidOperation("An element of type '\(JsonContent.kinds[try me(value).content.kind])' cannot be converted to a '\(type.netName)'.")
                    }
                },
                .method("System.Text.Json.JsonValueKind GetValueKind()") { value, _, _ in enumValue("System.Text.Json.JsonValueKind", try me(value).content.kind) },
                .method("string ToJsonString()") { value, _, _ in Value(try me(value).content.text()) },
                .method("string ToJsonString(System.Text.Json.JsonSerializerOptions options)") { value, args, _ in
                    let options = JsonOptions(args[0])
                    return Value(try me(value).content.text(indented: options.indented, relaxed: options.relaxed))
                },
                .method("\(node) DeepClone()") { value, _, _ in .object(JsonNodeObject(try me(value).content)) },
                .staticMethod("bool DeepEquals(\(node) node1, \(node) node2)") { args, _ in
                    if args[0].isNull || args[1].isNull { return .bool(args[0].isNull && args[1].isNull) }
                    return .bool(try me(args[0]).content.text() == me(args[1]).content.text())
                },
                .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            ]
        })
    }()
    private static func collection(_ name: String) -> [TypeMember] {
        [
            .property("Count", "int") { value, _ in Value(try me(value).items.count) },
            .constructor("") { _, _ in .object(JsonNodeObject(name == "JsonObject" ? .object([]) : .array([]))) },
            .method("void Clear()") { value, _, _ in
                try me(value).cleared()
                return .void
            },
            .method("void RemoveAt(int index)") { value, args, _ in
                let own = try me(value)
                if let at = try own.place(args[0]) { own.remove(at: at) }
                return .void
            },
        ]
    }
    static let objectType: TypeInfo = TypeInfo(prefix + "JsonObject", base: nodeType, interfaces: ["System.Collections.IEnumerable"], flags: .sealed, members: {
        collection("JsonObject") + [
            .method("void Add(string propertyName, System.Object value)") { value, args, runspace in
                let own = try me(value)
                if own.names.contains(args[0].string) { throw NetException.argument("An item with the same key has already been added. Key: \(args[0].string)") }
                try own.set(args[0], try node(args[1], runspace))
                return .void
            },
            .method("bool ContainsKey(string propertyName)") { value, args, _ in .bool(try me(value).names.contains(args[0].string)) },
            .method("bool Remove(string propertyName)") { value, args, _ in
                let own = try me(value)
                guard let at = try own.place(args[0]) else { return false }
                own.remove(at: at)
                return true
            },
            .method("bool TryGetPropertyValue(string propertyName, [ref] System.Text.Json.Nodes.JsonNode jsonNode)") { value, args, _ in
                let own = try me(value), at = own.names.firstIndex(of: args[0].string)
                assign(args[1], at.flatMap { own.items[$0] }.map { .object($0) } ?? .null)
                return .bool(at != nil)
            },
        ]
    })
    static let arrayType: TypeInfo = TypeInfo(prefix + "JsonArray", base: nodeType, interfaces: ["System.Collections.IEnumerable"], flags: .sealed, members: {
        collection("JsonArray") + [
            .method("void Add(System.Object value)") { value, args, runspace in
                let own = try me(value), new = try node(args[0], runspace)
                new?.parent = own
                own.items.append(new)
                return .void
            },
            .method("void Insert(int index, System.Object item)") { value, args, runspace in
                let own = try me(value), new = try node(args[1], runspace)
                guard (0...own.items.count).contains(args[0].int) else { throw NetException.outOfRange("Index must be within the bounds of the List.", "index") }
                new?.parent = own
                own.items.insert(new, at: args[0].int)
                return .void
            },
        ]
    })
    static let valueType: TypeInfo = TypeInfo(prefix + "JsonValue", base: nodeType, flags: .abstract, members: {
        [.staticMethod("System.Text.Json.Nodes.JsonValue Create(System.Object value)") { args, runspace in Value(try node(args[0], runspace)) }]
    })
}
