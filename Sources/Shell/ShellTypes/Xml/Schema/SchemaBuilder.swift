import ShellRuntime

/// Why a text is no schema, or a set of schemas does not hang together.
struct SchemaFailure: Error {
    let message: String
    var source = ""
}

/// One `xs:schema` with what its references mean.
final class SchemaDocument {
    let tree: XmlTree
    let root: XmlNode
    let target: String
    /// The file that it came from; empty for text.
    let source: String
    init(_ tree: XmlTree, source: String, chameleon: String? = nil) throws {
        guard let root = tree.document.documentElement, root.local == "schema", root.space == SchemaName.schemaSpace else {
            throw SchemaFailure(message: "The root element of a W3C XML Schema should be <schema> and its namespace should be 'http://www.w3.org/2001/XMLSchema'.", source: source)
        }
        self.tree = tree
        self.root = root
        self.source = source
        target = root.attribute("targetNamespace")?.value ?? chameleon ?? ""
    }
    fileprivate func isQualified(_ node: XmlNode, _ form: String) -> Bool { (node.attribute("form")?.value ?? root.attribute(form)?.value ?? "unqualified") == "qualified" }
    /// The name that a QName in an attribute stands for.
    fileprivate func name(_ text: String, at node: XmlNode) -> SchemaName {
        let (prefix, local) = XmlNames.split(String(text.trimmedBlanks))
        let space = node.space(ofPrefix: prefix) ?? ""
        // What is included takes the namespace of what includes it.
        return SchemaName(local, space.isEmpty && prefix.isEmpty && root.attribute("targetNamespace") == nil ? target : space)
    }
}

/// Everything that the schemas of a set declare. Types are made when something first names them.
final class SchemaLibrary {
    typealias Source = (node: XmlNode, document: SchemaDocument)
    private(set) var documents: [SchemaDocument] = []
    private var sources: [String: [SchemaName: Source]] = [:]
    private(set) var elements: [SchemaName: SchemaElement] = [:]
    private(set) var elementNames: [SchemaName] = []
    private(set) var attributes: [SchemaName: SchemaAttribute] = [:]
    private var types: [SchemaName: SchemaType] = [:]
    /// Types that are being made: one that is its own base ends here.
    private var pending: Set<SchemaName> = []
    private var substitutes: [SchemaName: [SchemaElement]] = [:]

    init(_ documents: [SchemaDocument]) throws {
        self.documents = documents
        for document in documents { for child in SchemaLibrary.parts(document.root) { collect(child, document) } }
        for (name, source) in (sources["element"] ?? [:]).sorted(by: { $0.key.text < $1.key.text }) { _ = try element(name, source) }
        for (name, source) in sources["attribute"] ?? [:] where attributes[name] == nil { attributes[name] = try attribute(source.node, source.document, isGlobal: true) }
        for kind in ["simpleType", "complexType"] { for name in (sources[kind] ?? [:]).keys { _ = try type(name) } }
        for element in elements.values {
            var head = element.head
            while let name = head, let above = elements[name] {
                substitutes[name, default: []].append(element)
                head = above.head
            }
        }
    }
    private func collect(_ node: XmlNode, _ document: SchemaDocument) {
        if node.local == "redefine" { for child in SchemaLibrary.parts(node) { collect(child, document) } }
        guard let name = node.attribute("name")?.value else { return }
        let full = SchemaName(name, document.target)
        if node.local == "element", sources["element"]?[full] == nil { elementNames.append(full) }
        sources[node.local, default: [:]][full] = (node, document)
    }
    var targets: Set<String> { Set(documents.map(\.target)) }
    /// The elements that may stand for one.
    func substitutes(for name: SchemaName) -> [SchemaElement] { (substitutes[name] ?? []).sorted { $0.name.text < $1.name.text } }
    static func parts(_ node: XmlNode) -> [XmlNode] { node.children.filter { $0.kind == .element && $0.space == SchemaName.schemaSpace && $0.local != "annotation" } }

    // MARK: elements and attributes

    private func element(_ name: SchemaName, _ source: Source) throws -> SchemaElement {
        if let known = elements[name] { return known }
        // The type may name the element again.
        let made = declared(name, source, type: .complex(.anything))
        elements[name] = made
        made.type = try typeOf(source.node, source.document) ?? made.head.flatMap { head in try sources["element"]?[head].map { try element(head, $0).type } } ?? made.type
        made.constraints = SchemaLibrary.constraints(source)
        return made
    }
    private func declared(_ name: SchemaName, _ source: Source, type: SchemaType) -> SchemaElement {
        func flag(_ key: String) -> Bool { ["true", "1"].contains(source.node.attribute(key)?.value ?? "") }
        return SchemaElement(
            name, type, isAbstract: flag("abstract"), isNillable: flag("nillable"),
            head: source.node.attribute("substitutionGroup").map { source.document.name($0.value, at: source.node) },
            defaultValue: source.node.attribute("default")?.value, fixedValue: source.node.attribute("fixed")?.value)
    }
    private func localElement(_ node: XmlNode, _ document: SchemaDocument) throws -> SchemaElement {
        if let ref = node.attribute("ref") {
            let name = document.name(ref.value, at: node)
            guard let source = sources["element"]?[name] else { throw SchemaFailure(message: "The '\(name.text)' element is not declared.", source: document.source) }
            return try element(name, source)
        }
        let name = SchemaName(node.attribute("name")?.value ?? "", document.isQualified(node, "elementFormDefault") ? document.target : "")
        let made = declared(name, (node, document), type: .complex(.anything))
        made.type = try typeOf(node, document) ?? made.type
        made.constraints = SchemaLibrary.constraints((node, document))
        return made
    }
    private func typeOf(_ node: XmlNode, _ document: SchemaDocument) throws -> SchemaType? {
        if let given = node.attribute("type") { return try type(document.name(given.value, at: node), document) }
        for child in SchemaLibrary.parts(node) {
            if child.local == "simpleType" { return .simple(try simpleType(child, document, nil)) }
            if child.local == "complexType" { return .complex(try complexType(child, document, SchemaComplexType(nil))) }
        }
        return nil
    }
    private func attribute(_ node: XmlNode, _ document: SchemaDocument, isGlobal: Bool = false) throws -> SchemaAttribute {
        var made: SchemaAttribute
        if let ref = node.attribute("ref") {
            let name = document.name(ref.value, at: node)
            if let source = sources["attribute"]?[name] {
                made = try attribute(source.node, source.document, isGlobal: true)
            } else if name.space == XmlNames.xml {
                made = SchemaAttribute(name: name, type: SchemaLibrary.text)
            } else {
                throw SchemaFailure(message: "The '\(name.text)' attribute is not declared.", source: document.source)
            }
        } else {
            var type = SchemaLibrary.anySimple
            if let given = node.attribute("type") {
                type = try simple(document.name(given.value, at: node), document)
            } else if let child = SchemaLibrary.parts(node).first(where: { $0.local == "simpleType" }) {
                type = try simpleType(child, document, nil)
            }
            let isQualified = isGlobal || document.isQualified(node, "attributeFormDefault")
            made = SchemaAttribute(name: SchemaName(node.attribute("name")?.value ?? "", isQualified ? document.target : ""), type: type)
        }
        switch node.attribute("use")?.value {
        case "required": made.use = .required
        case "prohibited": made.use = .prohibited
        default: break
        }
        if let value = node.attribute("default")?.value { made.defaultValue = value }
        if let value = node.attribute("fixed")?.value { made.fixedValue = value }
        return made
    }
    private static let text = SchemaSimpleType(.builtin("string"), .atomic(.string))
    private static let anySimple = SchemaSimpleType(.builtin("anySimpleType"), .atomic(.anySimpleType))

    // MARK: types

    func type(_ name: SchemaName, _ document: SchemaDocument? = nil) throws -> SchemaType {
        if let known = types[name] { return known }
        if name.space == SchemaName.schemaSpace {
            if name.local == "anyType" { return .complex(.anything) }
            if let builtin = SchemaSimpleType.builtin(name.local) {
                types[name] = .simple(builtin)
                return .simple(builtin)
            }
        }
        if let source = sources["complexType"]?[name] {
            let made = SchemaComplexType(name)
            types[name] = .complex(made)
            _ = try complexType(source.node, source.document, made)
            return .complex(made)
        }
        if let source = sources["simpleType"]?[name], pending.insert(name).inserted {
            let made = SchemaType.simple(try simpleType(source.node, source.document, name))
            pending.remove(name)
            types[name] = made
            return made
        }
        throw SchemaFailure(message: "Type '\(name.text)' is not declared.", source: document?.source ?? "")
    }
    private func simple(_ name: SchemaName, _ document: SchemaDocument) throws -> SchemaSimpleType {
        guard case .simple(let found)? = try? type(name, document) else {
            throw SchemaFailure(message: "Type '\(name.text)' is not declared, or is not a simple type.", source: document.source)
        }
        return found
    }
    private func simpleType(_ node: XmlNode, _ document: SchemaDocument, _ name: SchemaName?) throws -> SchemaSimpleType {
        for child in SchemaLibrary.parts(node) {
            let inner = try SchemaLibrary.parts(child).filter { $0.local == "simpleType" }.map { try simpleType($0, document, nil) }
            switch child.local {
            case "restriction":
                let base = try child.attribute("base").map { try simple(document.name($0.value, at: child), document) } ?? inner.first ?? SchemaLibrary.anySimple
                return SchemaSimpleType(name, base.variety, base: base, facets: SchemaLibrary.facets(child))
            case "list":
                let item = try child.attribute("itemType").map { try simple(document.name($0.value, at: child), document) } ?? inner.first ?? SchemaLibrary.anySimple
                return SchemaSimpleType(name, .list(item))
            case "union":
                let named = try (child.attribute("memberTypes")?.value ?? "").splitBlanks.map { try simple(document.name($0, at: child), document) }
                return SchemaSimpleType(name, .union(named + inner))
            default: break
            }
        }
        return SchemaSimpleType(name, .atomic(.anySimpleType))
    }
    private static func facets(_ node: XmlNode) -> [SchemaSimpleType.Facet] {
        var patterns: [String] = [], values: [String] = [], facets: [SchemaSimpleType.Facet] = []
        for child in parts(node) {
            let value = child.attribute("value")?.value ?? ""
            func count(_ make: (Int) -> SchemaSimpleType.Facet) { if let number = Int(value) { facets.append(make(number)) } }
            switch child.local {
            case "pattern": patterns.append(value)
            case "enumeration": values.append(value)
            case "length": count { .length($0) }
            case "minLength": count { .minLength($0) }
            case "maxLength": count { .maxLength($0) }
            case "totalDigits": count { .totalDigits($0) }
            case "fractionDigits": count { .fractionDigits($0) }
            case "minInclusive": facets.append(.minInclusive(value))
            case "maxInclusive": facets.append(.maxInclusive(value))
            case "minExclusive": facets.append(.minExclusive(value))
            case "maxExclusive": facets.append(.maxExclusive(value))
            case "whiteSpace": facets.append(.whiteSpace(value))
            default: break
            }
        }
        if !patterns.isEmpty { facets.append(.patterns(patterns)) }
        if !values.isEmpty { facets.append(.enumeration(values)) }
        return facets
    }

    private func complexType(_ node: XmlNode, _ document: SchemaDocument, _ made: SchemaComplexType) throws -> SchemaComplexType {
        func flag(_ node: XmlNode, _ key: String) -> Bool { ["true", "1"].contains(node.attribute(key)?.value ?? "") }
        made.isAbstract = flag(node, "abstract")
        made.isMixed = flag(node, "mixed")
        let body = SchemaLibrary.parts(node)
        if let content = body.first(where: { $0.local == "simpleContent" || $0.local == "complexContent" }), let derivation = SchemaLibrary.parts(content).first {
            if flag(content, "mixed") { made.isMixed = true }
            let baseName = document.name(derivation.attribute("base")?.value ?? "", at: derivation)
            made.base = baseName
            let base = try type(baseName, document)
            try derive(made, from: base, derivation, document, isSimple: content.local == "simpleContent")
        } else {
            made.particle = try particle(among: body, document)
            try readAttributes(body, document, into: made)
        }
        if case .empty = made.content { made.content = SchemaLibrary.content(made) }
        return made
    }
    private static func content(_ type: SchemaComplexType) -> SchemaComplexType.Content {
        type.particle.map { .elements(SchemaAutomaton($0), isMixed: type.isMixed) } ?? (type.isMixed ? .mixedText : .empty)
    }
    private func derive(_ made: SchemaComplexType, from base: SchemaType, _ node: XmlNode, _ document: SchemaDocument, isSimple: Bool) throws {
        let body = SchemaLibrary.parts(node), extends = node.local == "extension"
        var text: SchemaSimpleType?
        switch base {
        case .simple(let type): text = type
        case .complex(let type):
            made.attributes = type.attributes
            made.anyAttribute = type.anyAttribute
            if case .text(let own) = type.content { text = own }
            if extends { made.isMixed = made.isMixed || type.isMixed }
            if !isSimple {
                let own = try particle(among: body, document)
                made.particle = extends ? [type.particle, own].compactMap { $0 }.reduce(nil as SchemaParticle?) { before, next in before.map { .sequence([$0, next]) } ?? next } : own
                if extends, case .anything = type.content { made.content = .anything }
            }
        }
        if isSimple {
            var own = text ?? SchemaLibrary.anySimple
            if !extends {
                let inner = try body.first { $0.local == "simpleType" }.map { try simpleType($0, document, nil) } ?? own
                own = SchemaSimpleType(nil, inner.variety, base: inner, facets: SchemaLibrary.facets(node))
            }
            made.content = .text(own)
        }
        try readAttributes(body, document, into: made)
    }
    private func readAttributes(_ nodes: [XmlNode], _ document: SchemaDocument, into made: SchemaComplexType) throws {
        for node in nodes {
            switch node.local {
            case "attribute":
                let one = try attribute(node, document)
                made.attributes.removeAll { $0.name == one.name }
                if one.use != .prohibited { made.attributes.append(one) }
            case "attributeGroup":
                guard let ref = node.attribute("ref") else { continue }
                let name = document.name(ref.value, at: node)
                guard let source = sources["attributeGroup"]?[name] else { throw SchemaFailure(message: "Reference to undeclared attribute group '\(name.text)'.", source: document.source) }
                try readAttributes(SchemaLibrary.parts(source.node), source.document, into: made)
            case "anyAttribute": made.anyAttribute = SchemaLibrary.wildcard(node, document)
            default: break
            }
        }
    }

    // MARK: content models

    private static func wildcard(_ node: XmlNode, _ document: SchemaDocument) -> SchemaWildcard {
        let contents = node.attribute("processContents")?.value
        return SchemaWildcard(node.attribute("namespace")?.value ?? "##any", target: document.target, contents: contents == "skip" ? .skip : contents == "lax" ? .lax : .strict)
    }
    private func particle(among nodes: [XmlNode], _ document: SchemaDocument) throws -> SchemaParticle? {
        try nodes.first { ["sequence", "choice", "all", "group"].contains($0.local) }.flatMap { try particle($0, document, depth: 0) }
    }
    private func particle(_ node: XmlNode, _ document: SchemaDocument, depth: Int) throws -> SchemaParticle? {
        guard depth < 200 else { throw SchemaFailure(message: "Circular group reference.", source: document.source) }
        let least = node.attribute("minOccurs").flatMap { Int($0.value) } ?? 1
        let most = node.attribute("maxOccurs").map { $0.value == "unbounded" ? nil : Int($0.value) ?? 1 } ?? 1
        if most == 0 { return nil }
        let own: SchemaParticle
        switch node.local {
        case "element": own = .element(try localElement(node, document))
        case "any": own = .any(SchemaLibrary.wildcard(node, document))
        case "sequence": own = .sequence(try SchemaLibrary.parts(node).compactMap { try particle($0, document, depth: depth + 1) })
        case "choice": own = .choice(try SchemaLibrary.parts(node).compactMap { try particle($0, document, depth: depth + 1) })
        case "all":
            own = .all(try SchemaLibrary.parts(node).filter { $0.local == "element" }.map { (element: try localElement($0, document), isRequired: $0.attribute("minOccurs")?.value != "0") })
        case "group":
            guard let ref = node.attribute("ref") else { return nil }
            let name = document.name(ref.value, at: node)
            guard let source = sources["group"]?[name] else { throw SchemaFailure(message: "Reference to undeclared model group '\(name.text)'.", source: document.source) }
            guard let inner = SchemaLibrary.parts(source.node).first, let found = try particle(inner, source.document, depth: depth + 1) else { return nil }
            own = found
        default: return nil
        }
        return least == 1 && most == 1 ? own : .times(own, least: least, most: most)
    }

    // MARK: identities

    private static func constraints(_ source: Source) -> [SchemaConstraint] {
        parts(source.node).compactMap { node in
            guard ["unique", "key", "keyref"].contains(node.local), let name = node.attribute("name")?.value else { return nil }
            func path(_ node: XmlNode) -> SchemaPath { SchemaPath(node.attribute("xpath")?.value ?? ".") { source.document.name($0, at: node) } }
            let inside = parts(node)
            guard let selector = inside.first(where: { $0.local == "selector" }) else { return nil }
            let kind: SchemaConstraint.Kind = node.local == "key" ? .key
                : node.local == "unique" ? .unique : .keyref(source.document.name(node.attribute("refer")?.value ?? "", at: node))
            return SchemaConstraint(kind: kind, name: SchemaName(name, source.document.target), selector: path(selector), fields: inside.filter { $0.local == "field" }.map(path))
        }
    }
}
