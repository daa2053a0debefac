import ShellRuntime

/// Annotations of nodes and attributes, readers over nodes and nodes out of readers.
enum LinqRest {
    private static let space = "System.Xml.Linq."
    static func register() {
        TypeMembers.extend(space + "XObject") { annotations }
        TypeMembers.extend(space + "XNode") { reading + ordering }
        TypeMembers.extend(space + "XAttribute") {
            [.staticProperty("EmptySequence", "System.Collections.Generic.IEnumerable[\(space)XAttribute]") { _ in LinqMembers.list([], LinqTypes.attribute) }]
        }
    }
    private static func me(_ value: Value) throws -> LinqNodeObject { try LinqMembers.me(value) }
    private static func wanted(_ value: Value) throws -> TypeInfo {
        guard let info = value.as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
        return info
    }
    private static func taken(_ runspace: Runspace) throws -> TypeInfo {
        guard let type = runspace.takeTypeArguments().first else { throw NetException.invalidOperation("Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true.") }
        return type
    }
    private static func found(_ value: Value, _ type: TypeInfo) throws -> [Value] { try me(value).annotations.filter { Operators.isType($0, type) } }
    private static func listed(_ items: [Value], _ type: TypeInfo) -> Value { .object(ObjectArray(ContiguousArray(items), of: type)) }
    private static var annotations: [TypeMember] {
        let sequence = "System.Collections.Generic.IEnumerable"
        return [
            LinqMembers.action("AddAnnotation(System.Object annotation)") { node, args, _ in
                if args[0].isNull { throw NetException.argumentNull("annotation") }
                node.annotations.append(args[0])
            },
            .method("System.Object Annotation(type type)") { value, args, _ in try found(value, try wanted(args[0])).first ?? .null },
            .method("T Annotation[T]()") { value, _, runspace in try found(value, try taken(runspace)).first ?? .null },
            .method("\(sequence)[System.Object] Annotations(type type)") { value, args, _ in listed(try found(value, try wanted(args[0])), WellKnown.object) },
            .method("\(sequence)[T] Annotations[T]()") { value, _, runspace in
                let type = try taken(runspace)
                return listed(try found(value, type), type)
            },
            LinqMembers.action("RemoveAnnotations(type type)") { node, args, _ in
                let type = try wanted(args[0])
                node.annotations.removeAll { Operators.isType($0, type) }
            },
            LinqMembers.action("RemoveAnnotations[T]()") { node, _, runspace in
                let type = try taken(runspace)
                node.annotations.removeAll { Operators.isType($0, type) }
            },
        ]
    }
    /// A reader over a node and what is in it.
    private static func reader(_ value: Value) throws -> Value {
        let node = try me(value), settings = XmlReaderSettingsObject()
        settings.documentTypes = 2
        settings.conformance = node.nodeKind == .document ? 2 : 1
        return .object(XmlReaderObject(LinqOutput.string(node, indent: false), settings))
    }
    /// The node that a reader stands on; the reader stands behind it then.
    private static func read(_ value: Value) throws -> Value {
        if value.isNull { throw NetException.argumentNull("reader") }
        guard let reader = value.as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
        guard reader.started, !reader.isDone, !reader.isClosed, !reader.hasFailed else { throw NetException.invalidOperation("The XmlReader state should be Interactive.") }
        return try XmlNodeMembers.failing {
            let made: LinqNodeObject
            switch reader.nodeKind {
            case 1 where reader.attributeAt == nil:
                let document = try LinqOutput.document(reader.markup(inner: false), keepsWhitespace: true)
                guard let root = document.elements.first else { return .null }
                try root.detach()
                return .object(root)
            case 3, 13, 14: made = LinqNodeObject(.text, text: reader.value)
            case 4: made = LinqNodeObject(.cdata, text: reader.value)
            case 8: made = LinqNodeObject(.comment, text: reader.value)
            case 7: made = LinqNodeObject(.processingInstruction, LinqNameObject(reader.local), text: reader.value)
            case 10:
                made = LinqNodeObject(.documentType, LinqNameObject(reader.local))
                made.identifiers = ["", "", reader.value]
            default:
                throw NetException.invalidOperation("The XmlReader should not be on a node of type \(XmlReaderTypes.kindName(reader.attributeAt == nil ? reader.nodeKind : 2)).")
            }
            _ = try reader.read()
            return .object(made)
        }
    }
    private static var reading: [TypeMember] {
        let task = "System.Threading.Tasks.Task", token = "System.Threading.CancellationToken cancellationToken"
        return [
            .method("System.Xml.XmlReader CreateReader()") { value, _, _ in try reader(value) },
            .method("System.Xml.XmlReader CreateReader(\(space)ReaderOptions readerOptions)") { value, _, _ in try reader(value) },
            .staticMethod("\(space)XNode ReadFrom(System.Xml.XmlReader reader)") { args, _ in try read(args[0]) },
            .staticMethod("\(task)[\(space)XNode] ReadFromAsync(System.Xml.XmlReader reader, \(token))") { args, _ in FinishedTasks.task { try read(args[0]) } },
            .method("\(task) WriteToAsync(System.Xml.XmlWriter writer, \(token))") { value, args, runspace in FinishedTasks.task { try Members.invoke(value, "WriteTo", [args[0]], runspace) } },
        ]
    }
    private static func order(_ first: Value, _ second: Value, _ runspace: Runspace) throws -> Value {
        if first.isNull || second.isNull { return .int(first.isNull ? (second.isNull ? 0 : -1) : 1) }
        if try me(first) === me(second) { return .int(0) }
        return .int(try Members.invoke(first, "IsBefore", [second], runspace).bool ? -1 : 1)
    }
    private static let orderComparer = TypeInfo(space + "XNodeDocumentOrderComparer", interfaces: ["System.Collections.IComparer", "System.Collections.Generic.IComparer`1"], flags: .sealed, members: {
        [
            .constructor("") { _, _ in .object(PlainObject(TypeRegistry.shared.find(space + "XNodeDocumentOrderComparer") ?? WellKnown.object)) },
            .method("int Compare(\(space)XNode x, \(space)XNode y)") { _, args, runspace in try order(args[0], args[1], runspace) },
        ]
    })
    private static let equalityComparer = TypeInfo(space + "XNodeEqualityComparer", interfaces: ["System.Collections.IEqualityComparer", "System.Collections.Generic.IEqualityComparer`1"], flags: .sealed, members: {
        [
            .constructor("") { _, _ in .object(PlainObject(TypeRegistry.shared.find(space + "XNodeEqualityComparer") ?? WellKnown.object)) },
            .method("bool Equals(\(space)XNode x, \(space)XNode y)") { _, args, runspace in try Members.invokeStatic(LinqTypes.node, "DeepEquals", [args[0], args[1]], runspace) },
            .method("int GetHashCode(\(space)XNode obj)") { _, args, _ in
                if args[0].isNull { return .int(0) }
                // Nodes that are equal are written alike.
                return .int(LinqOutput.string(try me(args[0]), indent: false).utf8.reduce(Int32(17)) { $0 &* 31 &+ Int32($1) })
            },
        ]
    })
    private static var ordering: [TypeMember] {
        let registry = TypeRegistry.shared
        registry.register(space + "XNodeDocumentOrderComparer") { orderComparer }
        registry.register(space + "XNodeEqualityComparer") { equalityComparer }
        return [
            .staticMethod("int CompareDocumentOrder(\(space)XNode n1, \(space)XNode n2)") { args, runspace in try order(args[0], args[1], runspace) },
            .staticProperty("DocumentOrderComparer", space + "XNodeDocumentOrderComparer") { _ in .object(PlainObject(orderComparer)) },
            .staticProperty("EqualityComparer", space + "XNodeEqualityComparer") { _ in .object(PlainObject(equalityComparer)) },
        ]
    }
}
