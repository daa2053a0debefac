import ShellRuntime
import WindowsMachine

/// Methods of `root\cimv2` by which scripts set up a computer: its name, its power, its network. Each is what the cmdlet for the same purpose does.
extension CimMethod {
    static let computerMethods: [CimMethod] = [
        CimMethod(className: "Win32_ComputerSystem", name: "Rename", parameters: ["Name", "Password", "UserName"], isStatic: false) { _, arguments, _, runspace in
            let name = arguments["name"].map { runspace.text($0) } ?? ""
            return (run("Rename-Computer", [("NewName", Value(name)), ("Force", true)], runspace) ? 0 : 5, [:])
        },
        power("Reboot", []) { _ in "Restart-Computer" },
        power("Shutdown", []) { _ in "Stop-Computer" },
        power("Win32Shutdown", ["Flags", "Reserved"]) { flags in flags & 2 != 0 ? "Restart-Computer" : flags & 9 != 0 ? "Stop-Computer" : nil },
        adapter("Enable", "Enable-NetAdapter"), adapter("Disable", "Disable-NetAdapter"),
        configuration("EnableDHCP", []) { index, _, runspace in
            run("Set-NetIPInterface", [("InterfaceIndex", index), ("Dhcp", "Enabled")], runspace) ? 0 : 94
        },
        configuration("EnableStatic", ["IPAddress", "SubnetMask"]) { index, arguments, runspace in
            let addresses = texts(arguments["ipaddress"], runspace), lengths = texts(arguments["subnetmask"], runspace).map(prefixLength)
            guard !addresses.isEmpty, addresses.count == lengths.count else { return 70 }
            guard !lengths.contains(nil) else { return 66 }
            _ = run("Set-NetIPInterface", [("InterfaceIndex", index), ("Dhcp", "Disabled")], runspace)
            _ = run("Remove-NetIPAddress", [("InterfaceIndex", index), ("AddressFamily", "IPv4"), ("Confirm", false)], runspace)
            for (address, length) in zip(addresses, lengths) {
                let given: [(String, Value)] = [("InterfaceIndex", index), ("IPAddress", Value(address)), ("PrefixLength", .int(Int32(length ?? 24)))]
                guard run("New-NetIPAddress", given, runspace) else { return 70 }
            }
            return 0
        },
        configuration("SetGateways", ["DefaultIPGateway", "GatewayCostMetric"]) { index, arguments, runspace in
            let all: [(String, Value)] = [("InterfaceIndex", index), ("DestinationPrefix", "0.0.0.0/0")]
            _ = run("Remove-NetRoute", all + [("Confirm", false)], runspace)
            for gateway in texts(arguments["defaultipgateway"], runspace) {
                guard run("New-NetRoute", all + [("NextHop", Value(gateway))], runspace) else { return 71 }
            }
            return 0
        },
        configuration("SetDNSServerSearchOrder", ["DNSServerSearchOrder"]) { index, arguments, runspace in
            let servers = texts(arguments["dnsserversearchorder"], runspace)
            let change: (String, Value) = servers.isEmpty ? ("ResetServerAddresses", true) : ("ServerAddresses", Value(strings: servers))
            return run("Set-DnsClientServerAddress", [("InterfaceIndex", index), change], runspace) ? 0 : 70
        },
    ]

    /// Whether the command did it; its errors become the method's return value.
    private static func run(_ command: String, _ arguments: [(String, Value)], _ runspace: Runspace) -> Bool {
        do {
            let quiet: [(String, Value)] = [("ErrorAction", "Stop"), ("WarningAction", "SilentlyContinue")]
            try runspace.invokeCommand(command, (arguments + quiet).map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
            return true
        } catch { return false }
    }
    private static func texts(_ value: Value?, _ runspace: Runspace) -> [String] {
        guard let value, !value.isNull else { return [] }
        return runspace.elements(value).map { runspace.text($0) }
    }
    /// `255.255.255.0` as 24; nil for what is no mask.
    private static func prefixLength(_ mask: String) -> Int? {
        let bytes = mask.split(separator: ".").compactMap { UInt8($0) }
        guard bytes.count == 4 else { return nil }
        let bits = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let ones = (~bits).leadingZeroBitCount
        return bits == (ones == 0 ? 0 : UInt32.max << UInt32(32 - ones)) ? ones : nil
    }

    private static func power(_ name: String, _ parameters: [String], _ command: @escaping @Sendable (Int64) -> String?) -> CimMethod {
        CimMethod(className: "Win32_OperatingSystem", name: name, parameters: parameters, isStatic: false) { _, arguments, _, runspace in
            guard let command = command(arguments["flags"]?.integerValue ?? 0) else { return (0, [:]) }
            return (run(command, [("Force", true)], runspace) ? 0 : 5, [:])
        }
    }
    private static func adapter(_ name: String, _ command: String) -> CimMethod {
        CimMethod(className: "Win32_NetworkAdapter", name: name, parameters: [], isStatic: false) { object, _, _, runspace in
            guard let connection = object?["NetConnectionID"], !connection.isNull else { return (5, [:]) }
            return (run(command, [("Name", connection), ("Confirm", false)], runspace) ? 0 : 5, [:])
        }
    }
    private static func configuration(
        _ name: String, _ parameters: [String], _ body: @escaping @Sendable (Value, [String: Value], Runspace) throws -> UInt32
    ) -> CimMethod {
        CimMethod(className: "Win32_NetworkAdapterConfiguration", name: name, parameters: parameters, isStatic: false) { object, arguments, _, runspace in
            guard let index = object?["InterfaceIndex"], !index.isNull else { return (84, [:]) }
            return (try body(index, arguments, runspace), [:])
        }
    }
}
