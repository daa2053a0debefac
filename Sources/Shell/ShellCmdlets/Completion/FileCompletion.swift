import Glibc
import ShellRuntime

/// Names of files and folders, and items of every other drive.
extension CompletionEngine {
    func files(_ word: Word, isCommand: Bool, literal: Bool = false, directoriesOnly: Bool = false) -> [CompletionMatch] {
        let text = expanded(word)
        if let items = flatItems(text, word) { return items }
        guard let folder = Folder(text, literal: literal, runspace.providers) else { return [] }
        if isCommand, folder.leaf.isEmpty, folder.typed.isEmpty { return [] }
        let wild = folder.leaf.unicodeScalars.contains { $0 == "*" || $0 == "?" } || (folder.leaf.contains("[") && folder.leaf.contains("]"))
        let pattern = wild ? WildcardPattern.lenient(folder.leaf + "*") : nil
        let leaf = (folder.leaf.contains("`") ? WildcardPattern.unescape(folder.leaf) : folder.leaf).lowercased()
        var matches: [CompletionMatch] = []
        for place in folder.places {
            let shown = folder.shown(place)
            for (name, isFolder) in CompletionEngine.entries(place) {
                if let pattern { if !pattern.matches(name) { continue } } else if !name.lowercased().hasPrefix(leaf) { continue }
                if directoriesOnly, !isFolder { continue }
                let plain = shown + name
                let full = isCommand || literal ? plain : CompletionEngine.escapingWildcards(plain)
                var quoted = CompletionEngine.quoted(full, quote: word.quote, force: plain != full)
                if isCommand, word.quote == 0, !isCalled, quoted.hasPrefix("'") { quoted = "& " + quoted }
                matches.append(CompletionMatch(quoted, listItem: name, kind: isFolder ? "ProviderContainer" : "ProviderItem", toolTip: place.child(name).display))
            }
        }
        return matches
    }
    private var isCalled: Bool { frame.pieces.first?.kind == .call }

    private static func escapingWildcards(_ text: String) -> String {
        guard text.contains(where: { $0 == "`" || $0 == "[" || $0 == "]" }) else { return text }
        return text.replacingAll("`", with: "``").replacingAll("[", with: "`[").replacingAll("]", with: "`]")
    }

    /// The word with the variables that it begins with in place; nothing is run.
    private func expanded(_ word: Word) -> String {
        let text = word.plain
        guard word.quote != 39, text.hasPrefix("$") else { return text }
        let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
        var rest = text.dropFirst(name.count + 1)
        guard let first = rest.first, first == "\\" || first == "/", let value = named(String(name)), !value.isNull else { return text }
        let front = runspace.text(value)
        if front.hasSuffix("\\") || front.hasSuffix("/") { rest.removeFirst() }
        return front + rest
    }

    private func named(_ name: String) -> Value? {
        if name.lowercased().hasPrefix("env:") { return runspace.environment[String(name.dropFirst(4))].map { Value($0) } }
        return runspace.variable(name) ?? automatic(name)
    }

    /// The folder that a path being typed leads into, and what is typed of a name in it.
    private struct Folder {
        /// As it was typed, with its last separator.
        let typed: String
        let leaf: String
        /// More than one where the folder has wildcards.
        let places: [ProviderPath]
        private let isRelative: Bool
        /// `Registry::` before a path without a drive.
        private let provider: String
        private let state: ProviderState

        init?(_ text: String, literal: Bool, _ state: ProviderState) {
            self.state = state
            let mark = text.range(of: "::")
            let start = mark?.upper ?? text.firstIndex(of: ":").map { text.index(after: $0) } ?? text.startIndex
            let cut = text[start...].lastIndex { $0 == "/" || $0 == "\\" }
            typed = cut.map { String(text[...$0]) } ?? String(text[..<start])
            leaf = String(text[(cut.map { text.index(after: $0) } ?? start)...])
            provider = mark.flatMap { try? state.provider(String(text[..<$0.lower])) }.map { $0.name + "::" } ?? ""
            let isHome = typed.hasPrefix("~/") || typed.hasPrefix("~\\")
            isRelative = start == text.startIndex && !isHome && !typed.hasPrefix("/") && !typed.hasPrefix("\\")
            if literal {
                guard let place = try? state.resolve(typed.isEmpty ? "." : typed) else { return nil }
                places = [place]
            } else {
                guard let found = try? state.expand(typed.isEmpty ? "." : typed) else { return nil }
                places = found
            }
        }

        /// What stands before the names of a folder: seen from here where the path was typed so, whole otherwise.
        func shown(_ place: ProviderPath) -> String {
            let separator = place.provider.separator(for: place.path)
            func ended(_ text: String) -> String { text.isEmpty || text.hasSuffix("/") || text.hasSuffix("\\") || text.hasSuffix(":") && place.drive != nil && place.provider.isFlat ? text : text + separator }
            if !provider.isEmpty { return provider + ended(place.path) }
            if typed.hasPrefix("~/"), place.path.hasPrefix("/") { return typed }
            guard isRelative, place.drive === state.current.drive else { return ended(place.display) }
            let here = state.current.display.split { $0 == "/" || $0 == "\\" }, there = place.display.split { $0 == "/" || $0 == "\\" }
            var common = 0
            while common < here.count, common < there.count, String(here[common]).equalsIgnoringCase(String(there[common])) { common += 1 }
            let up = here.count - common
            let steps = (up == 0 ? ["."] : Array(repeating: "..", count: up)) + there[common...].map(String.init)
            return steps.joined(separator: separator) + separator
        }
    }

    /// What a place holds, in order; folders are told from files.
    private static func entries(_ place: ProviderPath) -> [(name: String, isFolder: Bool)] {
        if place.provider is FileSystemProvider, !PathText.isWindows(place.path), place.exists { return entries(place.path) }
        let children = (try? place.provider.children(place.path)) ?? []
        return children.map { ($0.name, $0.isContainer) }.sorted { inOrder($0.0, $1.0) }
    }
    /// What a folder of the computer holds: only names are read.
    static func entries(_ path: String) -> [(name: String, isFolder: Bool)] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var list: [(String, Bool)] = []
        while let entry = readdir(stream), list.count < 20_000 {
            let name = String(entryName: entry)
            if name == "." || name == ".." { continue }
            var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if entry.pointee.d_type == UInt8(DT_LNK) || entry.pointee.d_type == UInt8(DT_UNKNOWN) {
                var status = stat()
                isFolder = stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            }
            list.append((name, isFolder))
        }
        return list.sorted { inOrder($0.0, $1.0) }
    }

    /// Items of drives without folders: `Env:PA`, `Alias:gc`, `Alias::gc`, and names where the session stands on such a drive.
    private func flatItems(_ text: String, _ word: Word) -> [CompletionMatch]? {
        let state = runspace.providers
        let prefix: String, provider: ItemProvider
        var rest: Substring
        if let mark = text.range(of: "::") {
            guard let named = try? state.provider(String(text[..<mark.lower])) else { return nil }
            (prefix, provider, rest) = (named.name + "::", named, text[mark.upper...])
        } else if let colon = text.firstIndex(of: ":") {
            guard let drive = state.drive(String(text[..<colon])) else { return nil }
            (prefix, provider, rest) = (drive.name + ":" + drive.provider.separator, drive.provider, text[text.index(after: colon)...])
        } else {
            guard state.current.provider.isFlat, !text.isEmpty else { return nil }
            (prefix, provider, rest) = ("." + state.current.provider.separator, state.current.provider, text[...])
            if rest.hasPrefix(".") { rest = rest.dropFirst() }
        }
        guard provider.isFlat else { return nil }
        if rest.hasPrefix("/") || rest.hasPrefix("\\") { rest = rest.dropFirst() }
        // Names that variables have in a script are the same here.
        let drive = provider.name == "Environment" ? "env" : provider.name.lowercased()
        return variables("$\(drive):\(rest)").map(\.listItem).map { CompletionMatch(CompletionEngine.quoted(prefix + $0, quote: word.quote), listItem: $0, kind: "ProviderItem") }
    }
}
