/// The surfaces of the module's cmdlets. Their tables are written by Tools/generate-hyperv-tables, in a short form: a line that begins
/// with `@` stands for parameters that most cmdlets have alike, and `~` before a type for the module's namespace.
///
///     @host 0,1      CimSession, ComputerName, Credential of sets 0 and 1; without numbers of all
///     @snapshot 2    VMSnapshot                          @pass, @job Passthru, AsJob
enum HyperVSurfaces {
    /// The surface of a cmdlet by its lower-case name.
    static func text(_ name: String) -> String? { tables.lazy.compactMap { $0()[name] }.first.map(expanded) }

    /// Each table is made when one is asked for that the tables before it do not have.
    private static let tables: [@Sendable () -> [String: String]] = [
        { machineTable }, { diskTable }, { deviceTable }, { networkTable }, { graphicsTable }, { hostTable }, { catalogueTable },
        { adapterPolicyTable }, { replicationTable },
    ]

    /// Every cmdlet that has one.
    static var names: [String] { tables.flatMap { $0().keys } }

    static func expanded(_ text: String) -> String {
        text.pieces(at: "\n").flatMap { line -> [String] in
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
            case "snapshot": return ["VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|\(check)|||\(uses(1, "0:mv"))"]
            case "pass": return ["Passthru|SwitchParameter||||s|*:-:"]
            case "job": return ["AsJob|SwitchParameter||||s|*:-:"]
            default: return [String(line)]
            }
        }.joined(separator: "\n")
    }

    /// A parameter with its type's full name and, of an enumeration, the names of its values.
    private static func row(_ line: Substring) -> String {
        var parts = line.pieces(at: "|").map(String.init)
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
