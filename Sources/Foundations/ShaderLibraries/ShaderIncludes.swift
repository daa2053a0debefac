/// Puts the files that `#include` names into a source, with `#line` so that messages name the right lines.
///
/// A file that cannot be read stays an `#include`, which the compiler refuses where it is not switched off. `#pragma once` is honoured.
public struct ShaderIncludes {
    private let language: ShaderLanguage
    /// The text of a file and the name by which its own includes are found; first the file's name as written, then who includes it.
    private let read: (String, String) -> (name: String, text: String)?
    private var once: Set<String> = []
    private var total = 0
    private static let deepest = 32
    private static let longest = 4 << 20

    public static func expanded(
        _ source: String, language: ShaderLanguage, fileName: String, read: @escaping (String, String) -> (name: String, text: String)?
    ) throws(ShaderLibraryError) -> String {
        guard source.contains("include") else { return source }
        var pass = ShaderIncludes(language: language, read: read)
        return try pass.expand(source, fileName, depth: 0)
    }

    private init(language: ShaderLanguage, read: @escaping (String, String) -> (name: String, text: String)?) {
        self.language = language
        self.read = read
    }

    private func position(_ line: Int, _ name: String) -> String {
        language == .hlsl ? "#line \(line) \"\(String(name.map { $0 == "\\" ? "/" : $0 }))\"" : "#line \(line)"
    }

    private mutating func expand(_ source: String, _ name: String, depth: Int) throws(ShaderLibraryError) -> String {
        var result = ""
        var line = 1
        for token in HLSLTokens(source).list {
            let lines = token.text.utf8.count { $0 == UInt8(ascii: "\n") }
            defer { line += lines }
            guard token.kind == .directive, let wanted = Self.included(token.text), let file = read(wanted, name) else {
                if token.kind == .directive, Self.words(token.text) == ["pragma", "once"] {
                    once.insert(name)
                } else {
                    result += token.text
                }
                continue
            }
            guard !once.contains(file.name) else { continue }
            total += file.text.utf8.count
            guard depth < Self.deepest, total <= Self.longest else {
                throw .compile("ERROR: \(name):\(line): '#include' : files include each other too deep or too often: \(wanted)")
            }
            let text = try expand(file.text, file.name, depth: depth + 1)
            result += "\(position(1, file.name))\n\(text)\n\(position(line + lines + 1, name))"
        }
        return result
    }

    private static func words(_ directive: String) -> [Substring] {
        directive.dropFirst().split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
    }

    /// The file that a directive includes.
    private static func included(_ directive: String) -> String? {
        let rest = directive.dropFirst().drop { $0 == " " || $0 == "\t" }
        guard rest.hasPrefix("include") else { return nil }
        let name = rest.dropFirst(7).drop { $0 == " " || $0 == "\t" }
        guard let open = name.first, open == "\"" || open == "<", let end = name.dropFirst().firstIndex(of: open == "<" ? ">" : "\"") else { return nil }
        return String(name[name.index(after: name.startIndex)..<end])
    }
}
