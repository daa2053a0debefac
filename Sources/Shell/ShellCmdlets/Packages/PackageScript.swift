import ShellRuntime

/// The description in a script file: the block comment `<#PSScriptInfo … #>`.
struct PackageScript {
    static let fields = [
        "VERSION", "GUID", "AUTHOR", "COMPANYNAME", "COPYRIGHT", "TAGS", "LICENSEURI", "PROJECTURI", "ICONURI", "EXTERNALMODULEDEPENDENCIES", "REQUIREDSCRIPTS",
        "EXTERNALSCRIPTDEPENDENCIES", "RELEASENOTES", "PRIVATEDATA",
    ]
    var values: [String: String] = [:]
    var description = ""

    init() {}
    /// Nil where the text has no such block.
    init?(_ text: String) {
        guard let block = Self.comment(in: text, opening: "<#PSScriptInfo") else { return nil }
        values = Self.sections(block)
        if let help = Self.comment(in: text, opening: "<#\n") ?? Self.comment(in: text, opening: "<# \n") { description = Self.sections(help)["DESCRIPTION"] ?? "" }
    }

    private static func comment(in text: String, opening: String) -> String? {
        let text = text.replacingAll("\r\n", with: "\n")
        guard let start = text.range(of: opening) else { return nil }
        let body = String(text[start.upper...])
        return body.range(of: "#>").map { String(body[..<$0.lower]) }
    }
    /// `.NAME` at a line's start, what follows it there and in the lines below.
    private static func sections(_ block: String) -> [String: String] {
        var found: [String: [String]] = [:], open: String?
        for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = line.trimmed
            if trimmed.hasPrefix("."), let word = trimmed.dropFirst().split(separator: " ").first, word.allSatisfy({ $0.isLetter }) {
                open = word.uppercased()
                found[word.uppercased()] = [String(trimmed.dropFirst(1 + word.count).drop { $0 == " " })]
            } else if let open { found[open]?.append(trimmed) }
        }
        return found.mapValues { $0.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n") }
    }

    /// The file's text: the block, the requirements, the help.
    var text: String {
        var result = "\n<#PSScriptInfo\n"
        for field in Self.fields { result += "\n.\(field)" + (values[field].map { $0.isEmpty ? "" : " " + $0 } ?? "") + "\n" }
        return result + "\n#>\n\n<#\n\n.DESCRIPTION\n \(description)\n\n#>\nParam()\n\n\n"
    }

    func info(name: String) -> PackageInfo? {
        guard let version = values["VERSION"].flatMap({ PackageVersion($0) }) else { return nil }
        var info = PackageInfo(name: name, version: version)
        info.kind = .script
        info.author = values["AUTHOR"] ?? ""
        info.company = values["COMPANYNAME"] ?? ""
        info.copyright = values["COPYRIGHT"] ?? ""
        info.description = description
        info.releaseNotes = values["RELEASENOTES"] ?? ""
        info.licenseUri = values["LICENSEURI"] ?? ""
        info.projectUri = values["PROJECTURI"] ?? ""
        info.iconUri = values["ICONURI"] ?? ""
        info.tags = (values["TAGS"] ?? "").split { $0 == " " || $0 == "," }.map(String.init) + ["PSScript"]
        for name in (values["REQUIREDSCRIPTS"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }) { info.dependencies.append(.init(name: String(name), range: .init())) }
        return info
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(self.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
