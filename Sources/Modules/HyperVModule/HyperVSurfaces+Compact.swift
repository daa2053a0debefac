extension HyperVSurfaces {
    /// The surface of a cmdlet by its lower-case name.
    static func text(_ name: String) -> String? {
        table[name] ?? machineTable[name] ?? compactTables.lazy.compactMap { $0[name] }.first.map(expanded)
    }

    static var names: [String] { Array(table.keys) + Array(machineTable.keys) + compactTables.flatMap(\.keys) }

    /// Tables in a shorter form: a line that begins with `@` stands for parameters that most cmdlets have alike, and `~` before
    /// a type for the module's namespace.
    ///
    ///     @host 0,1      CimSession, ComputerName, Credential of sets 0 and 1; `*` of all
    ///     @vm 0 1        VMName of set 0, VM of set 1        @name 0 1   the same with Name
    ///     @snapshot 2    VMSnapshot                          @pass, @job Passthru, AsJob
    private static var compactTables: [[String: String]] {
        [
            checkpointTable, diskTable, deviceTable, networkTable, resourceTable, replicationTable, adapterPolicyTable, switchPartTable,
            groupTable, poolTable, serviceTable, partTable, lackTable, featureTable,
        ]
    }

    static func expanded(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            guard line.hasPrefix("@") else { return [row(line)] }
            let words = line.dropFirst().split(separator: " ").map(String.init)
            func uses(_ at: Int, _ flags: String) -> String {
                words.count > at ? words[at].split(separator: ",").map { "\($0):\(flags)" }.joined(separator: " ") : "*:\(flags)"
            }
            let check = "ValidateNotNullOrEmpty()"
            switch words[0] {
            case "host":
                return [
                    "CimSession|Microsoft.Management.Infrastructure.CimSession[]||\(check)|||\(uses(1, "-:"))",
                    "ComputerName|String[]||\(check)|||\(uses(1, "-:"))",
                    "Credential|System.Management.Automation.PSCredential[]||\(check)|||\(uses(1, "-:"))",
                ]
            case "vm", "name":
                let machine = "VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||\(check)|||\(uses(2, "0:mv"))"
                let name = words[0] == "vm" ? "VMName|String[]|" : "Name|String[]|VMName"
                return ["\(name)|\(check)|||\(uses(1, "0:mv"))", machine]
            case "snapshot": return ["VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|\(check)|||\(uses(1, "0:mv"))"]
            case "pass": return ["Passthru|SwitchParameter||||s|*:-:"]
            case "job": return ["AsJob|SwitchParameter||||s|*:-:"]
            default: return [String(line)]
            }
        }.joined(separator: "\n")
    }

    /// A parameter with its type's full name and, of an enumeration, the names of its values.
    private static func row(_ line: Substring) -> String {
        var parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, parts[1].hasPrefix("~") else { return String(line) }
        let name = String(parts[1].dropFirst())
        parts[1] = "Microsoft.HyperV.PowerShell." + name
        let short = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
        if parts[4].isEmpty, let type = HyperVTypeTable.lines[short], type.hasPrefix("E|") {
            parts[4] = type.split(separator: "|").last?.split(separator: ",").map { String($0.prefix { $0 != "=" }) }.joined(separator: ",") ?? ""
        }
        return parts.joined(separator: "|")
    }
}
