import ShellRuntime

/// The elements of a `.ps1xml` file: names, texts and children, without namespaces.
final class Ps1XmlElement {
    let name: String
    let line: Int
    var text = ""
    var children: [Ps1XmlElement] = []
    init(_ name: String, line: Int) {
        self.name = name
        self.line = line
    }
    func first(_ name: String) -> Ps1XmlElement? { children.first { $0.name.equalsIgnoringCase(name) } }
    func all(_ name: String) -> [Ps1XmlElement] { children.filter { $0.name.equalsIgnoringCase(name) } }
    /// The children of a child: `all(in: "TableHeaders", "TableColumnHeader")`.
    func all(in outer: String, _ name: String) -> [Ps1XmlElement] { first(outer)?.all(name) ?? [] }
    func value(_ name: String) -> String? { first(name).map { $0.text.trimmed() } }
    var isTrue: Bool { text.trimmed().isEmpty || text.trimmed().equalsIgnoringCase("true") }
}

/// Reads such a file; a malformed one gives the place and the reason.
struct Ps1XmlReader {
    struct Failure: Error {
        var line: Int
        var reason: String
    }
    private let units: [UInt8]
    private var at = 0
    private var line = 1
    private init(_ text: String) { units = Array(text.utf8) }

    static func read(_ text: String) throws(Failure) -> Ps1XmlElement {
        var reader = Ps1XmlReader(text)
        return try reader.document()
    }
    private func starts(_ text: String) -> Bool { units[at...].starts(with: text.utf8) }
    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where at < units.count {
            if units[at] == 10 { line += 1 }
            at += 1
        }
    }
    private mutating func skip(past mark: String) throws(Failure) {
        while at < units.count, !starts(mark) { step() }
        guard at < units.count else { throw Failure(line: line, reason: "Unexpected end of file; '\(mark)' is missing.") }
        step(mark.utf8.count)
    }
    private func isName(_ unit: UInt8) -> Bool {
        (unit >= 48 && unit <= 58) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit == 95 || unit == 45 || unit == 46 || unit >= 0x80
    }
    private mutating func word() -> String {
        let start = at
        while at < units.count, isName(units[at]) { at += 1 }
        return String(decoding: units[start..<at], as: UTF8.self)
    }
    private mutating func document() throws(Failure) -> Ps1XmlElement {
        var open: [Ps1XmlElement] = []
        var root: Ps1XmlElement?
        while at < units.count {
            if starts("<!--") { try skip(past: "-->") } else if starts("<?") { try skip(past: "?>") } else if starts("<![CDATA[") {
                step(9)
                let start = at
                try skip(past: "]]>")
                open.last?.text += String(decoding: units[start..<at - 3], as: UTF8.self)
            } else if starts("<!") { try skip(past: ">") } else if starts("</") {
                step(2)
                let name = word()
                try skip(past: ">")
                let last = open.popLast()
                guard last?.name == name else {
                    throw Failure(line: line, reason: "The end tag '\(name)' does not match the start tag '\(last?.name ?? "")'.")
                }
            } else if units[at] == 0x3C {
                step()
                let element = Ps1XmlElement(word(), line: line)
                guard !element.name.isEmpty, open.count < 200 else { throw Failure(line: line, reason: "Name cannot begin with this character.") }
                while at < units.count, units[at] != 0x3E, !starts("/>") {
                    if units[at] == 0x22 || units[at] == 0x27 {
                        let quote = units[at]
                        step()
                        while at < units.count, units[at] != quote { step() }
                    }
                    step()
                }
                guard at < units.count else { throw Failure(line: line, reason: "Unexpected end of file has occurred.") }
                if let parent = open.last { parent.children.append(element) } else if root == nil { root = element } else {
                    throw Failure(line: line, reason: "There are multiple root elements.")
                }
                if starts("/>") { step(2) } else {
                    step()
                    open.append(element)
                }
            } else if units[at] == 0x26 {
                let start = at
                while at < units.count, units[at] != 0x3B, at - start < 12 { step() }
                guard at < units.count, units[at] == 0x3B else { throw Failure(line: line, reason: "An error occurred while parsing an entity.") }
                step()
                open.last?.text += Ps1XmlReader.entity(String(decoding: units[start + 1..<at - 1], as: UTF8.self))
            } else {
                let start = at
                while at < units.count, units[at] != 0x3C, units[at] != 0x26 { step() }
                open.last?.text += String(decoding: units[start..<at], as: UTF8.self)
            }
        }
        guard open.isEmpty, let root else { throw Failure(line: line, reason: root == nil ? "Root element is missing." : "Unexpected end of file has occurred.") }
        return root
    }
    private static func entity(_ name: String) -> String {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return "" }
            let digits = name.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap { Unicode.Scalar($0) }.map { String($0) } ?? ""
        }
    }
    /// A text as it stands in a file.
    static func escape(_ text: String) -> String {
        text.replacingAll("&", with: "&amp;").replacingAll("<", with: "&lt;").replacingAll(">", with: "&gt;")
    }
}
