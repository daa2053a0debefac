/// Writes XML text: escapes, namespaces that still need a declaration, indentation.
final class XmlOutput {
    struct Settings {
        var indent = false
        var indentText = "  "
        var newLine = "\n"
        var newLineOnAttributes = false
        /// XmlTextWriter's way: an element with an end tag of its own and no content still gets a line for it.
        var breaksEmpty = false
        /// XmlWriter escapes tabs in attributes.
        var escapesTabs = false
    }
    private struct Level {
        let name: String
        var mixed: Bool
        var hasContent = false
        let scopeCount: Int
    }
    let settings: Settings
    private(set) var text = ""
    private var levels: [Level] = []
    private var scopes: [(prefix: String, space: String)]
    private var pending: (prefix: String, local: String, space: String, attributes: [(prefix: String, local: String, space: String, value: String)])?
    /// What the next indentation must not be put in front of: the very start.
    private var isStart = true

    init(_ settings: Settings = Settings(), scopes: [(prefix: String, space: String)] = []) {
        self.settings = settings
        self.scopes = scopes
    }
    var depth: Int { levels.count + (pending == nil ? 0 : 1) }
    var isInStartTag: Bool { pending != nil }
    func takeText() -> String {
        closeStartTag()
        defer { text = "" }
        return text
    }

    // MARK: elements

    func start(prefix: String, local: String, space: String) {
        closeStartTag()
        if levels.last?.mixed != true, !isStart { line(levels.count) }
        isStart = false
        if !levels.isEmpty { levels[levels.count - 1].hasContent = true }
        pending = (prefix, local, space, [])
    }
    func attribute(prefix: String, local: String, space: String, value: String) {
        pending?.attributes.append((prefix, local, space, value))
    }
    func appendToLastAttribute(_ value: String) {
        guard let count = pending?.attributes.count, count > 0 else { return }
        pending?.attributes[count - 1].value += value
    }
    private func closeStartTag(empty: Bool = false) {
        guard let element = pending else { return }
        pending = nil
        let scopeCount = scopes.count
        let name = element.prefix.isEmpty ? element.local : "\(element.prefix):\(element.local)"
        text += "<" + name
        for attribute in element.attributes {
            if attribute.prefix == "xmlns" { scopes.append((attribute.local, attribute.value)) } else if attribute.prefix.isEmpty, attribute.local == "xmlns" { scopes.append(("", attribute.value)) }
        }
        var extra: [(String, String)] = []
        func declare(_ prefix: String, _ space: String) {
            scopes.append((prefix, space))
            extra.append((prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, space))
        }
        if lookup(element.prefix) != element.space, !(element.space.isEmpty && lookup(element.prefix) == nil) { declare(element.prefix, element.space) }
        for attribute in element.attributes {
            var shown = attribute.prefix.isEmpty ? attribute.local : "\(attribute.prefix):\(attribute.local)"
            if !attribute.space.isEmpty, attribute.space != XmlNames.xmlns, attribute.space != XmlNames.xml {
                var prefix = attribute.prefix
                if prefix.isEmpty {
                    prefix = scopes.last { $0.space == attribute.space && !$0.prefix.isEmpty }?.prefix ?? ""
                    if prefix.isEmpty {
                        var number = 1
                        while lookup("d\(levels.count + 1)p\(number)") != nil { number += 1 }
                        prefix = "d\(levels.count + 1)p\(number)"
                    }
                }
                if lookup(prefix) != attribute.space { declare(prefix, attribute.space) }
                shown = "\(prefix):\(attribute.local)"
            }
            if settings.newLineOnAttributes, settings.indent { line(levels.count + 1) } else { text += " " }
            text += "\(shown)=\"\(escaped(attribute.value, attribute: true))\""
        }
        for (shown, value) in extra { text += " \(shown)=\"\(escaped(value, attribute: true))\"" }
        if empty {
            text += " />"
            scopes.removeSubrange(scopeCount...)
        } else {
            text += ">"
            levels.append(Level(name: name, mixed: levels.last?.mixed ?? false, scopeCount: scopeCount))
        }
    }
    func end(full: Bool = false) {
        if pending != nil, !full { return closeStartTag(empty: true) }
        closeStartTag()
        guard let level = levels.popLast() else { return }
        if !level.mixed, level.hasContent || settings.breaksEmpty { line(levels.count) }
        text += "</\(level.name)>"
        scopes.removeSubrange(min(level.scopeCount, scopes.count)...)
    }
    func lookup(_ prefix: String) -> String? {
        if prefix == "xml" { return XmlNames.xml }
        if prefix == "xmlns" { return XmlNames.xmlns }
        if let pending {
            for attribute in pending.attributes {
                if attribute.prefix == "xmlns", attribute.local == prefix { return attribute.value }
            }
        }
        return scopes.last { $0.prefix == prefix }?.space ?? (prefix.isEmpty ? "" : nil)
    }
    /// The prefix that stands for a namespace.
    func prefix(of space: String) -> String? {
        if space == XmlNames.xml { return "xml" }
        for scope in scopes.reversed() where scope.space == space && lookup(scope.prefix) == space { return scope.prefix }
        return nil
    }

    // MARK: content

    private func mixed() {
        closeStartTag()
        isStart = false
        guard !levels.isEmpty else { return }
        levels[levels.count - 1].mixed = true
        levels[levels.count - 1].hasContent = true
    }
    private func block() {
        closeStartTag()
        if levels.last?.mixed != true, !isStart { line(levels.count) }
        isStart = false
        if !levels.isEmpty { levels[levels.count - 1].hasContent = true }
    }
    func string(_ value: String) {
        mixed()
        text += escaped(value, attribute: false)
    }
    func raw(_ value: String) {
        mixed()
        text += value
    }
    func cdata(_ value: String) {
        mixed()
        text += "<![CDATA[" + value.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>"
    }
    func comment(_ value: String) {
        block()
        text += "<!--\(value)-->"
    }
    func instruction(_ target: String, _ data: String) {
        block()
        text += data.isEmpty ? "<?\(target)?>" : "<?\(target) \(data)?>"
    }
    func documentType(_ name: String, _ publicID: String, _ systemID: String, _ subset: String) {
        block()
        text += "<!DOCTYPE \(name)"
        if !publicID.isEmpty { text += " PUBLIC \"\(publicID)\" \"\(systemID)\"" } else if !systemID.isEmpty { text += " SYSTEM \"\(systemID)\"" }
        if !subset.isEmpty { text += "[\(subset)]" }
        text += ">"
    }
    private func line(_ depth: Int) {
        guard settings.indent else { return }
        text += settings.newLine
        for _ in 0..<depth { text += settings.indentText }
    }
    private func escaped(_ value: String, attribute: Bool) -> String {
        var needs = false
        for byte in value.utf8 where byte == 0x26 || byte == 0x3C || byte == 0x3E || attribute && byte == 0x22 || byte < 0x20 {
            needs = true
            break
        }
        guard needs else { return value }
        var made = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": made += "&amp;"
            case "<": made += "&lt;"
            case ">": made += "&gt;"
            case "\"" where attribute: made += "&quot;"
            case "\n" where attribute: made += "&#xA;"
            case "\r" where attribute: made += "&#xD;"
            case "\t" where attribute && settings.escapesTabs: made += "&#x9;"
            case "\n", "\r", "\t": made.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20: made += "&#x\(String(scalar.value, radix: 16, uppercase: true));"
            default: made.unicodeScalars.append(scalar)
            }
        }
        return made
    }

    // MARK: nodes

    /// A node with everything below it.
    func write(_ root: XmlNode) {
        var stack: [(node: XmlNode, at: Int)] = []
        if open(root) { stack.append((root, 0)) }
        while let (node, at) = stack.last {
            guard at < node.children.count else {
                stack.removeLast()
                if node.kind == .element { end(full: !node.isEmpty) }
                continue
            }
            stack[stack.count - 1].at = at + 1
            let child = node.children[at]
            if open(child) { stack.append((child, 0)) }
        }
    }
    /// Writes a node's beginning; true where children follow.
    private func open(_ node: XmlNode) -> Bool {
        switch node.kind {
        case .element:
            start(prefix: node.prefix, local: node.local, space: node.space)
            for one in node.attributes { attribute(prefix: one.prefix, local: one.local, space: one.space, value: one.value) }
            return true
        case .document, .documentFragment: return true
        case .text: string(node.value)
        case .whitespace, .significantWhitespace: if levels.isEmpty, pending == nil { text += node.value } else { raw(node.value) }
        case .cdata: cdata(node.value)
        case .comment: comment(node.value)
        case .processingInstruction: instruction(node.local, node.value)
        case .declaration: instruction("xml", node.declarationText)
        case .documentType:
            documentType(node.local, node.details[0].value, node.details[1].value, node.details[2].value)
        case .attribute: text += "\(node.name)=\"\(escaped(node.value, attribute: true))\""
        default: break
        }
        return false
    }
}

extension XmlNode {
    /// XmlNode.OuterXml.
    var outerXml: String {
        let output = XmlOutput()
        output.write(self)
        return output.takeText()
    }
    /// XmlNode.InnerXml.
    var innerXml: String {
        if kind == .attribute { return XmlOutput.escape(value) }
        guard kind == .element || kind == .document || kind == .documentFragment else { return "" }
        let output = XmlOutput()
        for child in children { output.write(child) }
        return output.takeText()
    }
    /// The document as a file's text.
    func saved(_ settings: XmlOutput.Settings) -> String {
        let output = XmlOutput(settings)
        output.write(self)
        return output.takeText()
    }
}

extension XmlOutput {
    static func escape(_ value: String) -> String {
        let output = XmlOutput()
        output.string(value)
        return output.takeText()
    }
}
