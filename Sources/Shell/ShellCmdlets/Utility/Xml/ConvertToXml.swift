import ShellRuntime
import ShellTypes

/// ConvertTo-Xml.
final class ConvertToXml: Cmdlet {
    private var items: [Value] = []
    override func process() throws { if has("InputObject") { items.append(self["InputObject"]) } }
    override func end() throws {
        let mode = text("As")?.lowercased() ?? "document"
        if mode == "stream" {
            try write(Value("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
            try write(Value("<Objects>"))
            for item in items {
                let builder = XmlTextBuilder(indent: true)
                try object(item, "Object", nil, integer("Depth") ?? 1, builder)
                try write(Value(builder.result))
            }
            return try write(Value("</Objects>"))
        }
        let builder = XmlTextBuilder(indent: true)
        builder.declaration()
        builder.start("Objects")
        for item in items { try object(item, "Object", nil, integer("Depth") ?? 1, builder) }
        builder.end()
        if mode == "string" { return try write(Value(builder.result)) }
        try write(try XmlDocuments.load(text: builder.result))
    }

    private func object(_ value: Value, _ tag: String, _ name: String?, _ depth: Int, _ builder: XmlTextBuilder) throws {
        var attributes: [(String, String)] = name.map { [("Name", $0)] } ?? []
        if !value.isNull, !flag("NoTypeInformation") { attributes.append(("Type", value.base.type?.netName ?? "System.Object")) }
        builder.start(tag, attributes)
        defer { builder.end() }
        if value.isNull { return }
        let base = value.base
        guard case .object(let inner) = base, !isPlain(inner) else { return builder.text(plain(base)) }
        if let table = inner as? DictionaryObject {
            for (key, item) in table.pairs {
                try object(key, "Property", "Key", max(0, depth - 1), builder)
                try object(item, "Property", "Value", max(0, depth - 1), builder)
            }
            return
        }
        if runspace.isEnumerable(base) {
            try runspace.enumerate(base) { try object($0, "Property", nil, depth, builder) }
            return
        }
        guard depth > 0 else { return builder.text(runspace.text(value)) }
        for member in Members.list(value, runspace, methods: false) where member.kind.isProperty && !member.isHidden {
            guard let item = try? Members.get(value, member.name, runspace) else { continue }
            try object(item, "Property", member.name, depth - 1, builder)
        }
    }
    private func isPlain(_ object: NetObject) -> Bool {
        switch object.kind {
        case .decimal, .bigInteger, .dateTime, .timeSpan, .enumValue, .scriptBlock, .string: true
        default: ["System.Guid", "System.Version", "System.Uri"].contains(object.type.fullName)
        }
    }
    private func plain(_ value: Value) -> String {
        if case .object(let object) = value, object.kind == .dateTime || object.kind == .timeSpan { return runspace.netText(value) }
        return runspace.text(value)
    }
}
