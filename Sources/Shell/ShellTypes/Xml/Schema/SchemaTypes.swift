import ShellRuntime

/// System.Xml.Schema as scripts use it: sets of schemas, and what validates against them.
enum SchemaTypes {
    private static let space = "System.Xml.Schema."
    private static let handler = "System.Xml.Schema.ValidationEventHandler"
    static let schema = TypeInfo(space + "XmlSchema", members: { schemaMembers })
    static let set = TypeInfo(space + "XmlSchemaSet", members: { setMembers })

    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "XmlSchema") { schema }
        registry.register(space + "XmlSchemaSet") { set }
        registry.register(space + "Extensions") { TypeInfo(space + "Extensions", flags: [.staticClass, .abstract, .sealed], members: { extensions }) }
        TypeMembers.add(space + "XmlSchemaException") {
            ["LineNumber", "LinePosition"].map { name in .property(name, "int") { value, _ in value.as(ExceptionObject.self)?.details[name] ?? .int(0) } }
                + [.property("SourceUri", "string") { value, _ in value.as(ExceptionObject.self)?.details["SourceUri"] ?? .null }]
        }
        TypeMembers.extend("System.Xml.XmlDocument") { documentMembers }
        TypeMembers.extend("System.Xml.XmlReaderSettings") { settingsMembers }
    }
    static func exception(_ message: String, source: String = "", line: Int = 0, column: Int = 0, kind: String = "XmlSchemaException") -> ExceptionObject {
        let made = ExceptionObject(space + kind, message)
        made.details["LineNumber"] = Value(line)
        made.details["LinePosition"] = Value(column)
        made.details["SourceUri"] = source.isEmpty ? .null : Value(source)
        return made
    }
    private static func me(_ value: Value) throws -> SchemaSetObject {
        guard let set = value.as(SchemaSetObject.self) else { throw NetException.argumentNull("schemas") }
        return set
    }
    private static func given(_ value: Value) throws -> SchemaObject {
        guard let schema = value.as(SchemaObject.self) else { throw NetException.argumentNull("schema") }
        return schema
    }
    /// A schema from a reader, a stream or a text reader.
    private static func document(_ source: Value, _ runspace: Runspace) throws -> SchemaDocument {
        let text: String
        if let reader = source.as(XmlReaderObject.self) {
            _ = try XmlNodeMembers.failing { try reader.moveToContent() }
            text = try XmlNodeMembers.failing { try reader.markup(inner: false) }
        } else {
            text = try XmlDocumentMembers.source(source, runspace)
        }
        return try document(text, source: source.as(XmlReaderObject.self)?.source ?? "")
    }
    private static func document(_ text: String, source: String) throws -> SchemaDocument {
        do {
            return try SchemaDocument(SchemaSetObject.parse(text), source: source)
        } catch let failure as SchemaFailure {
            throw NetException(exception(failure.message, source: failure.source))
        }
    }
    private static func add(_ set: SchemaSetObject, _ target: Value, _ document: SchemaDocument, _ runspace: Runspace) throws -> Value {
        if let wanted = target.stringValue, wanted != document.target {
            throw NetException(exception("The targetNamespace parameter '\(wanted)' should be the same value as the targetNamespace '\(document.target)' of the schema.", source: document.source))
        }
        return .object(try set.load(document, runspace))
    }

    private static var setMembers: [TypeMember] {
        [
            .constructor("") { _, _ in .object(SchemaSetObject()) },
            .constructor("System.Xml.XmlNameTable nameTable") { _, _ in .object(SchemaSetObject()) },
            .property("Count", "int") { this, _ in Value(try me(this).schemas.count) },
            .property("IsCompiled", "bool") { this, _ in .bool(try me(this).isCompiled) },
            .property("XmlResolver", "System.Xml.XmlResolver", set: { _, _, _ in }) { _, _ in .null },
            .property("GlobalElements", space + "XmlSchemaObjectTable") { this, runspace in
                let library = try me(this).library()
                let table = DictionaryObject(ordered: true, ignoresCase: false, kind: .dictionary)
                for name in library.elementNames { table.set(try qualified(name, runspace), try library.elements[name].map { try element($0, runspace) } ?? .null) }
                return .object(table)
            },
            .method("\(space)XmlSchema Add(string targetNamespace, string schemaUri)") { this, args, runspace in
                guard let path = args[1].stringValue, !path.isEmpty else { throw NetException.argumentNull("schemaUri") }
                let file = SchemaSetObject.path(path, from: "") ?? path
                return try add(me(this), args[0], document(XmlLoader.decode(XmlFiles.read(file, runspace)), source: file), runspace)
            },
            .method("\(space)XmlSchema Add(string targetNamespace, System.Xml.XmlReader schemaDocument)") { this, args, runspace in
                try add(me(this), args[0], document(args[1], runspace), runspace)
            },
            .method("void Add(\(space)XmlSchemaSet schemas)") { this, args, _ in
                for schema in try me(args[0]).schemas { try me(this).add(schema) }
                return .void
            },
            .method("\(space)XmlSchema Add(\(space)XmlSchema schema)") { this, args, runspace in .object(try me(this).load(given(args[0]).document, runspace)) },
            .method("\(space)XmlSchema Remove(\(space)XmlSchema schema)") { this, args, _ in
                try me(this).remove(given(args[0]))
                return args[0]
            },
            .method("bool Contains(string targetNamespace)") { this, args, _ in .bool(try me(this).schemas.contains { $0.document.target == args[0].string }) },
            .method("bool Contains(\(space)XmlSchema schema)") { this, args, _ in .bool(try me(this).schemas.contains { $0 === args[0].objectValue }) },
            .method("System.Collections.ICollection Schemas()") { this, _, _ in Value(array: try me(this).schemas.map { .object($0) }) },
            .method("System.Collections.ICollection Schemas(string targetNamespace)") { this, args, _ in
                Value(array: try me(this).schemas.filter { $0.document.target == args[0].string }.map { .object($0) })
            },
            .method("void Compile()") { this, _, _ in
                _ = try me(this).library()
                return .void
            },
        ] + events { try me($0) }
    }
    private static func qualified(_ name: SchemaName, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find("System.Xml.XmlQualifiedName"), let made = type.constructors.first(where: { $0.parameters.count == 2 }) else { return Value(name.text) }
        return try made.call(.null, [Value(name.local), Value(name.space)], runspace)
    }
    private static func element(_ element: SchemaElement, _ runspace: Runspace) throws -> Value {
        .object(CustomObject([
            "Name": Value(element.name.local), "QualifiedName": try qualified(element.name, runspace), "IsAbstract": .bool(element.isAbstract), "IsNillable": .bool(element.isNillable),
            "DefaultValue": Value(optional: element.defaultValue), "FixedValue": Value(optional: element.fixedValue), "SchemaTypeName": try element.type.name.map { try qualified($0, runspace) } ?? .null,
        ], typeName: space + "XmlSchemaElement"))
    }
    /// `add_ValidationEventHandler` and its companion.
    private static func events(_ owner: @escaping @Sendable (Value) throws -> SchemaSetObject) -> [TypeMember] {
        [
            .method("void add_ValidationEventHandler(\(handler) value)") { this, args, _ in
                if let own = args[0].as(DelegateObject.self) { try owner(this).handlers.append(own) }
                return .void
            },
            .method("void remove_ValidationEventHandler(\(handler) value)") { this, args, _ in
                try owner(this).handlers.removeAll { $0 === args[0].objectValue }
                return .void
            },
        ]
    }

    private static var schemaMembers: [TypeMember] {
        let sources = ["System.IO.TextReader", "System.IO.Stream", "System.Xml.XmlReader"].map { kind in
            TypeMember.staticMethod("\(space)XmlSchema Read(\(kind) reader, \(handler) validationEventHandler)") { args, runspace in
                do {
                    return .object(SchemaObject(try document(args[0], runspace)))
                } catch let failure as NetException {
                    guard let own = args[1].as(DelegateObject.self), NetException.exception(of: failure).type.typeNames.contains(space + "XmlSchemaException") else { throw failure }
                    try SchemaReporting(handlers: [own], showsWarnings: true, runspace: runspace)
                        .report(SchemaValidator.Fault(message: NetException.exception(of: failure).message, isWarning: false), sender: .null)
                    return .null
                }
            }
        }
        func attribute(_ name: String, _ key: String) -> TypeMember { .property(name, "string") { this, _ in Value(optional: try given(this).document.root.attribute(key)?.value) } }
        return sources + [
            attribute("TargetNamespace", "targetNamespace"), attribute("Version", "version"), attribute("Id", "id"),
            .property("SourceUri", "string") { this, _ in
                let source = try given(this).document.source
                return source.isEmpty ? .null : Value(source)
            },
        ] + [("ElementFormDefault", "elementFormDefault"), ("AttributeFormDefault", "attributeFormDefault")].map { name, key in
            .property(name, space + "XmlSchemaForm") { this, _ in
                let value = try given(this).document.root.attribute(key)?.value
                return enumValue(space + "XmlSchemaForm", value == "qualified" ? 1 : value == "unqualified" ? 2 : 0)
            }
        }
    }

    // MARK: documents and readers

    private static func validate(_ node: XmlNode, _ set: SchemaSetObject?, _ handler: Value, sender: Value, _ runspace: Runspace) throws {
        guard let set, !set.schemas.isEmpty else {
            throw NetException.invalidOperation("The XmlSchemaSet on the document is either null or has no schemas in it. Provide schema information before calling Validate.")
        }
        let reporting = SchemaReporting(handlers: handler.as(DelegateObject.self).map { [$0] } ?? [], showsWarnings: true, runspace: runspace)
        try SchemaValidator(try set.library()) { try reporting.report($0, sender: sender) }.check(node)
    }
    private static var documentMembers: [TypeMember] {
        [
            .property("Schemas", space + "XmlSchemaSet", hidden: true, set: { this, new, _ in try XmlNodeMembers.me(this).tree.schemas = new.as(SchemaSetObject.self) }) { this, _ in
                let tree = try XmlNodeMembers.me(this).tree
                let made = tree.schemas ?? SchemaSetObject()
                tree.schemas = made
                return .object(made)
            },
            .method("void Validate(\(handler) validationEventHandler)") { this, args, runspace in
                let node = try XmlNodeMembers.me(this)
                try validate(node, node.tree.schemas, args[0], sender: this, runspace)
                return .void
            },
            .method("void Validate(\(handler) validationEventHandler, System.Xml.XmlNode nodeToValidate)") { this, args, runspace in
                try validate(XmlNodeMembers.me(args[1]), XmlNodeMembers.me(this).tree.schemas, args[0], sender: this, runspace)
                return .void
            },
        ]
    }
    private static var settingsMembers: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> XmlReaderSettingsObject {
            guard let object = value.as(XmlReaderSettingsObject.self) else { throw NetException.argumentNull("settings") }
            return object
        }
        return [
            .property("ValidationType", "System.Xml.ValidationType", set: { this, new, _ in try me(this).validation = new.raw }) { this, _ in enumValue("System.Xml.ValidationType", try me(this).validation) },
            .property("ValidationFlags", space + "XmlSchemaValidationFlags", set: { this, new, _ in try me(this).validationFlags = new.raw }) { this, _ in
                enumValue(space + "XmlSchemaValidationFlags", try me(this).validationFlags)
            },
            .property("Schemas", space + "XmlSchemaSet", set: { this, new, _ in try me(this).schemas = new.as(SchemaSetObject.self) ?? SchemaSetObject() }) { this, _ in .object(try me(this).schemas) },
        ] + events { try me($0).events }
    }

    private static var extensions: [TypeMember] {
        ["XDocument", "XElement"].map { kind in
            .staticMethod("void Validate(System.Xml.Linq.\(kind) source, \(space)XmlSchemaSet schemas, \(handler) validationEventHandler)") { args, runspace in
                guard args[0].as(LinqNodeObject.self) != nil else { throw NetException.argumentNull("source") }
                let set = try me(args[1])
                let tree = try SchemaSetObject.parse(runspace.text(try Members.invoke(args[0], "ToString", [], runspace)))
                let reporting = SchemaReporting(handlers: args[2].as(DelegateObject.self).map { [$0] } ?? [], showsWarnings: true, runspace: runspace)
                try SchemaValidator(try set.library()) { try reporting.report($0, sender: args[0]) }.check(tree.document)
                return .void
            }
        }
    }
}
