import ShellRuntime
import WindowsMachine

/// Set-NetFirewallPortFilter and Set-NetFirewallAddressFilter: the rule whose filter it is; and Copy-NetFirewallRule.
class FirewallFilterChange: WindowsCmdlet {
    class var schema: ModelSchema { FirewallModule.portFilter }
    class var parameters: [String] { [] }
    class var getter: String { "Get-NetFirewallPortFilter" }

    override func process() throws {
        var filters = inputs(Self.schema)
        if !has("InputObject") {
            let collector = Collector()
            try runspace.invokeCommand(Self.getter, has("PolicyStore") ? [Argument(name: "PolicyStore", value: self["PolicyStore"])] : [], to: collector)
            filters = collector.array.compactMap { $0.as(ModelObject.self) }
        }
        for filter in filters {
            guard let id = filter["InstanceID"], try shouldProcess(runspace.text(id), action: runtime.info.name) else { continue }
            var given: [(String, Value)] = [("Name", id), ("ErrorAction", "Stop")]
            for parameter in Self.parameters where has(parameter) { given.append((parameter, self[parameter])) }
            do { try runspace.invokeCommand("Set-NetFirewallRule", given.map { Argument(name: $0.0, value: $0.1) }, to: NullSink()) } catch let error as ShellError {
                try cimError(error.record.message, "Windows System Error 87", .invalidArgument)
                continue
            }
            guard flag("PassThru") else { continue }
            let collector = Collector()
            try runspace.invokeCommand(Self.getter, [], to: collector)
            for made in collector.array.compactMap({ $0.as(ModelObject.self) }) where made["InstanceID"].map({ runspace.text($0) }) == runspace.text(id) { try write(made) }
        }
    }
}
final class SetNetFirewallPortFilter: FirewallFilterChange {
    override class var parameters: [String] { ["Protocol", "LocalPort", "RemotePort", "IcmpType"] }
}
final class SetNetFirewallAddressFilter: FirewallFilterChange {
    override class var schema: ModelSchema { FirewallModule.addressFilter }
    override class var parameters: [String] { ["LocalAddress", "RemoteAddress"] }
    override class var getter: String { "Get-NetFirewallAddressFilter" }
}
/// A copy under a name of its own, -NewName or one that the firewall makes.
final class CopyNetFirewallRule: WindowsCmdlet {
    override func process() throws {
        let policy = FirewallPolicy(try windowsMachine("firewall")), all = policy.all
        var chosen = inputs(FirewallModule.rule).compactMap { rule in all.first { $0.id == rule["Name"]?.stringValue } }
        if !has("InputObject") {
            chosen = all.filter { rule in
                let groups = texts("Group") + texts("DisplayGroup")
                return fits(rule.id, texts("Name")) && fits(rule.name, texts("DisplayName")) && fits(rule.group, groups) && (!has("Enabled") || texts("Enabled").contains { $0.equalsIgnoringCase(rule.isEnabled ? "True" : "False") })
                    && (!has("Direction") || texts("Direction").contains { $0.equalsIgnoringCase(rule.isInbound ? "Inbound" : "Outbound") }) && (!has("Action") || texts("Action").contains { $0.equalsIgnoringCase(rule.allows ? "Allow" : "Block") })
            }
            for (parameter, list) in [("Name", all.map(\.id)), ("DisplayName", all.map(\.name))] {
                for name in texts(parameter) where !Self.isPattern(name) && !list.contains(where: { $0.equalsIgnoringCase(name) }) { try nothingFound("MSFT_NetFirewallRule", parameter, name) }
            }
        }
        if chosen.count > 1, has("NewName") { return try cimError("The parameter is incorrect.", "Windows System Error 87", .invalidArgument) }
        for rule in chosen where try shouldProcess(rule.name, action: runtime.info.name) {
            var id = text("NewName") ?? ""
            if id.isEmpty, let type = runspace.findType("System.Guid") { id = "{" + runspace.text(try Members.invokeStatic(type, "NewGuid", [], runspace)).uppercased() + "}" }
            guard !all.contains(where: { $0.id.equalsIgnoringCase(id) }) else {
                try cimError("Cannot create a file when that file already exists.", "Windows System Error 183", .resourceExists)
                continue
            }
            var copy = rule
            copy.id = id
            try policy.set(copy)
            if flag("PassThru") { try write(FirewallModule.make(copy)) }
        }
    }
}
