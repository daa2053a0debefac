import ShellRuntime

/// Why a text is no well-formed XML: .NET's words, with line and position.
struct XmlFailure: Error {
    let message: String
    var line = 0
    var column = 0
    var text: String { line == 0 ? message : "\(message) Line \(line), position \(column)." }
    /// As the XmlException that scripts catch.
    var exception: ExceptionObject {
        let made = ExceptionObject("System.Xml.XmlException", text)
        made.details["LineNumber"] = Value(line)
        made.details["LinePosition"] = Value(column)
        return made
    }
}

/// What a document type says of an entity.
enum XmlEntity {
    case text([UInt16])
    case external
}

/// Reads XML piece by piece. No recursion and bounded expansion: the text may come from anywhere.
final class XmlScanner {
    struct Attribute {
        var prefix: String
        var local: String
        var space = ""
        var value: String
        var at: Int
        var name: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
    }
    enum Event {
        case declaration([(name: String, value: String)])
        case documentType(name: String, publicID: String, systemID: String, subset: String)
        case start(prefix: String, local: String, space: String, attributes: [Attribute], isEmpty: Bool)
        case end(prefix: String, local: String, space: String)
        case text(String)
        case whitespace(String)
        case cdata(String)
        case comment(String)
        case instruction(target: String, data: String)
        case finished
    }
    enum DocumentTypes { case prohibit, ignore, parse }
    struct Options {
        var documentTypes = DocumentTypes.parse
        /// Content without one root.
        var isFragment = false
        var entityLimit = 10_000_000
    }
    struct Open {
        let name: String
        let prefix: String, local: String, space: String
        let at: Int
        let scopeCount: Int
        let frame: Int
    }
    private struct Frame {
        let units: [UInt16]
        var at: Int
        let entity: String?
    }

    let options: Options
    private var units: [UInt16]
    private var at = 0
    private var frames: [Frame] = []
    private var entity: String?
    private(set) var open: [Open] = []
    /// Prefixes in scope, innermost last.
    private(set) var scopes: [(prefix: String, space: String)] = []
    private var entities: [String: XmlEntity] = [:]
    private var expanded = 0
    private var hasRoot = false
    private var isStart = true
    private var hasType = false
    private var pendingEnd: Open?
    private var isDone = false

    init(_ units: [UInt16], _ options: Options = Options(), scopes: [(prefix: String, space: String)] = []) {
        self.units = units
        self.options = options
        self.scopes = scopes
        if units.first == 0xFEFF { at = 1 }
    }

    // MARK: errors

    func failure(_ message: String, _ offset: Int? = nil) -> XmlFailure {
        var line = 1, start = 0
        let base = frames.first?.units ?? units
        let place = min(frames.first?.at ?? offset ?? at, base.count)
        var index = base.first == 0xFEFF ? 1 : 0
        start = index
        while index < place {
            if base[index] == 0x0A || base[index] == 0x0D && !(index + 1 < base.count && base[index + 1] == 0x0A) {
                line += 1
                start = index + 1
            }
            index += 1
        }
        return XmlFailure(message: message, line: line, column: place - start + 1)
    }
    var lineInfo: (Int, Int) {
        let place = failure("")
        return (place.line, place.column)
    }
    func place(_ offset: Int) -> (line: Int, column: Int) {
        let place = failure("", offset)
        return (place.line, place.column)
    }
    /// The namespace that a prefix stands for where the scanner is.
    func space(ofPrefix prefix: String) -> String? { scopes.last { $0.prefix == prefix }?.space }
    private func shown(_ unit: UInt16) -> String {
        String(decoding: [unit], as: UTF16.self)
    }
    private func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: true)
        return "0x" + (digits.count < 2 ? "0" + digits : digits)
    }
    private func unexpectedEnd(_ what: String? = nil) -> XmlFailure {
        if let what { return failure("Unexpected end of file while parsing \(what) has occurred.", units.count) }
        if let _ = open.last {
            return failure("Unexpected end of file has occurred. The following elements are not closed: \(open.reversed().map(\.name).joined(separator: ", ")).", units.count)
        }
        return failure("Unexpected end of file has occurred.", units.count)
    }
    private func badName(_ offset: Int) -> XmlFailure {
        guard offset < units.count else { return unexpectedEnd("Name") }
        return failure("Name cannot begin with the '\(shown(units[offset]))' character, hexadecimal value \(hex(units[offset])).", offset)
    }

    // MARK: characters

    private var current: UInt16? { at < units.count ? units[at] : nil }
    private func matches(_ text: StaticString, _ offset: Int? = nil) -> Bool {
        var place = offset ?? at
        return text.withUTF8Buffer { bytes in
            for byte in bytes {
                guard place < units.count, units[place] == UInt16(byte) else { return false }
                place += 1
            }
            return true
        }
    }
    @discardableResult private func skipBlanks() -> Bool {
        let start = at
        while at < units.count, XmlNames.isSpace(units[at]) { at += 1 }
        return at > start
    }
    private func string(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
    /// Text with line ends made `\n`.
    private func normalized(_ range: Range<Int>) -> String {
        guard units[range].contains(0x0D) else { return string(range) }
        var made: [UInt16] = []
        made.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            if units[index] == 0x0D {
                made.append(0x0A)
                if index + 1 < range.upperBound, units[index + 1] == 0x0A { index += 1 }
            } else {
                made.append(units[index])
            }
            index += 1
        }
        return String(decoding: made, as: UTF16.self)
    }
    /// A name with at most one colon.
    private func readName() throws -> (prefix: String, local: String) {
        let start = at
        guard let first = current, XmlNames.isNameStart(first) || (0xD800..<0xDC00).contains(first) else { throw badName(at) }
        var colon: Int?
        while at < units.count {
            let unit = units[at]
            if XmlNames.isName(unit) || (0xD800..<0xE000).contains(unit) {
                at += 1
            } else if unit == 0x3A {
                if colon != nil || at + 1 >= units.count || !XmlNames.isNameStart(units[at + 1]) {
                    throw failure("The ':' character, hexadecimal value 0x3A, cannot be included in a name.", at)
                }
                colon = at
                at += 1
            } else {
                break
            }
        }
        guard let colon else { return ("", string(start..<at)) }
        return (string(start..<colon), string(colon + 1..<at))
    }
    private func find(_ text: StaticString, _ what: String) throws -> Int {
        var place = at
        while place < units.count {
            if matches(text, place) { return place }
            place += 1
        }
        throw unexpectedEnd(what)
    }

    // MARK: events

    /// Where the name or the text of the last event begins.
    private(set) var tokenAt = 0

    func next() throws -> Event {
        if let end = pendingEnd {
            pendingEnd = nil
            return .end(prefix: end.prefix, local: end.local, space: end.space)
        }
        while true {
            if at >= units.count {
                if !frames.isEmpty {
                    try leaveEntity()
                    continue
                }
                guard !isDone else { return .finished }
                isDone = true
                if !open.isEmpty { throw unexpectedEnd() }
                if !hasRoot, !options.isFragment { throw XmlFailure(message: "Root element is missing.") }
                return .finished
            }
            if frames.isEmpty { tokenAt = units[at] != 0x3C ? at : at + 1 < units.count && units[at + 1] == 0x2F ? at + 2 : at + 1 }
            if units[at] == 0x3C { return try markup() }
            if open.isEmpty, !options.isFragment, frames.isEmpty {
                let start = at
                skipBlanks()
                if at > start {
                    isStart = false
                    return .whitespace(normalized(start..<at))
                }
                throw failure("Data at the root level is invalid.", at)
            }
            if let event = try content() { return event }
        }
    }

    private func markup() throws -> Event {
        let wasStart = isStart
        isStart = false
        guard at + 1 < units.count else {
            at += 1
            throw open.isEmpty ? unexpectedEnd("Name") : unexpectedEnd("Name")
        }
        switch units[at + 1] {
        case 0x2F: return try endTag()
        case 0x3F: return try instruction(wasStart)
        case 0x21:
            if matches("<!--") {
                at += 4
                let start = at
                let end = try find("--", "Comment")
                guard matches("-->", end) else {
                    throw failure("An XML comment cannot contain '--', and '-' cannot be the last character.", end + 2)
                }
                at = end + 3
                return .comment(normalized(start..<end))
            }
            if matches("<![CDATA[") {
                guard !open.isEmpty || options.isFragment else { throw failure("Data at the root level is invalid.", at + 2) }
                at += 9
                let start = at
                let end = try find("]]>", "CDATA")
                at = end + 3
                return .cdata(normalized(start..<end))
            }
            if matches("<!DOCTYPE") { return try documentType() }
            throw failure("'\(shown(units[min(at + 2, units.count - 1)]))' is an unexpected token. The expected token is 'DOCTYPE'.", at + 2)
        default: return try startTag()
        }
    }

    private func startTag() throws -> Event {
        if open.isEmpty, hasRoot, !options.isFragment, frames.isEmpty { throw failure("There are multiple root elements.", at + 1) }
        let nameAt = at + 1
        at = nameAt
        let (prefix, local) = try readName()
        let scopeCount = scopes.count
        var attributes: [Attribute] = []
        var isEmpty = false
        while true {
            let blank = skipBlanks()
            guard let unit = current else { throw unexpectedEnd("Name") }
            if unit == 0x3E {
                at += 1
                break
            }
            if unit == 0x2F {
                guard at + 1 < units.count else {
                    at += 1
                    throw unexpectedEnd(">")
                }
                guard units[at + 1] == 0x3E else {
                    throw failure("'\(shown(units[at + 1]))' is an unexpected token. The expected token is '>'.", at + 1)
                }
                at += 2
                isEmpty = true
                break
            }
            guard blank else {
                if attributes.isEmpty {
                    throw failure("The '\(shown(unit))' character, hexadecimal value \(hex(unit)), cannot be included in a name.", at)
                }
                throw failure("'\(shown(unit))' is an unexpected token. Expecting whitespace.", at)
            }
            let attributeAt = at
            let name = try readName()
            skipBlanks()
            guard let equals = current else { throw unexpectedEnd("Name") }
            guard equals == 0x3D else { throw failure("'\(shown(equals))' is an unexpected token. The expected token is '='.", at) }
            at += 1
            skipBlanks()
            guard let quote = current else { throw unexpectedEnd("Name") }
            guard quote == 0x22 || quote == 0x27 else {
                throw failure("'\(shown(quote))' is an unexpected token. The expected token is '\"' or '''.", at)
            }
            at += 1
            let value = try attributeValue(quote)
            let made = Attribute(prefix: name.prefix, local: name.local, value: value, at: attributeAt)
            if attributes.contains(where: { $0.prefix == made.prefix && $0.local == made.local }) {
                throw failure("'\(made.name)' is a duplicate attribute name.", attributeAt)
            }
            if name.prefix == "xmlns" {
                if value.isEmpty { throw failure("Invalid namespace declaration.", attributeAt) }
                scopes.append((name.local, value))
            } else if name.prefix.isEmpty, name.local == "xmlns" {
                scopes.append(("", value))
            }
            attributes.append(made)
        }
        let space = try space(of: prefix, nameAt)
        for index in attributes.indices {
            let attribute = attributes[index]
            if attribute.prefix == "xmlns" || attribute.prefix.isEmpty && attribute.local == "xmlns" {
                attributes[index].space = XmlNames.xmlns
            } else if !attribute.prefix.isEmpty {
                attributes[index].space = try self.space(of: attribute.prefix, attribute.at)
                for other in attributes[..<index] where other.space == attributes[index].space && other.local == attribute.local {
                    throw failure("'\(attribute.name)' is a duplicate attribute name.", attribute.at)
                }
            }
        }
        hasRoot = true
        let name = prefix.isEmpty ? local : "\(prefix):\(local)"
        let element = Open(name: name, prefix: prefix, local: local, space: space, at: nameAt, scopeCount: scopeCount, frame: frames.count)
        if isEmpty {
            scopes.removeSubrange(scopeCount...)
        } else {
            open.append(element)
        }
        return .start(prefix: prefix, local: local, space: space, attributes: attributes, isEmpty: isEmpty)
    }
    /// The namespace of a prefix, or nil where none is declared.
    func lookup(_ prefix: String) -> String? {
        if prefix == "xml" { return XmlNames.xml }
        if prefix == "xmlns" { return XmlNames.xmlns }
        return scopes.last { $0.prefix == prefix }?.space ?? (prefix.isEmpty ? "" : nil)
    }
    private func space(of prefix: String, _ offset: Int) throws -> String {
        guard let space = lookup(prefix) else { throw failure("'\(prefix)' is an undeclared prefix.", offset) }
        return space
    }

    private func endTag() throws -> Event {
        at += 2
        let nameAt = at
        guard let element = open.last else { throw failure("Unexpected end tag.", nameAt) }
        guard at < units.count else { throw unexpectedEnd("Name") }
        let (prefix, local) = try readName()
        let name = prefix.isEmpty ? local : "\(prefix):\(local)"
        guard name == element.name, element.frame == frames.count else {
            let place = failure("", element.at)
            throw failure(
                "The '\(element.name)' start tag on line \(place.line) position \(place.column) does not match the end tag of '\(name)'.", nameAt)
        }
        skipBlanks()
        guard let close = current else { throw unexpectedEnd("Name") }
        guard close == 0x3E else { throw failure("'\(shown(close))' is an unexpected token. The expected token is '>'.", at) }
        at += 1
        open.removeLast()
        scopes.removeSubrange(min(element.scopeCount, scopes.count)...)
        return .end(prefix: prefix, local: local, space: element.space)
    }

    private func instruction(_ wasStart: Bool) throws -> Event {
        let nameAt = at + 2
        at = nameAt
        guard at < units.count else { throw unexpectedEnd("PI") }
        let (_, target) = try readName()
        if target == "xml" {
            guard wasStart, frames.isEmpty else {
                throw failure(
                    "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace characters are allowed to appear before it.",
                    nameAt)
            }
            return try declaration()
        }
        if target.equalsIgnoringCase("xml") { throw failure("'\(target)' is an invalid name for processing instructions.", nameAt) }
        if current != nil, !matches("?>"), !XmlNames.isSpace(units[at]) {
            throw failure("The '\(shown(units[at]))' character, hexadecimal value \(hex(units[at])), cannot be included in a name.", at)
        }
        skipBlanks()
        let start = at
        let end = try find("?>", "PI")
        at = end + 2
        return .instruction(target: target, data: normalized(start..<end))
    }
    private func declaration() throws -> Event {
        var parts: [(name: String, value: String)] = []
        while true {
            skipBlanks()
            if matches("?>") {
                at += 2
                break
            }
            guard at < units.count else { throw unexpectedEnd("XML declaration") }
            let start = at
            guard XmlNames.isNameStart(units[at]) else { throw failure("Syntax for an XML declaration is invalid.", at) }
            let (_, name) = try readName()
            let order = ["version", "encoding", "standalone"]
            guard let rank = order.firstIndex(of: name), rank == 0 ? parts.isEmpty : !parts.isEmpty, !parts.contains(where: { $0.name == name }) else {
                throw failure("Syntax for an XML declaration is invalid.", start)
            }
            skipBlanks()
            guard current == 0x3D else { throw failure("Syntax for an XML declaration is invalid.", at) }
            at += 1
            skipBlanks()
            guard let quote = current, quote == 0x22 || quote == 0x27 else { throw failure("Syntax for an XML declaration is invalid.", at) }
            at += 1
            let valueAt = at
            while at < units.count, units[at] != quote { at += 1 }
            guard at < units.count else { throw failure("There is an unclosed literal string.", valueAt) }
            let value = string(valueAt..<at)
            at += 1
            if name == "version", value != "1.0" { throw failure("Version number '\(value)' is invalid.", valueAt) }
            if name == "standalone", value != "yes", value != "no" { throw failure("Syntax for an XML declaration is invalid.", valueAt) }
            parts.append((name, value))
        }
        if parts.isEmpty { throw failure("Syntax for an XML declaration is invalid.", at - 2) }
        return .declaration(parts)
    }

    // MARK: text and entities

    private func content() throws -> Event? {
        var made: [UInt16] = []
        var onlyBlanks = true
        while true {
            guard at < units.count else {
                if frames.isEmpty { break }
                try leaveEntity()
                continue
            }
            let unit = units[at]
            switch unit {
            case 0x3C:
                return made.isEmpty ? nil : event(made, onlyBlanks)
            case 0x26:
                let before = frames.count
                if let text = try reference(inAttribute: false) {
                    made += text
                    onlyBlanks = false
                } else if frames.count == before {
                    onlyBlanks = false
                }
            case 0x0D:
                made.append(0x0A)
                at += at + 1 < units.count && units[at + 1] == 0x0A ? 2 : 1
            case 0x5D where matches("]]>"):
                throw failure("']]>' is not allowed in character data.", at)
            default:
                if unit < 0x20, unit != 0x09, unit != 0x0A {
                    throw failure("'\(unit == 0 ? "." : shown(unit))', hexadecimal value \(hex(unit)), is an invalid character.", at)
                }
                if !XmlNames.isSpace(unit) { onlyBlanks = false }
                made.append(unit)
                at += 1
            }
        }
        return made.isEmpty ? nil : event(made, onlyBlanks)
    }
    private func event(_ made: [UInt16], _ onlyBlanks: Bool) -> Event {
        let text = String(decoding: made, as: UTF16.self)
        return onlyBlanks ? .whitespace(text) : .text(text)
    }
    /// `&name;` or `&#n;` at the place: its characters, or nil where an entity's text was put in front of what follows.
    private func reference(inAttribute: Bool) throws -> [UInt16]? {
        let start = at
        at += 1
        if current == 0x23 {
            at += 1
            let isHex = current == 0x78
            if isHex { at += 1 }
            var number: UInt32 = 0
            var digits = 0
            while let unit = current, let scalar = Unicode.Scalar(unit), let digit = Character(scalar).hexDigitValue, isHex || digit < 10 {
                number = min(number * (isHex ? 16 : 10) + UInt32(digit), 0x110000)
                digits += 1
                at += 1
            }
            guard current == 0x3B, digits > 0 else {
                throw failure(isHex ? "Invalid syntax for a hexadecimal numeric entity reference." : "Invalid syntax for a decimal numeric entity reference.", at)
            }
            guard let scalar = Unicode.Scalar(number), number >= 0x20 || number == 9 || number == 10 || number == 13 else {
                throw number >= 0x110000
                    ? failure("Invalid value of a character entity reference.", start + 1)
                    : failure("'\(number == 0 ? "." : shown(UInt16(truncatingIfNeeded: number)))', hexadecimal value \(hex(UInt16(truncatingIfNeeded: number))), is an invalid character.", start + (isHex ? 3 : 2))
            }
            at += 1
            return Array(Character(scalar).utf16)
        }
        guard let first = current, XmlNames.isNameStart(first) else { throw failure("An error occurred while parsing EntityName.", at) }
        let nameAt = at
        while at < units.count, XmlNames.isName(units[at]) || units[at] == 0x3A { at += 1 }
        let name = string(nameAt..<at)
        guard current == 0x3B else {
            guard at < units.count else { throw unexpectedEnd("EntityName") }
            throw failure("'\(shown(units[at]))' is an unexpected token. The expected token is ';'.", at)
        }
        at += 1
        switch name {
        case "lt": return [0x3C]
        case "gt": return [0x3E]
        case "amp": return [0x26]
        case "apos": return [0x27]
        case "quot": return [0x22]
        default: break
        }
        guard let known = entities[name] else {
            if options.documentTypes == .ignore, hasType { return [] }
            throw failure("Reference to undeclared entity '\(name)'.", nameAt)
        }
        switch known {
        case .external:
            if inAttribute { throw failure("External entity '\(name)' reference cannot appear in the attribute value.", nameAt) }
            return []
        case .text(let text):
            if entity == name || frames.contains(where: { $0.entity == name }) {
                throw failure("General entity '\(name)' references itself.", nameAt)
            }
            expanded += text.count
            guard expanded <= options.entityLimit, frames.count < 64 else {
                throw failure("The input document has exceeded a limit set by MaxCharactersFromEntities.", nameAt)
            }
            frames.append(Frame(units: units, at: at, entity: entity))
            units = text
            at = 0
            entity = name
            return nil
        }
    }
    private func leaveEntity() throws {
        guard let frame = frames.last else { return }
        if let element = open.last, element.frame == frames.count { throw failure("Entity replacement text must nest properly within markup declarations.") }
        frames.removeLast()
        units = frame.units
        at = frame.at
        entity = frame.entity
    }

    private func attributeValue(_ quote: UInt16) throws -> String {
        let start = at
        let depth = frames.count
        var isPlain = true
        var place = at
        while place < units.count, units[place] != quote {
            let unit = units[place]
            if unit == 0x26 || unit == 0x3C || unit < 0x20 {
                isPlain = false
                break
            }
            place += 1
        }
        if isPlain {
            guard place < units.count else {
                throw failure("There is an unclosed literal string.", start - 1 + (units.count - start) + 1)
            }
            at = place + 1
            return string(start..<place)
        }
        var made: [UInt16] = []
        while true {
            guard at < units.count else {
                if frames.count > depth {
                    try leaveEntity()
                    continue
                }
                throw failure("There is an unclosed literal string.", units.count)
            }
            let unit = units[at]
            if unit == quote, frames.count == depth {
                at += 1
                return String(decoding: made, as: UTF16.self)
            }
            switch unit {
            case 0x26:
                if let text = try reference(inAttribute: true) { made += text }
            case 0x3C: throw failure("'<', hexadecimal value 0x3C, is an invalid attribute character.", at)
            case 0x09, 0x0A, 0x0D:
                if unit == 0x0D, at + 1 < units.count, units[at + 1] == 0x0A { at += 1 }
                made.append(0x20)
                at += 1
            case 0..<0x20:
                throw failure("'\(unit == 0 ? "." : shown(unit))', hexadecimal value \(hex(unit)), is an invalid character.", at)
            default:
                made.append(unit)
                at += 1
            }
        }
    }

    // MARK: document type

    private func documentType() throws -> Event {
        if options.isFragment { throw failure("DTD is not allowed in XML fragments.", at + 2) }
        if options.documentTypes == .prohibit {
            throw failure(
                "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.",
                at + 2)
        }
        if hasType { throw failure("Cannot have multiple DTDs.", at + 2) }
        if hasRoot { throw failure("DTD must be defined before the document root element.", at + 2) }
        hasType = true
        at += 9
        skipBlanks()
        let name = try readName()
        var publicID = "", systemID = "", subset = ""
        skipBlanks()
        if matches("PUBLIC") {
            at += 6
            publicID = try literal()
            systemID = try literal()
        } else if matches("SYSTEM") {
            at += 6
            systemID = try literal()
        }
        skipBlanks()
        if current == 0x5B {
            at += 1
            let start = at
            try internalSubset()
            subset = string(start..<at)
            at += 1
            skipBlanks()
        }
        guard current == 0x3E else {
            guard at < units.count else { throw unexpectedEnd("DOCTYPE") }
            throw failure("Expecting external ID, '[' or '>'.", at)
        }
        at += 1
        return .documentType(
            name: name.prefix.isEmpty ? name.local : "\(name.prefix):\(name.local)", publicID: publicID, systemID: systemID, subset: subset)
    }
    private func literal() throws -> String {
        skipBlanks()
        guard let quote = current, quote == 0x22 || quote == 0x27 else {
            guard let unit = current else { throw unexpectedEnd("DOCTYPE") }
            throw failure("'\(shown(unit))' is an unexpected token. The expected token is '\"' or '''.", at)
        }
        let start = at + 1
        at = start
        while at < units.count, units[at] != quote { at += 1 }
        guard at < units.count else { throw failure("There is an unclosed literal string.", start - 1) }
        at += 1
        return string(start..<at - 1)
    }
    /// Entity declarations count; the others are passed over.
    private func internalSubset() throws {
        while true {
            skipBlanks()
            guard let unit = current else { throw unexpectedEnd("DTD") }
            if unit == 0x5D { return }
            if matches("<!--") {
                at += 4
                at = try find("-->", "Comment") + 3
            } else if matches("<?") {
                at = try find("?>", "PI") + 2
            } else if matches("<!ENTITY") {
                at += 8
                skipBlanks()
                var isParameter = false
                if current == 0x25 {
                    isParameter = true
                    at += 1
                    skipBlanks()
                }
                let name = try readName()
                skipBlanks()
                if let quote = current, quote == 0x22 || quote == 0x27 {
                    let text = Array(try literal().utf16)
                    if !isParameter, entities[name.local] == nil { entities[name.local] = .text(characterReferences(text)) }
                } else {
                    if !isParameter, entities[name.local] == nil { entities[name.local] = .external }
                }
                try closeDeclaration()
            } else if matches("<!") {
                try closeDeclaration()
            } else if unit == 0x25 {
                while at < units.count, units[at] != 0x3B { at += 1 }
                at += 1
            } else {
                throw failure("'\(shown(unit))' is an unexpected token. The expected token is '<!'.", at)
            }
        }
    }
    private func closeDeclaration() throws {
        var quote: UInt16?
        while at < units.count {
            let unit = units[at]
            at += 1
            if let open = quote {
                if unit == open { quote = nil }
            } else if unit == 0x22 || unit == 0x27 {
                quote = unit
            } else if unit == 0x3E {
                return
            }
        }
        throw unexpectedEnd("DTD")
    }
    /// Numeric references in an entity's value are replaced where it is declared.
    private func characterReferences(_ text: [UInt16]) -> [UInt16] {
        guard text.contains(0x26) else { return text }
        var made: [UInt16] = []
        var index = 0
        while index < text.count {
            if text[index] == 0x26, index + 2 < text.count, text[index + 1] == 0x23, let end = text[index...].firstIndex(of: 0x3B) {
                let body = String(decoding: text[index + 2..<end], as: UTF16.self)
                let number = body.hasPrefix("x") ? UInt32(body.dropFirst(), radix: 16) : UInt32(body)
                if let number, let scalar = Unicode.Scalar(number) {
                    made += Array(Character(scalar).utf16)
                    index = end + 1
                    continue
                }
            }
            made.append(text[index])
            index += 1
        }
        return made
    }
}
