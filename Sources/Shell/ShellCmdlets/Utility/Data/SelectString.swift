import Glibc
import ShellFormatting
import ShellRuntime

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
    var matchLength = 0
    var matchStart = -1
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
    var fileName: String { path == "InputStream" ? path : path.split(separator: "/").last.map(String.init) ?? path }
    static let ownType: TypeInfo = {
        let made = TypeInfo(
            "Microsoft.PowerShell.Commands.MatchInfo",
            members: {
                @Sendable func me(_ value: Value) -> MatchInfoObject? { value.as(MatchInfoObject.self) }
                return [
                    .property("IgnoreCase", "bool") { this, _ in .bool(me(this)?.ignoreCase ?? false) },
                    .property("LineNumber", "int") { this, _ in Value(me(this)?.lineNumber ?? 0) },
                    .property("Line", "string") { this, _ in Value(optional: me(this)?.line) },
                    .property("Filename", "string") { this, _ in Value(optional: me(this)?.fileName) },
                    .property("Path", "string") { this, _ in Value(optional: me(this)?.path) },
                    .property("Pattern", "string") { this, _ in Value(optional: me(this)?.pattern) },
                    .property("Context", "Microsoft.PowerShell.Commands.MatchInfoContext") { this, _ in
                        guard let info = me(this), let before = info.before else { return .null }
                        return .object(
                            CustomObject(
                                ["PreContext": Value(strings: before), "PostContext": Value(strings: info.after ?? []),
                                    "DisplayPreContext": Value(strings: before), "DisplayPostContext": Value(strings: info.after ?? [])],
                                typeName: "Microsoft.PowerShell.Commands.MatchInfoContext"))
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
        ViewRegistry.shared.register(
            made.fullName,
            View(.text { item, runspace in
                item.as(MatchInfoObject.self)?.shown(directory: runspace.location, emphasis: runspace.host.supportsColor) ?? ""
            }))
        return made
    }()
    override var type: TypeInfo { MatchInfoObject.ownType }
    override func toText() -> String { shown(directory: nil, emphasis: false) }

    static func relative(_ path: String, _ directory: String) -> String {
        guard path != "InputStream", !directory.isEmpty else { return path }
        let base = directory.hasSuffix("/") ? directory : directory + "/"
        return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
    }
    func shown(directory: String?, emphasis: Bool) -> String {
        let place = directory.map { MatchInfoObject.relative(path, $0) } ?? path
        let isStream = path == "InputStream"
        var text = line
        if emphasis {
            let units = Array(line.utf16)
            var result: [UInt16] = []
            var at = 0
            for match in matches where match.index >= at && match.end <= units.count {
                result += units[at..<match.index] + Array("\u{1B}[7m".utf16) + units[match.index..<match.end] + Array("\u{1B}[0m".utf16)
                at = match.end
            }
            text = String(decoding: result + units[at...], as: UTF16.self)
        }
        func prefix(_ number: Int) -> String { isStream ? "" : "\(place):\(number):" }
        guard let before else { return prefix(lineNumber) + text }
        var lines: [String] = []
        for (offset, item) in before.enumerated() { lines.append("  " + prefix(lineNumber - before.count + offset) + item) }
        lines.append("> " + prefix(lineNumber) + text)
        for (offset, item) in (after ?? []).enumerated() { lines.append("  " + prefix(lineNumber + 1 + offset) + item) }
        return lines.joined(separator: "\n")
    }
}

/// Select-String.
final class SelectString: Cmdlet {
    private var regexes: [RegexPattern] = []
    private var patterns: [String] = []
    private var streamLine = 0
    private var streamLines: [String] = []
    private var found = false
    private var isDone = false

    override func begin() throws {
        patterns = texts("Pattern")
        for pattern in patterns {
            let text = flag("SimpleMatch") ? RegexPattern.escape(pattern) : pattern
            do {
                regexes.append(try RegexPattern.cached(text, flag("CaseSensitive") ? [] : .ignoreCase))
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
            for given in texts(isLiteral ? "LiteralPath" : "Path") { try searchPath(given, isLiteral: isLiteral) }
            return
        }
        let item = self["InputObject"]
        streamLine += 1
        if let info = item.objectValue, info.type.fullName == "System.IO.FileInfo" {
            return try searchPath(runspace.text(try Members.get(item, "FullName", runspace)), isLiteral: true)
        }
        let line = (item.objectValue as? MatchInfoObject)?.line ?? runspace.text(item)
        if context != nil || item.objectValue is MatchInfoObject == false && context != nil {
            streamLines.append(line)
            return
        }
        if let match = try match(line, streamLine, "InputStream") { try send(match) }
    }
    override func end() throws {
        if context != nil, !streamLines.isEmpty { try search(streamLines, "InputStream") }
        if flag("Quiet"), !found { try write(.bool(false)) }
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
            try search(FileAccess.lines(FileAccess.decode(bytes)), path)
        }
    }
    private func search(_ lines: [String], _ path: String) throws {
        for (index, line) in lines.enumerated() {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            guard let info = try match(line, index + 1, path) else { continue }
            if let (before, after) = context {
                info.before = Array(lines[max(0, index - before)..<index])
                info.after = Array(lines[min(lines.count, index + 1)..<min(lines.count, index + 1 + after)])
            }
            try send(info)
            if isDone || (flag("List") && path != "InputStream") { return }
        }
    }
    private func match(_ line: String, _ number: Int, _ path: String) throws -> MatchInfoObject? {
        var hit: (Int, [RegexMatch])?
        for (at, regex) in regexes.enumerated() {
            let matches = flag("AllMatches") && !flag("SimpleMatch") ? try regex.matches(in: line) : try regex.firstMatch(in: line).map { [$0] } ?? []
            if !matches.isEmpty {
                hit = (at, matches)
                break
            }
        }
        if flag("NotMatch") {
            guard hit == nil else { return nil }
            return MatchInfoObject(
                line: line, number: number, path: path, pattern: patterns.first ?? "", ignoreCase: !flag("CaseSensitive"), matches: [], regex: nil)
        }
        guard let (at, matches) = hit else { return nil }
        return MatchInfoObject(
            line: line, number: number, path: path, pattern: patterns[at], ignoreCase: !flag("CaseSensitive"),
            matches: flag("SimpleMatch") ? [] : matches, regex: regexes[at])
    }
    private func send(_ info: MatchInfoObject) throws {
        found = true
        if flag("Quiet") {
            isDone = true
            return try write(.bool(true))
        }
        if flag("Raw") { return try write(Value(info.line)) }
        try write(info)
    }
}
