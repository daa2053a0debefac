import WindowsMachine

/// robocopy: mirrors trees; the exit code's bits say what happened (1 copied, 2 extra, 8 failed, 16 fatal).
enum RobustCopy {
    static let tool = WindowsTool("robocopy") { context in try Run(context).run() }

    private struct Totals {
        var total = 0, copied = 0, skipped = 0, mismatch = 0, failed = 0, extras = 0
        func line(_ title: String) -> String {
            title.padded(left: 9) + " :" + [total, copied, skipped, mismatch, failed, extras].map { String($0).padded(left: 10) }.joined()
        }
    }

    private final class Run {
        let context: ToolContext
        let files: FileNamespace
        var places: [String] = []
        var switches: Set<String> = []
        var directories = Totals(), copies = Totals(), bytes = Totals()
        let start: WindowsTime

        init(_ context: ToolContext) {
            self.context = context
            files = context.machine.files
            start = context.machine.clock.now
            for argument in context.arguments {
                if argument.hasPrefix("/") { switches.insert(argument.dropFirst().lowercased()) } else { places.append(argument) }
            }
            if switches.contains("mir") { switches.formUnion(["e", "purge"]) }
        }

        static let rule = String(repeating: "-", count: 79)

        func run() throws -> Int32 {
            if !switches.contains("njh") {
                try context.write("", Self.rule, "   ROBOCOPY     ::     Robust File Copy for Windows", Self.rule, "")
                try context.write("  Started : \(text(start))")
            }
            guard places.count >= 2, let source = try? context.path(places[0]), let target = try? context.path(places[1]) else {
                try context.write("", "ERROR : No \(places.isEmpty ? "Source" : "Destination") Directory Specified.", "")
                return 16
            }
            let patterns = places.count > 2 ? Array(places[2...]) : ["*.*"]
            if !switches.contains("njh") {
                try context.write("   Source : \(folder(source))", "     Dest : \(folder(target))", "", "    Files : \(patterns.joined(separator: " "))")
                let options = context.arguments.filter { $0.hasPrefix("/") }.map { $0.uppercased() }.joined(separator: " ")
                try context.write("\t    ", "  Options : \(patterns.joined(separator: " ")) \(options)\(options.isEmpty ? "" : " ")/DCOPY:DA /COPY:DAT /R:1000000 /W:30 ", "", Self.rule, "")
            }
            guard files.isDirectory(source) else {
                try context.write("\(stamp(context.machine.clock.now)) ERROR 2 (0x00000002) Accessing Source Directory \(folder(source))")
                try context.write("The system cannot find the file specified.", "")
                return 16
            }
            try visit(source, target, patterns, isTop: true)
            if !switches.contains("njs") {
                try context.write("", Self.rule, "", "               Total    Copied   Skipped  Mismatch    FAILED    Extras")
                try context.write(directories.line("Dirs"), copies.line("Files"), bytes.line("Bytes"))
                try context.write("   Ended : \(text(context.machine.clock.now))", "")
            }
            return (copies.failed > 0 ? 8 : 0) | (copies.extras + directories.extras > 0 ? 2 : 0) | (copies.copied > 0 ? 1 : 0)
        }

        private func folder(_ path: String) -> String { path.hasSuffix("\\") ? path : path + "\\" }
        private func text(_ time: WindowsTime) -> String { stamp(time) }
        private func stamp(_ time: WindowsTime) -> String {
            let seconds = ((time.unix.seconds % 86_400) + 86_400) % 86_400
            func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let date = DriverTool.date(time).split(separator: "/")
            return "\(date[2])/\(date[0])/\(date[1]) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        }

        private func visit(_ source: String, _ target: String, _ patterns: [String], isTop: Bool) throws {
            let items = (try? files.items(in: source)) ?? []
            let matching = items.filter { item in !item.isDirectory && patterns.contains { FilePattern.matches(item.name, $0) } }
            let recursive = switches.contains("s") || switches.contains("e")
            directories.total += 1
            let isNew = !files.exists(target)
            if !isTop, !switches.contains("e"), !hasFiles(source, patterns) { return }
            let onlyLists = switches.contains("l")
            if isNew {
                directories.copied += 1
                if !onlyLists { try files.createDirectory(target) }
            } else {
                directories.skipped += 1
            }
            if !switches.contains("ndl") {
                try context.write("\t" + (isNew ? "  New Dir  " : "           ") + String(matching.count).padded(left: 8) + "\t" + folder(source))
            }
            let existing = (try? files.items(in: target)) ?? []
            if switches.contains("purge") {
                for extra in existing where !items.contains(where: { $0.name.equals(extra.name) }) {
                    if extra.isDirectory { directories.extras += 1 } else { copies.extras += 1 }
                    if !switches.contains("nfl") { try context.write("\t" + (extra.isDirectory ? "*EXTRA Dir  " : "*EXTRA File ") + "\t" + folder(target) + extra.name) }
                    if !onlyLists { try? files.remove(folder(target) + extra.name, recursive: true) }
                }
            }
            for item in matching { try copy(item, folder(source) + item.name, folder(target) + item.name, existing, onlyLists) }
            guard recursive else { return }
            for item in items where item.isDirectory { try visit(folder(source) + item.name, folder(target) + item.name, patterns, isTop: false) }
        }

        private func hasFiles(_ path: String, _ patterns: [String]) -> Bool {
            let items = (try? files.items(in: path)) ?? []
            return items.contains { item in
                item.isDirectory ? hasFiles(folder(path) + item.name, patterns) : patterns.contains { FilePattern.matches(item.name, $0) }
            }
        }

        private func copy(_ item: FileItem, _ from: String, _ to: String, _ existing: [FileItem], _ onlyLists: Bool) throws {
            let size = Int(clamping: item.size)
            copies.total += 1
            bytes.total += size
            let old = existing.first { $0.name.equals(item.name) }
            if let old, old.size == item.size, old.lastWrite == item.lastWrite {
                copies.skipped += 1
                bytes.skipped += size
                return
            }
            let kind = old == nil ? "New File  " : old.map { item.lastWrite > $0.lastWrite } == true ? "Newer     " : "Older     "
            if !switches.contains("nfl") { try context.write("\t    " + kind + "\t" + String(size).padded(left: 8) + "\t" + item.name) }
            do {
                if !onlyLists { try files.copyFile(from, to: to) }
                copies.copied += 1
                bytes.copied += size
            } catch {
                copies.failed += 1
                bytes.failed += size
                try context.write("\(stamp(context.machine.clock.now)) ERROR \(error.win32Code) Copying File \(from)", error.description)
            }
        }
    }
}
