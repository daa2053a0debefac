import ShellRuntime

/// Get-TimeZone: the zones that System.TimeZoneInfo knows.
final class GetTimeZone: Cmdlet {
    override func process() throws {
        guard let type = runspace.findType("System.TimeZoneInfo") else { return }
        func all() throws -> [Value] { Array(runspace.elements(try Members.invokeStatic(type, "GetSystemTimeZones", [], runspace))) }
        if flag("ListAvailable") {
            for zone in try all() { try write(zone) }
            return
        }
        if has("Id") {
            for id in texts("Id") {
                if let zone = try? Members.invokeStatic(type, "FindSystemTimeZoneById", [Value(id)], runspace), !zone.isNull { try write(zone) } else {
                    try missing(id, "The time zone ID '\(id)' was not found on the local computer.")
                }
            }
            return
        }
        guard has("Name") else { return try write(try Members.getStatic(type, "Local", runspace)) }
        for name in texts("Name") {
            let pattern = WildcardPattern.lenient(name)
            let found = try all().filter { zone in
                try ["StandardName", "DaylightName"].contains { pattern.matches(runspace.text(try Members.get(zone, $0, runspace))) }
            }
            if found.isEmpty, !pattern.hasWildcards { try missing(name, "The time zone name '\(name)' was not found on the local computer.") }
            for zone in found { try write(zone) }
        }
    }
    private func missing(_ name: String, _ message: String) throws {
        try writeError(message, id: "TimeZoneNotFound", category: .objectNotFound, target: Value(name), exception: "System.TimeZoneNotFoundException")
    }
}
