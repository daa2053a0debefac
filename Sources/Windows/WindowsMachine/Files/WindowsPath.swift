/// An absolute path of a modelled Windows machine, already normalised: `C:\Windows`, `\\server\share\folder`.
///
/// Both separators are taken; `.` goes, `..` goes up and stops at the root, so no path ever leaves its volume; trailing dots and
/// blanks of a name go as in Win32. `\\?\` and `\\.\` prefixes are understood.
public struct WindowsPath: Hashable, Sendable, CustomStringConvertible {
    public enum Root: Hashable, Sendable {
        /// An upper-case drive letter.
        case drive(Character)
        case share(server: String, share: String)
        /// `\\?\Volume{...}\`; the braces' content in lower case.
        case volume(String)
    }

    public let root: Root
    public private(set) var components: [String]

    public init(root: Root, components: [String] = []) {
        self.root = root
        self.components = components
    }

    /// Reads a path; one without a root is taken relative to `base`.
    public init(_ text: String, relativeTo base: WindowsPath? = nil) throws(FileSystemError) {
        guard !text.utf8.contains(0) else { throw FileSystemError(.invalidName, path: text) }
        var rest = Substring(text)
        func isSeparator(_ character: Character?) -> Bool { character == "\\" || character == "/" }
        var parsed: Root?
        if rest.hasPrefix(#"\\?\"#) || rest.hasPrefix(#"\\.\"#) || rest.hasPrefix("//?/") || rest.hasPrefix("//./") {
            rest = rest.dropFirst(4)
            if rest.count >= 7, rest.prefix(7).lowercased() == "volume{" {
                guard let end = rest.firstIndex(of: "}") else { throw FileSystemError(.invalidName, path: text) }
                parsed = .volume(rest[rest.index(rest.startIndex, offsetBy: 7)..<end].lowercased())
                rest = rest[rest.index(after: end)...]
            } else if rest.prefix(4).uppercased() == "UNC\\" {
                rest = "\\\\" + rest.dropFirst(4)
            }
        }
        if parsed == nil, isSeparator(rest.first), isSeparator(rest.dropFirst().first) {
            let parts = rest.split(omittingEmptySubsequences: true) { isSeparator($0) }
            guard parts.count >= 2 else { throw FileSystemError(.invalidName, path: text) }
            parsed = .share(server: String(parts[0]), share: String(parts[1]))
            components = []
            root = .share(server: String(parts[0]), share: String(parts[1]))
            try push(parts.dropFirst(2), of: text)
            return
        }
        if parsed == nil, let first = rest.first, first.isASCII, first.isLetter, rest.dropFirst().first == ":" {
            let letter = Character(first.uppercased())
            parsed = .drive(letter)
            rest = rest.dropFirst(2)
            // `C:name` is relative to the current folder of that drive, where there is one.
            if !rest.isEmpty, !isSeparator(rest.first), let base, base.root == .drive(letter) {
                root = base.root
                components = base.components
                try push(rest.split { isSeparator($0) }[...], of: text)
                return
            }
        }
        if let parsed {
            root = parsed
            components = []
        } else if let base {
            root = base.root
            components = isSeparator(rest.first) ? [] : base.components
        } else {
            throw FileSystemError(.pathNotFound, path: text)
        }
        try push(rest.split { isSeparator($0) }[...], of: text)
    }

    private mutating func push(_ parts: ArraySlice<Substring>, of text: String) throws(FileSystemError) {
        for part in parts {
            if part == "." { continue }
            if part == ".." {
                if !components.isEmpty { components.removeLast() }
                continue
            }
            var name = part
            while let last = name.last, last == "." || last == " " { name = name.dropLast() }
            if name.isEmpty { continue }
            guard Self.isValidName(name) else { throw FileSystemError(.invalidName, path: text) }
            components.append(String(name))
        }
    }

    /// Whether a single name may stand in a path: not empty, no separator, none of `< > : " | ? *` and no control character.
    public static func isValidName(_ name: some StringProtocol) -> Bool {
        guard !name.isEmpty, name.utf16.count <= 255, name != ".", name != ".." else { return false }
        for byte in name.utf8 where byte < 0x20 || #"<>:"|?*\/"#.utf8.contains(byte) { return false }
        return true
    }

    /// Whether a text is a path of a modelled volume by the rule of the shell: it has a drive letter or starts with `\\`.
    public static func hasWindowsRoot(_ text: some StringProtocol) -> Bool {
        if text.hasPrefix(#"\\"#) { return true }
        guard let first = text.first, first.isASCII, first.isLetter else { return false }
        return text.dropFirst().first == ":"
    }

    public var name: String { components.last ?? "" }
    public var isRoot: Bool { components.isEmpty }

    public var parent: WindowsPath {
        WindowsPath(root: root, components: Array(components.dropLast()))
    }

    /// The drive letter, upper case; nil for a share.
    public var drive: Character? {
        if case .drive(let letter) = root { letter } else { nil }
    }

    /// Adds one already valid name.
    public func appending(_ name: String) -> WindowsPath {
        WindowsPath(root: root, components: components + [name])
    }

    /// `C:\Windows\System32`; a root keeps its backslash.
    public var description: String {
        let rest = components.joined(separator: "\\")
        switch root {
        case .drive(let letter): return "\(letter):\\\(rest)"
        case .share(let server, let share): return rest.isEmpty ? "\\\\\(server)\\\(share)" : "\\\\\(server)\\\(share)\\\(rest)"
        case .volume(let id): return "\\\\?\\Volume{\(id)}\\\(rest)"
        }
    }

    /// The file name's suffix without its dot, lower case.
    public var fileExtension: String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}

/// Two names are the same file where their folded forms are equal.
@inlinable
public func folded(_ name: String) -> String {
    // Most names are ASCII without capitals or with few; `lowercased` allocates for all of them alike.
    for byte in name.utf8 where byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) { return name.lowercased() }
    return name
}
