import ShellRuntime

/// What Get-TimeZone and Set-TimeZone share: the zones that System.TimeZoneInfo knows, and finding one.
class TimeZoneCmdlet: Cmdlet {
    final func zoneType() throws -> TypeInfo {
        guard let type = runspace.findType("System.TimeZoneInfo") else { throw terminating("There is no type System.TimeZoneInfo.", id: "TypeNotFound") }
        return type
    }
    final func all() throws -> [Value] { Array(runspace.elements(try Members.invokeStatic(try zoneType(), "GetSystemTimeZones", [], runspace))) }
    final func zone(id: String) throws -> Value? {
        let found = try? Members.invokeStatic(try zoneType(), "FindSystemTimeZoneById", [Value(id)], runspace)
        return found?.isNull ?? true ? Value?.none : found
    }
    final func zones(named name: String) throws -> [Value] {
        let pattern = WildcardPattern.lenient(name)
        return try all().filter { zone in
            try ["StandardName", "DaylightName"].contains { pattern.matches(runspace.text(try Members.get(zone, $0, runspace))) }
        }
    }
    final func missing(_ kind: String, _ name: String) -> ShellError {
        terminating(
            "The time zone \(kind) '\(name)' was not found on the local computer.", id: "TimeZoneNotFound", category: .invalidArgument, target: kind == "ID" ? "Id" : "Name",
            exception: "System.TimeZoneNotFoundException")
    }
}

/// Get-TimeZone.
final class GetTimeZone: TimeZoneCmdlet {
    override func process() throws {
        if flag("ListAvailable") {
            for zone in try all() { try write(zone) }
        } else if has("Id") {
            for id in texts("Id") {
                if let zone = try zone(id: id) { try write(zone) } else { try writeError(missing("ID", id).record) }
            }
        } else if has("Name") {
            for name in texts("Name") {
                let found = try zones(named: name)
                if found.isEmpty, !WildcardPattern.containsWildcards(name) { try writeError(missing("name", name).record) }
                for zone in found { try write(zone) }
            }
        } else {
            try write(try Members.getStatic(try zoneType(), "Local", runspace))
        }
    }
}

/// Set-TimeZone finds the zone; the computer's own is not the shell's to set.
final class SetTimeZone: TimeZoneCmdlet {
    override func process() throws {
        let chosen: Value
        if has("InputObject") {
            chosen = self["InputObject"]
        } else if let id = text("Id") {
            guard let zone = try zone(id: id) else { throw missing("ID", id) }
            chosen = zone
        } else {
            let name = text("Name") ?? ""
            guard let zone = try zones(named: name).first else { throw missing("name", name) }
            chosen = zone
        }
        guard try shouldProcess(runspace.text(chosen)) else { return }
        throw terminating(
            "A required privilege is not held by the client: the time zone of the computer is not the shell's to set.", id: "SetTimeZoneFailed",
            category: .permissionDenied, target: chosen, exception: "System.ComponentModel.Win32Exception")
    }
}
