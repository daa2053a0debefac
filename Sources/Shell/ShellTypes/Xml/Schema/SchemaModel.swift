import ShellRuntime

/// A name of XML Schema (XmlQualifiedName).
struct SchemaName: Hashable, Sendable {
    static let schemaSpace = "http://www.w3.org/2001/XMLSchema"
    static let instanceSpace = "http://www.w3.org/2001/XMLSchema-instance"
    let space: String
    let local: String
    init(_ local: String, _ space: String = "") {
        self.local = local
        self.space = space
    }
    static func builtin(_ local: String) -> SchemaName { SchemaName(local, schemaSpace) }
    /// `space:local`.
    var text: String { space.isEmpty ? local : "\(space):\(local)" }
    /// As errors about content name it.
    var shown: String { space.isEmpty ? "'\(local)'" : "'\(local)' in namespace '\(space)'" }
}

/// `xs:any` and `xs:anyAttribute`.
struct SchemaWildcard {
    enum Contents { case strict, lax, skip }
    let contents: Contents
    /// The attribute `namespace`, with `##targetNamespace` and `##local` replaced.
    let spaces: String
    private let others: String?
    private let listed: [String]?
    init(_ spaces: String, target: String, contents: Contents) {
        self.contents = contents
        others = spaces == "##other" ? target : nil
        listed = spaces.hasPrefix("##any") || spaces == "##other" ? nil : spaces.splitBlanks.map { $0 == "##targetNamespace" ? target : $0 == "##local" ? "" : $0 }
        self.spaces = listed?.joined(separator: " ") ?? spaces
    }
    func allows(_ space: String) -> Bool {
        if let listed { return listed.contains(space) }
        if let others { return space != others && !space.isEmpty }
        return true
    }
    /// How the list of what was expected shows it.
    var shown: String { "any element in namespace '\(listed?.map { $0.isEmpty ? "##local" : $0 }.joined(separator: ", ") ?? spaces)'" }
}

/// A declared element; one that refers to a global element stands for it.
final class SchemaElement {
    let name: SchemaName
    var type: SchemaType
    let isAbstract: Bool
    let isNillable: Bool
    let head: SchemaName?
    let defaultValue: String?
    let fixedValue: String?
    var constraints: [SchemaConstraint] = []
    init(_ name: SchemaName, _ type: SchemaType, isAbstract: Bool = false, isNillable: Bool = false, head: SchemaName? = nil, defaultValue: String? = nil, fixedValue: String? = nil) {
        self.name = name
        self.type = type
        self.isAbstract = isAbstract
        self.isNillable = isNillable
        self.head = head
        self.defaultValue = defaultValue
        self.fixedValue = fixedValue
    }
}

/// An attribute as a type uses it.
struct SchemaAttribute {
    enum Use { case optional, required, prohibited }
    let name: SchemaName
    let type: SchemaSimpleType
    var use = Use.optional
    var defaultValue: String?
    var fixedValue: String?
}

/// A content model: what may follow what.
indirect enum SchemaParticle {
    case element(SchemaElement)
    case any(SchemaWildcard)
    case sequence([SchemaParticle])
    case choice([SchemaParticle])
    case all([(element: SchemaElement, isRequired: Bool)])
    case times(SchemaParticle, least: Int, most: Int?)
}

enum SchemaType {
    case simple(SchemaSimpleType)
    case complex(SchemaComplexType)
    var name: SchemaName? {
        switch self {
        case .simple(let type): type.name
        case .complex(let type): type.name
        }
    }
}

final class SchemaComplexType {
    enum Content {
        case empty
        case text(SchemaSimpleType)
        case elements(SchemaAutomaton, isMixed: Bool)
        case mixedText
        /// `xs:anyType`.
        case anything
    }
    let name: SchemaName?
    var isAbstract = false
    /// The type that it extends or restricts.
    var base: SchemaName?
    var particle: SchemaParticle?
    var isMixed = false
    var content = Content.empty
    var attributes: [SchemaAttribute] = []
    var anyAttribute: SchemaWildcard?
    init(_ name: SchemaName?) { self.name = name }
    /// Nothing changes it once it is made.
    nonisolated(unsafe) static let anything: SchemaComplexType = {
        let made = SchemaComplexType(.builtin("anyType"))
        made.content = .anything
        made.anyAttribute = SchemaWildcard("##any", target: "", contents: .lax)
        return made
    }()
}

/// `xs:key`, `xs:unique`, `xs:keyref`.
struct SchemaConstraint {
    enum Kind { case unique, key, keyref(SchemaName) }
    let kind: Kind
    let name: SchemaName
    let selector: SchemaPath
    let fields: [SchemaPath]
}

extension String {
    /// The words between blanks.
    var splitBlanks: [String] { split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map(String.init) }
}
