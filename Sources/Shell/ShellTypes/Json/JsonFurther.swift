import ShellRuntime

/// The further forms of JsonSerializer and the rest of JsonElement: bytes, elements, nodes and documents, and the asynchronous ones, which have ended when they return.
enum JsonFurther {
    private static let space = "System.Text.Json."
    static func register() {
        TypeMembers.extend(space + "JsonElement") { element }
        TypeMembers.extend(space + "JsonSerializer") { serializing + deserializing + awaiting }
        TypeMembers.extend(space + "JsonDocument") {
            [
                .method("void WriteTo(System.Text.Json.Utf8JsonWriter writer)") { value, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("writer") }
                    guard let own = value.as(DocumentObject.self) else { return .void }
                    return try Members.invoke(args[0], "WriteRawValue", [Value(own.content.text())], runspace)
                },
            ]
        }
    }
    private static func me(_ value: Value) throws -> JsonContent {
        guard let own = value.as(JsonElementObject.self) else { throw NetException.argumentNull("element") }
        return own.content
    }
    private static func text(_ value: Value) throws -> String {
        let content = try me(value)
        guard case .string(let text) = content else {
            throw NetException.invalidOperation("The requested operation requires an element of type 'String', but the target element has type '\(JsonContent.kinds[content.kind])'.")
        }
        return text
    }
    private static func bytes(_ value: Value, _ runspace: Runspace) throws -> Value {
        guard let convert = TypeRegistry.shared.find("System.Convert"), let made = try? Members.invokeStatic(convert, "FromBase64String", [Value(try text(value))], runspace) else {
            throw NetException.format("One of the identified items was in an invalid format.")
        }
        return made
    }
    /// Equal values: objects whatever the order of their members, numbers by what they say.
    static func isSame(_ a: JsonContent, _ b: JsonContent) -> Bool {
        switch (a, b) {
        case (.null, .null): return true
        case (.bool(let x), .bool(let y)): return x == y
        case (.string(let x), .string(let y)): return x == y
        case (.number(let x), .number(let y)):
            if x == y { return true }
            guard let one = StyledNumber(x, StyledNumber.float, .invariant), let two = StyledNumber(y, StyledNumber.float, .invariant) else { return false }
            func kept(_ number: StyledNumber) -> [UInt8] {
                var digits = number.digits
                while digits.last == 0x30 { digits.removeLast() }
                return digits
            }
            let first = kept(one), second = kept(two)
            return first == second && (first.isEmpty || one.scale == two.scale && one.isNegative == two.isNegative)
        case (.array(let x), .array(let y)): return x.count == y.count && zip(x, y).allSatisfy { isSame($0, $1) }
        case (.object(let x), .object(let y)):
            guard x.count == y.count else { return false }
            var left = y
            for member in x {
                guard let at = left.firstIndex(where: { $0.name == member.name }), isSame(member.value, left[at].value) else { return false }
                left.remove(at: at)
            }
            return true
        default: return false
        }
    }
    private static var element: [TypeMember] {
        let element = space + "JsonElement"
        return [("DateTime", "datetime"), ("DateTimeOffset", "System.DateTimeOffset"), ("Guid", "guid")].map { name, type in
            .method("bool TryGet\(name)([ref] \(type) value)") { value, args, runspace in
                _ = try text(value)
                let found = try? Members.invoke(value, "Get\(name)", [], runspace)
                assign(args[0], try found ?? TypeRegistry.shared.find(type).map { try Members.construct($0, [], runspace) } ?? .null)
                return .bool(found != nil)
            }
        } + [
            .method("byte[] GetBytesFromBase64()") { value, _, runspace in
                _ = try text(value)
                return try bytes(value, runspace)
            },
            .method("bool TryGetBytesFromBase64([ref] byte[] value)") { value, args, runspace in
                _ = try text(value)
                let found = try? bytes(value, runspace)
                assign(args[0], found ?? .null)
                return .bool(found != nil)
            },
            .method("bool ValueEquals(string text)") { value, args, _ in
                if case .null = try me(value) { return .bool(args[0].isNull) }
                return .bool(try text(value) == args[0].string && !args[0].isNull)
            },
            .staticMethod("\(element) Parse(string json, System.Text.Json.JsonDocumentOptions options = $null)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("json") }
                return JsonElementObject.value(try JsonScanner.parse(args[0].string, JsonOptions(args.count > 1 ? args[1] : .null)))
            },
            .staticMethod("bool DeepEquals(\(element) element1, \(element) element2)") { args, _ in .bool(isSame(try me(args[0]), try me(args[1]))) },
        ]
    }
    private static let options = "System.Text.Json.JsonSerializerOptions options = $null"
    private static func content(_ value: Value, _ options: Value?, _ runspace: Runspace) throws -> JsonContent { try JsonContent.of(value, JsonOptions(options ?? .null), runspace) }
    private static func written(_ value: Value, _ options: Value?, _ runspace: Runspace) throws -> [UInt8] {
        let options = JsonOptions(options ?? .null)
        return Array(try JsonContent.of(value, options, runspace).text(indented: options.indented, relaxed: options.relaxed).utf8)
    }
    /// `name[TValue](value)` and `name(value, type)`, which checks that the value is of the type.
    private static func both(
        _ name: String, _ result: String, first: String = "", tail: String = "", _ body: @escaping @Sendable (_ before: [Value], _ value: Value, _ options: Value?, Runspace) throws -> Value
    ) -> [TypeMember] {
        let lead = first.isEmpty ? 0 : 1, before = first.isEmpty ? "" : first + ", "
        return [
            .staticMethod("\(result) \(name)[TValue](\(before)TValue value, \(options)\(tail))") { args, runspace in
                _ = runspace.takeTypeArguments()
                return try body(Array(args.prefix(lead)), args[lead], args.count > lead + 1 ? args[lead + 1] : nil, runspace)
            },
            .staticMethod("\(result) \(name)(\(before)System.Object value, type inputType, \(options)\(tail))") { args, runspace in
                guard let type = args[lead + 1].as(TypeObject.self)?.info else { throw NetException.argumentNull("inputType") }
                if !args[lead].isNull, let own = args[lead].base.type, !own.isSubtype(of: type) {
                    throw NetException.argument("The specified type '\(type.netName)' must derive from the specific value's type '\(own.netName)'.")
                }
                return try body(Array(args.prefix(lead)), args[lead], args.count > lead + 2 ? args[lead + 2] : nil, runspace)
            },
        ]
    }
    private static var serializing: [TypeMember] {
        both("SerializeToUtf8Bytes", "byte[]") { _, value, options, runspace in Value(bytes: try written(value, options, runspace)) }
            + both("SerializeToElement", space + "JsonElement") { _, value, options, runspace in JsonElementObject.value(try content(value, options, runspace)) }
            + both("SerializeToDocument", space + "JsonDocument") { _, value, options, runspace in .object(DocumentObject(try content(value, options, runspace))) }
            + both("SerializeToNode", space + "Nodes.JsonNode") { _, value, options, runspace in JsonNodeObject.value(try content(value, options, runspace)) }
            + both("Serialize", "void", first: "System.IO.Stream utf8Json") { before, value, options, runspace in
                try XmlFiles.writeStream(try written(value, options, runspace), before[0], runspace)
                return .void
            }
            + [.staticProperty("IsReflectionEnabledByDefault", "bool") { _ in true }]
    }
    private static func read(_ source: Value, _ type: TypeInfo, _ options: Value?, _ runspace: Runspace) throws -> Value {
        if let own = source.as(JsonElementObject.self) { return try own.content.value(as: type, runspace) }
        if let own = source.as(DocumentObject.self) { return try own.content.value(as: type, runspace) }
        if let own = source.as(JsonNodeObject.self) { return try own.content.value(as: type, runspace) }
        guard !source.isNull, let serializer = TypeRegistry.shared.find(space + "JsonSerializer") else { throw NetException.argumentNull("utf8Json") }
        let text = try XmlDocumentMembers.source(source, runspace)
        return try Members.invokeStatic(serializer, "Deserialize", [Value(text), .object(TypeObject(type)), options ?? .null], runspace)
    }
    private static func reading(_ name: String, _ generic: String, _ plain: String, _ source: String, tail: String = "", _ wrap: @escaping @Sendable (() throws -> Value) throws -> Value) -> [TypeMember] {
        [
            .staticMethod("\(generic) \(name)[TValue](\(source), \(options)\(tail))") { args, runspace in
                let type = runspace.takeTypeArguments().first ?? WellKnown.object
                return try wrap { try read(args[0], type, args.count > 1 ? args[1] : nil, runspace) }
            },
            .staticMethod("\(plain) \(name)(\(source), type returnType, \(options)\(tail))") { args, runspace in
                guard let type = args[1].as(TypeObject.self)?.info else { throw NetException.argumentNull("returnType") }
                return try wrap { try read(args[0], type, args.count > 2 ? args[2] : nil, runspace) }
            },
        ]
    }
    private static var deserializing: [TypeMember] {
        ["System.IO.Stream utf8Json", space + "JsonDocument document", space + "JsonElement element", space + "Nodes.JsonNode node"].flatMap { source in
            reading("Deserialize", "TValue", "System.Object", source) { try $0() }
        }
    }
    private static var awaiting: [TypeMember] {
        let token = ", System.Threading.CancellationToken cancellationToken = $null", tasks = "System.Threading.Tasks."
        return both("SerializeAsync", tasks + "Task", first: "System.IO.Stream utf8Json", tail: token) { before, value, options, runspace in
            FinishedTasks.task {
                try XmlFiles.writeStream(try written(value, options, runspace), before[0], runspace)
                return .void
            }
        } + reading("DeserializeAsync", tasks + "ValueTask[TValue]", tasks + "ValueTask[System.Object]", "System.IO.Stream utf8Json", tail: token) { body in FinishedTasks.task(body) }
    }
}
