import ShellRuntime

/// System.Text.Json: JsonDocument, JsonSerializer and their options.
enum JsonTypes {
    private static let options = KeptType(
        name: "System.Text.Json.JsonSerializerOptions",
        fields: [
            ("AllowTrailingCommas", "bool", { false }), ("DefaultBufferSize", "int", { 16384 }), ("DefaultIgnoreCondition", "System.Text.Json.Serialization.JsonIgnoreCondition", { enumValue("System.Text.Json.Serialization.JsonIgnoreCondition", 0) }),
            ("DictionaryKeyPolicy", "System.Text.Json.JsonNamingPolicy", { .null }), ("Encoder", "System.Text.Encodings.Web.JavaScriptEncoder", { .null }), ("IncludeFields", "bool", { false }),
            ("MaxDepth", "int", { 0 }), ("PropertyNameCaseInsensitive", "bool", { false }), ("PropertyNamingPolicy", "System.Text.Json.JsonNamingPolicy", { .null }),
            ("ReadCommentHandling", "System.Text.Json.JsonCommentHandling", { enumValue("System.Text.Json.JsonCommentHandling", 0) }), ("WriteIndented", "bool", { false }),
        ])
    private static let documentOptions = KeptType(
        name: "System.Text.Json.JsonDocumentOptions",
        fields: [
            ("AllowTrailingCommas", "bool", { false }), ("CommentHandling", "System.Text.Json.JsonCommentHandling", { enumValue("System.Text.Json.JsonCommentHandling", 0) }), ("MaxDepth", "int", { 0 }),
        ])
    private static func named(_ full: String, _ properties: [(String, String)]) -> TypeInfo {
        TypeInfo(full, flags: .abstract, members: {
            properties.map { name, type in .staticProperty(name, full) { _ in .object(PlainObject(TypeInfo(type, base: TypeRegistry.shared.find(full)))) } }
        })
    }
    private static func serialize(_ value: Value, _ options: Value, _ runspace: Runspace) throws -> Value {
        let options = JsonOptions(options)
        return Value(try JsonContent.of(value, options, runspace).text(indented: options.indented, relaxed: options.relaxed))
    }
    private static func deserialize(_ text: Value, _ type: Value, _ options: Value, _ runspace: Runspace) throws -> Value {
        guard let info = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("returnType") }
        do {
            return try JsonScanner.parse(text.string, JsonOptions(options)).value(as: info, runspace)
        } catch let failure as NetException where failure.exception.type.fullName == "System.Text.Json.JsonReaderException" {
            let message = failure.exception.message.replacing(" LineNumber:", with: " Path: $ | LineNumber:")
            throw NetException("System.Text.Json.JsonException", message, inner: failure.exception)
        }
    }
    static func register() {
        let registry = TypeRegistry.shared
        options.register()
        documentOptions.register()
        registry.register("System.Text.Json.Serialization.JsonIgnoreCondition") {
            EnumTypes.type("System.Text.Json.Serialization.JsonIgnoreCondition", flags: false, members: "Never Always WhenWritingDefault WhenWritingNull WhenWriting WhenReading")
        }
        registry.register("System.Text.Json.JsonNamingPolicy") {
            named("System.Text.Json.JsonNamingPolicy", [("CamelCase", "System.Text.Json.JsonCamelCaseNamingPolicy")])
        }
        registry.register("System.Text.Encodings.Web.JavaScriptEncoder") {
            named("System.Text.Encodings.Web.JavaScriptEncoder", [
                ("Default", "System.Text.Encodings.Web.DefaultJavaScriptEncoder"), ("UnsafeRelaxedJsonEscaping", "System.Text.Encodings.Web.UnsafeRelaxedJavaScriptEncoder"),
            ])
        }
        let types: [(String, @Sendable () -> TypeInfo)] = [
            ("JsonElement", { JsonElementObject.elementType }), ("JsonProperty", { JsonPropertyObject.propertyType }), ("Nodes.JsonNode", { JsonNodeObject.nodeType }),
            ("Nodes.JsonObject", { JsonNodeObject.objectType }), ("Nodes.JsonArray", { JsonNodeObject.arrayType }), ("Nodes.JsonValue", { JsonNodeObject.valueType }),
        ]
        for (name, build) in types { registry.register("System.Text.Json." + name, build) }
        registry.register("System.Text.Json.JsonReaderException") { ExceptionTypes.find("System.Text.Json.JsonReaderException") }
        for type in ["System.Text.Json.JsonException", "System.Text.Json.JsonReaderException"] {
            TypeMembers.add(type) {
                ["LineNumber", "BytePositionInLine", "Path"].map { name in .property(name, "System.Object") { value, _ in value.as(ExceptionObject.self)?.details[name] ?? .null } }
            }
        }
        registry.register("System.Text.Json.JsonDocument") {
            TypeInfo("System.Text.Json.JsonDocument", interfaces: ["System.IDisposable"], flags: .sealed, members: {
                let document = "System.Text.Json.JsonDocument"
                return ["", ", System.Text.Json.JsonDocumentOptions options"].map { tail in
                    .staticMethod("\(document) Parse(string json\(tail))") { args, _ in
                        .object(DocumentObject(try JsonScanner.parse(args[0].string, JsonOptions(args.count > 1 ? args[1] : .null))))
                    }
                } + [
                    .property("RootElement", "System.Text.Json.JsonElement") { value, _ in value.as(DocumentObject.self).map { JsonElementObject.value($0.content) } ?? .null },
                    .method("void Dispose()") { _, _, _ in .void },
                ]
            })
        }
        registry.register("System.Text.Json.JsonSerializer") {
            TypeInfo("System.Text.Json.JsonSerializer", flags: [.staticClass, .abstract, .sealed], members: {
                let tail = ", System.Text.Json.JsonSerializerOptions options"
                return ["", tail].flatMap { more -> [TypeMember] in
                    [
                        .staticMethod("string Serialize[TValue](TValue value\(more))") { args, runspace in
                            _ = runspace.takeTypeArguments()
                            return try serialize(args[0], more.isEmpty ? .null : args[1], runspace)
                        },
                        .staticMethod("string Serialize(System.Object value, type inputType\(more))") { args, runspace in try serialize(args[0], more.isEmpty ? .null : args[2], runspace) },
                        .staticMethod("TValue Deserialize[TValue](string json\(more))") { args, runspace in
                            let type = runspace.takeTypeArguments().first ?? WellKnown.object
                            return try deserialize(args[0], .object(TypeObject(type)), more.isEmpty ? .null : args[1], runspace)
                        },
                        .staticMethod("System.Object Deserialize(string json, type returnType\(more))") { args, runspace in
                            try deserialize(args[0], args[1], more.isEmpty ? .null : args[2], runspace)
                        },
                    ]
                }
            })
        }
    }
}

/// JsonDocument.
final class DocumentObject: NetObject {
    let content: JsonContent
    init(_ content: JsonContent) {
        self.content = content
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Text.Json.JsonDocument") ?? WellKnown.object }
}
