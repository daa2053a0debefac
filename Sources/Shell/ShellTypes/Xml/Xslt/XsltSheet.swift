import ShellRuntime

/// A stylesheet of XSLT 1.0 as it is loaded: templates with their patterns, keys, global variables and how the result is written.
final class XsltSheet {
    static let space = "http://www.w3.org/1999/XSL/Transform"
    struct Failure: Error {
        let text: String
    }
    struct Template {
        let body: XmlNode
        let pattern: XPathExpression?
        let name: String?
        let mode: String
        let priority: Double
    }
    struct Key {
        let match: XPathExpression
        let use: XPathExpression
        let node: XmlNode
    }
    let tree: XmlTree
    private(set) var templates: [Template] = []
    private(set) var named: [String: Template] = [:]
    private(set) var globals: [XmlNode] = []
    private(set) var keys: [String: [Key]] = [:]
    private(set) var output: [String: String] = [:]
    private(set) var stripped: [String] = []
    private(set) var preserved: [String] = []
    private(set) var attributeSets: [String: [XmlNode]] = [:]
    private(set) var decimalFormats: [String: XmlNode] = [:]
    private var parsed: [String: XPathExpression] = [:]
    private static let noStart = Failure(
        text: "Stylesheet must start either with an 'xsl:stylesheet' or an 'xsl:transform' element, or with a literal result element that has an 'xsl:version' attribute, where prefix 'xsl' denotes the 'http://www.w3.org/1999/XSL/Transform' namespace.")
    /// Functions of XSLT beside XPath's.
    static let functions: Set<String> = ["current", "key", "document", "generate-id", "format-number", "system-property", "element-available", "function-available"]

    init(_ tree: XmlTree) throws {
        self.tree = tree
        guard let root = tree.document.children.first(where: { $0.kind == .element }) else { throw Failure(text: "Root element is missing.") }
        guard root.space == XsltSheet.space else {
            guard root.attribute(local: "version", space: XsltSheet.space) != nil else {
                throw XsltSheet.noStart
            }
            // A literal result element is the template of the document.
            templates.append(Template(body: tree.document, pattern: try expression("/"), name: nil, mode: "", priority: 0.5))
            return
        }
        guard root.local == "stylesheet" || root.local == "transform" else {
            throw XsltSheet.noStart
        }
        guard root.attribute("version") != nil else { throw Failure(text: "Missing mandatory attribute 'version'.") }
        for node in root.children where node.kind == .element && node.space == XsltSheet.space { try top(node) }
    }
    func expression(_ text: String) throws -> XPathExpression {
        if let known = parsed[text] { return known }
        let made = try XPathParser.parse(text, further: XsltSheet.functions)
        parsed[text] = made
        return made
    }
    static func required(_ node: XmlNode, _ name: String) throws -> String {
        guard let value = node.attribute(name)?.value else { throw Failure(text: "Missing mandatory attribute '\(name)'.") }
        return value
    }
    private func top(_ node: XmlNode) throws {
        switch node.local {
        case "template":
            let name = node.attribute("name")?.value, mode = node.attribute("mode")?.value ?? "", given = node.attribute("priority").flatMap { Double($0.value) }
            guard let match = node.attribute("match")?.value else {
                guard let name else { throw Failure(text: "'xsl:template' must have either 'match' attribute or 'name' attribute, or both.") }
                named[name] = Template(body: node, pattern: nil, name: name, mode: mode, priority: 0)
                return
            }
            for pattern in XsltSheet.alternatives(try expression(match)) {
                let made = Template(body: node, pattern: pattern, name: name, mode: mode, priority: given ?? XsltSheet.priority(pattern))
                templates.append(made)
                if let name { named[name] = made }
            }
        case "variable", "param": globals.append(node)
        case "key":
            keys[try XsltSheet.required(node, "name"), default: []].append(
                Key(match: try expression(try XsltSheet.required(node, "match")), use: try expression(try XsltSheet.required(node, "use")), node: node))
        case "output": for attribute in node.attributes { output[attribute.local] = attribute.value }
        case "strip-space": stripped += try XsltSheet.required(node, "elements").split(whereSeparator: \.isWhitespace).map(String.init)
        case "preserve-space": preserved += try XsltSheet.required(node, "elements").split(whereSeparator: \.isWhitespace).map(String.init)
        case "attribute-set": attributeSets[try XsltSheet.required(node, "name"), default: []].append(node)
        case "decimal-format": decimalFormats[node.attribute("name")?.value ?? ""] = node
        case "import", "include": throw Failure(text: "This shell's stylesheets are one file: 'xsl:\(node.local)' is not supported.")
        case "namespace-alias": break
        default: throw Failure(text: "'xsl:\(node.local)' cannot be a child of the 'xsl:stylesheet' element.")
        }
    }
    /// `a | b` as two patterns.
    static func alternatives(_ expression: XPathExpression) -> [XPathExpression] {
        if case .binary(.union, let left, let right) = expression { return alternatives(left) + alternatives(right) }
        return [expression]
    }
    /// The priority that a pattern has by its form (XSLT 1.0, section 5.5).
    private static func priority(_ pattern: XPathExpression) -> Double {
        guard case .path(let absolute, let steps) = pattern, !absolute, steps.count == 1, steps[0].predicates.isEmpty else { return 0.5 }
        switch steps[0].test {
        case .name: return 0
        case .instruction(let name): return name == nil ? -0.5 : 0
        case .prefix: return -0.25
        default: return -0.5
        }
    }
    /// Whether blank texts inside an element are left out of the source.
    func strips(_ element: XmlNode) -> Bool {
        func fits(_ list: [String]) -> Bool { list.contains { $0 == "*" || $0 == element.name || $0 == element.local } }
        return fits(stripped) && !(preserved.contains(element.name) || preserved.contains(element.local))
    }
}
