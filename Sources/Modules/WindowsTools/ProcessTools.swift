import WindowsMachine

/// tasklist and taskkill.
enum ProcessTools {
    static let all = [tasklist, taskkill]

    private static func image(_ process: MachineProcess) -> String { process.id == 0 ? "System Idle Process" : process.id == 4 ? "System" : process.name + ".exe" }
    private static func fits(_ process: MachineProcess, _ filter: String, _ machine: WindowsMachine) -> Bool? {
        let words = filter.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3 else { return nil }
        let wanted = words[2]
        func compare(_ number: Int) -> Bool? {
            guard let value = Int(wanted.filter { $0 != "," }) else { return nil }
            return switch folded(words[1]) {
            case "eq": number == value
            case "ne": number != value
            case "gt": number > value
            case "lt": number < value
            case "ge": number >= value
            case "le": number <= value
            default: nil
            }
        }
        switch folded(words[0]) {
        case "imagename":
            let hit = FilePattern.matches(image(process), wanted)
            return folded(words[1]) == "eq" ? hit : folded(words[1]) == "ne" ? !hit : nil
        case "pid": return compare(process.id)
        case "session": return compare(process.sessionID)
        case "memusage": return compare(Int(process.workingSet >> 10))
        case "services": return machine.services.all.contains { $0.processID == process.id && $0.state == .running && FilePattern.matches($0.name, wanted) } == (folded(words[1]) == "eq")
        case "username": return FilePattern.matches(process.user, wanted) == (folded(words[1]) == "eq")
        case "status": return (folded(wanted) == "running") == (folded(words[1]) == "eq")
        default: return nil
        }
    }

    private static let tasklist = WindowsTool("tasklist") { context in
        var filters: [String] = [], format = "table", services = false, header = true, verbose = false, words = context.arguments[...]
        while let word = words.popFirst() {
            switch folded(word) {
            case "/fi": filters.append(words.popFirst() ?? "")
            case "/fo": format = folded(words.popFirst() ?? "table")
            case "/svc": services = true
            case "/nh": header = false
            case "/v": verbose = true
            default:
                try context.fail("ERROR: Invalid argument/option - '\(word)'.", "Type \"TASKLIST /?\" for usage.")
                return 1
            }
        }
        var found = context.machine.processes.all.sorted { $0.id < $1.id }
        for filter in filters {
            guard found.allSatisfy({ fits($0, filter, context.machine) != nil }) else {
                try context.fail("ERROR: The search filter cannot be recognized.")
                return 1
            }
            found = found.filter { fits($0, filter, context.machine) ?? false }
        }
        if found.isEmpty {
            try context.write("INFO: No tasks are running which match the specified criteria.")
            return 0
        }
        func kilobytes(_ process: MachineProcess) -> String { Listing.grouped(process.workingSet >> 10) + " K" }
        func names(_ process: MachineProcess) -> String {
            let list = context.machine.services.all.filter { $0.processID == process.id && $0.state == .running }.map(\.name)
            return list.isEmpty ? "N/A" : list.joined(separator: ", ")
        }
        var columns: [(title: String, width: Int)] = services ? [("Image Name", 25), ("PID", 8), ("Services", 44)] : [("Image Name", 25), ("PID", 8), ("Session Name", 16), ("Session#", 11), ("Mem Usage", 12)]
        if verbose { columns += [("Status", 15), ("User Name", 50)] }
        func cells(_ process: MachineProcess) -> [String] {
            var cells = services ? [image(process), String(process.id), names(process)] : [image(process), String(process.id), process.sessionID == 0 ? "Services" : "Console", String(process.sessionID), kilobytes(process)]
            if verbose { cells += ["Running", process.user] }
            return cells
        }
        switch format {
        case "csv":
            if header { try context.write(Listing.csv(columns.map(\.title))) }
            for process in found { try context.write(Listing.csv(cells(process))) }
        case "list":
            for process in found {
                try context.write("")
                for (column, cell) in zip(columns, cells(process)) { try context.write((column.title + ":").padded(14) + cell) }
            }
        default:
            let right = services ? [1] : [1, 3, 4]
            func line(_ cells: [String]) -> String {
                cells.enumerated().map { at, cell in
                    let text = String(cell.prefix(columns[at].width))
                    return right.contains(at) ? text.padded(left: columns[at].width) : text.padded(columns[at].width)
                }.joined(separator: " ")
            }
            if header { try context.write("", line(columns.map(\.title)), columns.map { String(repeating: "=", count: $0.width) }.joined(separator: " ")) }
            for process in found { try context.write(line(cells(process))) }
        }
        return 0
    }

    private static let taskkill = WindowsTool("taskkill") { context in
        var ids: [Int] = [], names: [String] = [], filters: [String] = [], words = context.arguments[...], isForced = false
        while let word = words.popFirst() {
            switch folded(word) {
            case "/pid":
                guard let text = words.popFirst(), let id = Int(text) else {
                    try context.fail("ERROR: Invalid value specified for \"PID\" option.")
                    return 1
                }
                ids.append(id)
            case "/im": names.append(words.popFirst() ?? "")
            case "/fi": filters.append(words.popFirst() ?? "")
            case "/f": isForced = true
            case "/t": break
            default:
                try context.fail("ERROR: Invalid argument/option - '\(word)'.", "Type \"TASKKILL /?\" for usage.")
                return 1
            }
        }
        guard !ids.isEmpty || !names.isEmpty || !filters.isEmpty else {
            try context.fail("ERROR: Invalid syntax. Neither /FI nor /PID nor /IM were specified.", "Type \"TASKKILL /?\" for usage.")
            return 1
        }
        var code: Int32 = 0
        func end(_ process: MachineProcess, _ text: String) throws {
            // The system's own processes cannot be ended.
            guard process.id > 684, process.user != #"NT AUTHORITY\SYSTEM"# || process.id >= 876 else {
                try context.fail("ERROR: The process with PID \(process.id) could not be terminated.", "Reason: Access is denied.")
                code = 1
                return
            }
            _ = try context.runShell("Stop-Process -Id \(process.id) -Force")
            try context.write(isForced ? "SUCCESS: \(text) has been terminated." : "SUCCESS: Sent termination signal to \(text.prefix(1).lowercased() + text.dropFirst()).")
        }
        let all = context.machine.processes.all
        func satisfies(_ process: MachineProcess) -> Bool { filters.allSatisfy { fits(process, $0, context.machine) ?? false } }
        for id in ids {
            guard let process = all.first(where: { $0.id == id }) else {
                try context.fail("ERROR: The process \"\(id)\" not found.")
                code = 128
                continue
            }
            try end(process, "The process with PID \(id)")
        }
        for name in names {
            let found = all.filter { FilePattern.matches(image($0), name) && satisfies($0) }
            if found.isEmpty {
                try context.fail("ERROR: The process \"\(name)\" not found.")
                code = 128
            }
            for process in found { try end(process, "The process \"\(image(process))\" with PID \(process.id)") }
        }
        if ids.isEmpty, names.isEmpty {
            let found = all.filter(satisfies)
            if found.isEmpty { try context.write("INFO: No tasks running with the specified criteria.") }
            for process in found { try end(process, "The process with PID \(process.id)") }
        }
        return code
    }
}
