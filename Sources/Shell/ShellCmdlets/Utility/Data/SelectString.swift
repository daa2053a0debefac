import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// MatchInfo.
final class MatchInfoObject: NetObject {
    let line: String
    let lineNumber: Int
    let path: String
    let pattern: String
    let ignoreCase: Bool
    let matches: [RegexMatch]
    let regex: RegexPattern?
    var before: [String]?
    var after: [String]?
    /// UTF-16 ranges that stand out where the terminal can show it; none with -NoEmphasis.
    var emphasized: [Range<Int>] = []
    init(line: String, number: Int, path: String, pattern: String, ignoreCase: Bool, matches: [RegexMatch], regex: RegexPattern?) {
        self.line = line
        lineNumber = number
        self.path = path
        self.pattern = pattern
        self.ignoreCase = ignoreCase
        self.matches = matches
        self.regex = regex
        super.init()
    }
    var fileName: String { path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path }
    /// Lines around the match that are shown with it: those of a neighbouring match are left to that.
    var shownBefore: [String] = []
    var shownAfter: [String] = []
    static let ownType: TypeInfo = {
        let made = TypeInfo(
            "Microsoft.PowerShell.Commands.MatchInfo",
            members: {
                @Sendable func me(_ value: Value) -> MatchInfoObject? { value.as(MatchInfoObject.self) }
                return [
                    .property("IgnoreCase", "bool") { this, _ in .bool(me(this)?.ignoreCase ?? false) },
                    .property("LineNumber", "ulong") { this, _ in .ulong(UInt64(me(this)?.lineNumber ?? 0)) },
                    .property("Line", "string") { this, _ in Value(optional: me(this)?.line) },
                    .property("Filename", "string") { this, _ in Value(optional: me(this)?.fileName) },
                    .property("Path", "string") { this, _ in Value(optional: me(this)?.path) },
                    .property("Pattern", "string") { this, _ in Value(optional: me(this)?.pattern) },
                    .property("Context", "Microsoft.PowerShell.Commands.MatchInfoContext") { this, _ in
                        guard let info = me(this), let before = info.before else { return .null }
                        return KeptObjects.make(
                            "Microsoft.PowerShell.Commands.MatchInfoContext",
                            [
                                "PreContext": Value(strings: before), "PostContext": Value(strings: info.after ?? []),
                                "DisplayPreContext": Value(strings: info.shownBefore), "DisplayPostContext": Value(strings: info.shownAfter),
                            ])
                    },
                    .property("Matches", "System.Text.RegularExpressions.Match[]") { this, _ in
                        guard let info = me(this), let regex = info.regex else { return .object(ObjectArray([], of: MatchObject.matchType)) }
                        return .object(ObjectArray(ContiguousArray(info.matches.map { .object(MatchObject($0, regex)) }), of: MatchObject.matchType))
                    },
                    .method("string RelativePath(string directory)") { this, args, runspace in
                        Value(me(this).map { MatchInfoObject.relative($0.path, runspace.text(args[0])) } ?? "")
                    },
                    .method("string ToString(string directory)") { this, args, runspace in
                        Value(me(this)?.shown(directory: runspace.text(args[0]), emphasis: false) ?? "")
                    },
                    .method("string ToEmphasizedString(string directory)") { this, args, runspace in
                        Value(me(this)?.shown(directory: runspace.text(args[0]), emphasis: true) ?? "")
                    },
                ]
            })
        var view = View(.text { item, runspace in item.as(MatchInfoObject.self)?.shown(directory: runspace.location, emphasis: runspace.host.supportsColor) ?? "" })
        view.isSequence = true
        ViewRegistry.shared.register(made.fullName, view)
        return made
    }()
    override var type: TypeInfo { MatchInfoObject.ownType }
    override func toText() -> String { shown(directory: nil, emphasis: false) }

    static func relative(_ path: String, _ directory: String) -> String {
        guard path != "InputStream", !directory.isEmpty else { return path }
        let separators: Set<Character> = ["/", "\\"]
        guard path.lowercased().hasPrefix(directory.lowercased()) else { return path }
        let rest = path.dropFirst(directory.count)
        if let last = directory.last, separators.contains(last) { return String(rest) }
        guard let first = rest.first, separators.contains(first) else { return path }
        return String(rest.dropFirst())
    }
    func shown(directory: String?, emphasis: Bool) -> String {
        let place = directory.map { MatchInfoObject.relative(path, $0) } ?? path
        let isStream = path == "InputStream"
        var text = line
        if emphasis {
            let units = Array(line.utf16)
            var result: [UInt16] = []
            var at = 0
            for range in emphasized where range.lowerBound >= at && range.upperBound <= units.count {
                result += units[at..<range.lowerBound] + Array("\u{1B}[7m".utf16) + units[range] + Array("\u{1B}[0m".utf16)
                at = range.upperBound
            }
            text = String(decoding: result + units[at...], as: UTF16.self)
        }
        func prefix(_ number: Int) -> String { isStream ? "" : "\(place):\(number):" }
        guard before != nil else { return prefix(lineNumber) + text }
        var lines: [String] = []
        for (offset, item) in shownBefore.enumerated() { lines.append("  " + prefix(lineNumber - shownBefore.count + offset) + item) }
        lines.append("> " + prefix(lineNumber) + text)
        for (offset, item) in shownAfter.enumerated() { lines.append("  " + prefix(lineNumber + 1 + offset) + item) }
        return lines.joined(separator: "\n")
    }
}

/// Select-String.
final class SelectString: Cmdlet {
    private var regexes: [RegexPattern] = []
    private var patterns: [String] = []
    private var streamLine = 0
    private var streamLines: [String] = []
    private var isDone = false
    private var findsAll = false, isSimple = false, wantsOthers = false, ignoresCase = true

    override func begin() throws {
        isSimple = flag("SimpleMatch")
        findsAll = flag("AllMatches") && !isSimple
        wantsOthers = flag("NotMatch")
        ignoresCase = !flag("CaseSensitive")
        if has("Culture"), !isSimple {
            throw terminating(
                "The -Culture parameter can be used only with the -SimpleMatch parameter.", id: "CannotSpecifyCultureWithoutSimpleMatch",
                category: .invalidData, exception: "System.InvalidOperationException")
        }
        if let culture = text("Culture"), !["ordinal", "invariant", "current"].contains(culture.lowercased()) { _ = try Culture.named(culture, runspace) }
        patterns = texts("Pattern")
        for pattern in patterns {
            let text = isSimple ? RegexPattern.escape(pattern) : pattern
            do {
                regexes.append(try RegexPattern.cached(text, ignoresCase ? .ignoreCase : []))
            } catch {
                throw terminating(
                    "The string \(pattern) is not a valid regular expression: \(error.message)", id: "InvalidRegex", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
        }
    }
    private var context: (Int, Int)? {
        let given = values("Context").compactMap { $0.integerValue }.map { Int($0) }
        guard let first = given.first else { return nil }
        return (first, given.count > 1 ? given[1] : first)
    }

    override func process() throws {
        if isDone { return }
        if has("Path") || has("LiteralPath") {
            let isLiteral = has("LiteralPath")
            return try answering { for given in texts(isLiteral ? "LiteralPath" : "Path") { try searchPath(given, isLiteral: isLiteral) } }
        }
        let item = self["InputObject"]
        streamLine += 1
        if let info = item.objectValue, info.type.fullName == "System.IO.FileInfo" {
            return try answering { try searchPath(runspace.text(try Members.get(item, "FullName", runspace)), isLiteral: true) }
        }
        if let known = item.objectValue as? MatchInfoObject {
            if let match = try match(known.line, known.lineNumber, known.path) {
                match.before = known.before
                match.after = known.after
                match.shownBefore = known.shownBefore
                match.shownAfter = known.shownAfter
                try send(match)
            }
            return
        }
        let line = runspace.text(item)
        if context != nil {
            streamLines.append(line)
        } else if let match = try match(line, streamLine, "InputStream") {
            try send(match)
        }
    }
    override func end() throws {
        if context != nil, !streamLines.isEmpty { try search(streamLines, "InputStream") }
    }

    /// Searches files; with -Quiet they give one answer together.
    private func answering(_ search: () throws -> Void) throws {
        try search()
        if flag("Quiet"), !isDone { try write(.bool(false)) }
        isDone = false
    }
    private func searchPath(_ given: String, isLiteral: Bool) throws {
        let service = FileAccess.service(runspace)
        let paths = isLiteral ? [try service.resolve(given, runspace)] : try service.expand(given, runspace)
        if paths.isEmpty {
            if WildcardPattern.containsWildcards(given) { return }
            let full = try service.resolve(given, runspace)
            return try writeError(
                "Cannot find path '\(full)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(full),
                exception: "System.Management.Automation.ItemNotFoundException")
        }
        let include = texts("Include").map { WildcardPattern.lenient($0) }, exclude = texts("Exclude").map { WildcardPattern.lenient($0) }
        for path in paths where !isDone {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if !include.isEmpty, !include.contains(where: { $0.matches(name) }) { continue }
            if exclude.contains(where: { $0.matches(name) }) { continue }
            if FileAccess.service(runspace).isFolder(path) {
                if !WildcardPattern.containsWildcards(given) {
                    try writeError(
                        "The file \(path) cannot be read: Access to the path '\(path)' is denied.", id: "ProcessingFile", category: .invalidArgument,
                        target: Value(path), exception: "System.ArgumentException")
                }
                continue
            }
            guard let bytes = service.read(path) else {
                try writeError(
                    "The file \(path) cannot be read: Could not find file '\(path)'.", id: "ProcessingFile", category: .invalidArgument, target: Value(path),
                    exception: "System.ArgumentException")
                continue
            }
            try search(FileAccess.lines(try FileAccess.encoding(self).decode(bytes)), path)
        }
    }
    private func search(_ lines: [String], _ path: String) throws {
        // A match waits for the next one, which tells how far its lines are shown.
        var waiting: MatchInfoObject?
        var shownTo = 0
        let stopsAtFirst = flag("List") && path != "InputStream"
        for (index, line) in lines.enumerated() {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            guard let info = try match(line, index + 1, path) else { continue }
            guard let (before, after) = context else {
                try send(info)
                if isDone || stopsAtFirst { return }
                continue
            }
            if let last = waiting {
                shownTo = min(last.lineNumber + after, index)
                last.shownAfter = Array(lines[last.lineNumber..<shownTo])
                try send(last)
                if isDone { return }
            }
            info.before = Array(lines[max(0, index - before)..<index])
            info.shownBefore = Array(lines[max(shownTo, index - before)..<index])
            info.after = Array(lines[min(lines.count, index + 1)..<min(lines.count, index + 1 + after)])
            shownTo = index + 1
            waiting = info
            if stopsAtFirst { break }
        }
        guard let last = waiting else { return }
        last.shownAfter = last.after ?? []
        try send(last)
    }
    private func match(_ line: String, _ number: Int, _ path: String) throws -> MatchInfoObject? {
        var hit: (Int, [RegexMatch])?
        for (at, regex) in regexes.enumerated() {
            let matches = findsAll ? try regex.matches(in: line) : try regex.firstMatch(in: line).map { [$0] } ?? []
            if !matches.isEmpty {
                hit = (at, matches)
                break
            }
        }
        if wantsOthers {
            guard hit == nil else { return nil }
            return MatchInfoObject(
                line: line, number: number, path: path, pattern: patterns.first ?? "", ignoreCase: ignoresCase, matches: [], regex: nil)
        }
        guard let (at, matches) = hit else { return nil }
        let info = MatchInfoObject(
            line: line, number: number, path: path, pattern: patterns[at], ignoreCase: ignoresCase,
            matches: isSimple ? [] : matches, regex: regexes[at])
        if !flag("NoEmphasis"), runspace.host.supportsColor { info.emphasized = matches.map { $0.index..<$0.end } }
        return info
    }
    private func send(_ info: MatchInfoObject) throws {
        if flag("Quiet") {
            isDone = true
            return try write(.bool(true))
        }
        if flag("Raw") { return try write(Value(info.line)) }
        try write(info)
    }
}
