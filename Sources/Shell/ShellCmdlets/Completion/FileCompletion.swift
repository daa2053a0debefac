import Glibc
import ShellRuntime

/// Names of files and folders, and items of the drives that are no file systems.
extension CompletionEngine {
    func files(_ word: Word, isCommand: Bool, literal: Bool = false, directoriesOnly: Bool = false) -> [CompletionMatch] {
        var text = word.plain
        if let items = driveItems(text, word) { return items }
        // A backslash is a separator; an escape in a bare word was taken out before.
        text = text.replacingAll("\\", with: "/")
        let slash = text.lastIndex(of: "/")
        let folder = slash.map { String(text[...$0]) } ?? ""
        let leaf = slash.map { String(text[text.index(after: $0)...]) } ?? text
        if isCommand, leaf.isEmpty, folder.isEmpty { return [] }
        let path: String
        if folder.hasPrefix("~/") {
            path = (getenv("HOME").map { String(cString: $0) } ?? "") + folder.dropFirst(1)
        } else if folder.hasPrefix("/") {
            path = folder
        } else {
            let base = runspace.location.hasPrefix("/") ? runspace.location : "."
            path = base + "/" + folder
        }
        let wild = leaf.unicodeScalars.contains { $0 == "*" || $0 == "?" } || (leaf.contains("[") && leaf.contains("]"))
        let pattern = wild ? WildcardPattern.lenient(leaf + "*") : nil
        var matches: [CompletionMatch] = []
        let shown = folder.isEmpty || (!folder.hasPrefix("/") && !folder.hasPrefix(".") && !folder.hasPrefix("~")) ? "./" + folder : folder
        for (name, isFolder) in CompletionEngine.entries(path) {
            if let pattern { if !pattern.matches(name) { continue } } else if !name.lowercased().hasPrefix(leaf.lowercased()) { continue }
            if directoriesOnly, !isFolder { continue }
            var full = shown + name
            let special = full
            if !isCommand, !literal {
                full = full.replacingAll("`", with: "``")
                if full.contains("[") || full.contains("]") { full = full.replacingAll("[", with: "`[").replacingAll("]", with: "`]") }
            }
            var quoted = CompletionEngine.quoted(full, quote: word.quote, force: special != full)
            if isCommand, quoted.hasPrefix("'") || quoted.hasPrefix("\""), word.quote == 0, !isCalled { quoted = "& " + quoted }
            matches.append(CompletionMatch(quoted, listItem: name, kind: isFolder ? "ProviderContainer" : "ProviderItem", toolTip: path + name))
        }
        return matches
    }
    private var isCalled: Bool { frame.pieces.first?.kind == .call }

    /// What a folder holds, in order; folders are told from files.
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

    /// `Env:PA`, `Alias:gc`, `Function:`, `Variable:`.
    private func driveItems(_ text: String, _ word: Word) -> [CompletionMatch]? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let drive = String(text[..<colon]).lowercased()
        var rest = String(text[text.index(after: colon)...])
        if rest.hasPrefix("/") || rest.hasPrefix("\\") { rest.removeFirst() }
        let names: [String]
        let shown: String
        switch drive {
        case "env":
            shown = "Env"
            names = variables("$env:" + rest).map(\.listItem)
        case "alias":
            shown = "Alias"
            names = variables("$alias:" + rest).map(\.listItem)
        case "function":
            shown = "Function"
            names = variables("$function:" + rest).map(\.listItem)
        case "variable":
            shown = "Variable"
            names = variables("$variable:" + rest).map(\.listItem)
        default: return nil
        }
        return names.map { CompletionMatch(CompletionEngine.quoted(shown + ":/" + $0, quote: word.quote), listItem: $0, kind: "ProviderItem") }
    }
}
