import WindowsMachine

/// ipconfig, ping, netstat, route, arp, nslookup, getmac: what they say of the machine's IP settings. No packet leaves a machine of the model.
enum NetworkTools {
    static let all = [ipconfig, ping, netstat, route, arp, nslookup, getmac, tracert, FirewallTool.tool]

    private static func dotted(_ title: String) -> String {
        var text = "   " + title
        if text.count % 2 == 0 { text += " " }
        while text.count < 37 { text += ". " }
        return text + ": "
    }
    private static let ipconfig = WindowsTool("ipconfig") { context in
        let settings = NetworkSettings(context.machine), option = context.arguments.first.map { folded($0).drop { $0 == "/" || $0 == "-" } } ?? ""
        try context.write("", "Windows IP Configuration", "")
        switch option {
        case "flushdns":
            try context.write("Successfully flushed the DNS Resolver Cache.")
            return 0
        case "registerdns":
            try context.write("Registration of the DNS resource records for all adapters of this computer has been initiated. Any errors will be reported in the Event Viewer in 15 minutes.")
            return 0
        case "displaydns": return 0
        case "", "all", "release", "renew": break
        default:
            try context.write("Error: unrecognized or incomplete command line.", "")
            return 1
        }
        if option == "all" {
            try context.write(dotted("Host Name") + settings.machine.computerName, dotted("Primary Dns Suffix  "), dotted("Node Type") + "Hybrid", dotted("IP Routing Enabled") + "No", dotted("WINS Proxy Enabled") + "No")
        }
        for interface in settings.interfaces where !interface.isLoopback && interface.status != "Disabled" && interface.reach != .bound {
            let kind = folded(interface.description).contains("wi-fi") || folded(interface.description).contains("wireless") ? "Wireless LAN adapter" : "Ethernet adapter"
            try context.write("", "\(kind) \(interface.name):", "")
            if !interface.isUp { try context.write(dotted("Media State") + "Media disconnected") }
            try context.write(dotted("Connection-specific DNS Suffix  ") + settings.suffix(interface))
            if option == "all" {
                try context.write(
                    dotted("Description") + interface.description, dotted("Physical Address") + interface.macAddress,
                    dotted("DHCP Enabled") + (settings.usesDhcp(interface) && settings.staticAddresses(interface).isEmpty ? "Yes" : "No"), dotted("Autoconfiguration Enabled") + "Yes")
            }
            guard interface.isUp else { continue }
            for entry in settings.addresses(interface) {
                let title = settings.isAutomatic(entry) ? "Autoconfiguration IPv4 Address" : "IPv4 Address"
                try context.write(dotted(title) + entry.address.text + (option == "all" ? "(Preferred) " : ""), dotted("Subnet Mask") + AddressV4(AddressV4.mask(entry.length)).text)
            }
            let gateways = settings.gateways(interface).map(\.text)
            try context.write(dotted("Default Gateway") + (gateways.first ?? ""))
            for gateway in gateways.dropFirst() { try context.write(String(repeating: " ", count: 39) + gateway) }
            if option == "all" {
                if settings.addresses(interface).contains(where: \.fromDhcp), let gateway = gateways.first { try context.write(dotted("DHCP Server") + gateway) }
                let servers = settings.nameServers(interface)
                if let first = servers.first { try context.write(dotted("DNS Servers") + first) }
                for server in servers.dropFirst() { try context.write(String(repeating: " ", count: 39) + server) }
                try context.write(dotted("NetBIOS over Tcpip") + "Enabled")
            }
        }
        return 0
    }

    private static let ping = WindowsTool("ping") { context in
        var count = 4, name: String?, words = context.arguments[...]
        while let word = words.popFirst() {
            switch folded(word) {
            case "-n", "/n": count = words.popFirst().flatMap { Int($0) } ?? 4
            case "-l", "-w", "-i", "/l", "/w", "/i": _ = words.popFirst()
            case "-4", "-a", "-f", "-t", "/4", "/a", "/t": break
            default: name = word
            }
        }
        guard let name, (1...10_000).contains(count) else {
            try context.write("", "Usage: ping [-t] [-a] [-n count] [-l size] [-f] [-i TTL] [-w timeout] [-4] [-6] target_name", "")
            return 1
        }
        let settings = NetworkSettings(context.machine)
        guard let target = settings.resolve(name).first else {
            try context.write("Ping request could not find host \(name). Please check the name and try again.")
            return 1
        }
        let answers = settings.isOwn(target), shown = target.text == name ? name : "\(name) [\(target.text)]"
        try context.write("", "Pinging \(shown) with 32 bytes of data:")
        let line = answers ? "Reply from \(target.text): bytes=32 time<1ms TTL=128" : settings.interface(to: target) == nil ? "PING: transmit failed. General failure. " : "Request timed out."
        for _ in 0..<count { try context.write(line) }
        try context.write("", "Ping statistics for \(target.text):", "    Packets: Sent = \(count), Received = \(answers ? count : 0), Lost = \(answers ? 0 : count) (\(answers ? 0 : 100)% loss),")
        if answers { try context.write("Approximate round trip times in milli-seconds:", "    Minimum = 0ms, Maximum = 0ms, Average = 0ms") }
        return answers ? 0 : 1
    }

    private static let netstat = WindowsTool("netstat") { context in
        let flags = Set(context.arguments.filter { $0.hasPrefix("-") || $0.hasPrefix("/") }.flatMap { folded($0).dropFirst() })
        try context.write("", "Active Connections", "", "  Proto  Local Address          Foreign Address        State\(flags.contains("o") ? "           PID" : "")")
        guard flags.contains("a") else { return 0 }
        for listener in NetworkSettings(context.machine).listeners {
            let foreign = flags.contains("n") ? "0.0.0.0:0" : "\(context.machine.computerName):0"
            try context.write("  TCP    " + "0.0.0.0:\(listener.port)".padded(22) + " " + foreign.padded(22) + " LISTENING" + (flags.contains("o") ? "       \(listener.process)" : ""))
        }
        return 0
    }
    private static let route = WindowsTool("route") { context in
        let settings = NetworkSettings(context.machine), rule = String(repeating: "=", count: 75)
        guard let command = context.arguments.first(where: { !$0.hasPrefix("-") }).map({ folded($0) }), command == "print" else {
            try context.fail("The route command of the model prints routes; New-NetRoute and Remove-NetRoute change them.")
            return 1
        }
        try context.write(rule, "Interface List")
        for interface in settings.interfaces.reversed() {
            let address = interface.isLoopback ? "..........................." : "..." + interface.macAddress.lowercased().replacing("-", with: " ") + " ......"
            try context.write(String(interface.index).padded(left: 3) + address + interface.description)
        }
        try context.write(rule, "", "IPv4 Route Table", rule, "Active Routes:", "Network Destination        Netmask          Gateway       Interface  Metric")
        func line(_ network: AddressV4, _ length: Int, _ gateway: String, _ interface: NetworkInterface, _ metric: Int) throws {
            let own = settings.addresses(interface).first?.address.text ?? ""
            try context.write(
                network.text.padded(left: 17) + AddressV4(AddressV4.mask(length)).text.padded(left: 17) + gateway.padded(left: 17) + own.padded(left: 17) + String(metric).padded(left: 7))
        }
        for interface in settings.interfaces where interface.isUp {
            for gateway in settings.gateways(interface) { try line(AddressV4(0), 0, gateway.text, interface, settings.metric(interface)) }
            for entry in settings.addresses(interface) {
                try line(entry.address.network(entry.length), entry.length, "On-link", interface, 256 + settings.metric(interface))
                try line(entry.address, 32, "On-link", interface, 256 + settings.metric(interface))
            }
            for route in settings.routes(interface) { if let prefix = AddressV4.prefix(route.prefix) { try line(prefix.network, prefix.length, route.gateway, interface, route.metric) } }
        }
        try context.write(rule, "Persistent Routes:", "  None")
        return 0
    }
    private static let arp = WindowsTool("arp") { context in
        // Nobody else was ever heard of: the broadcast addresses are all there is.
        let settings = NetworkSettings(context.machine)
        for interface in settings.interfaces where interface.isUp && !interface.isLoopback {
            for entry in settings.addresses(interface) {
                let broadcast = AddressV4(entry.address.number | ~AddressV4.mask(entry.length))
                try context.write("", "Interface: \(entry.address.text) --- 0x\(String(interface.index, radix: 16))", "  Internet Address      Physical Address      Type")
                try context.write("  " + broadcast.text.padded(22) + "ff-ff-ff-ff-ff-ff".padded(22) + "static    ")
            }
        }
        return 0
    }
    private static let nslookup = WindowsTool("nslookup") { context in
        let settings = NetworkSettings(context.machine), server = settings.interfaces.lazy.compactMap { settings.nameServers($0).first }.first ?? "127.0.0.1"
        guard let name = context.arguments.first(where: { !$0.hasPrefix("-") }) else {
            try context.fail("nslookup has no prompt here: give it a name.")
            return 1
        }
        try context.write("Server:  UnKnown", "Address:  \(server)", "")
        guard let found = settings.resolve(name).first else {
            try context.fail("*** Request to UnKnown timed-out")
            return 1
        }
        try context.write("Name:    \(name)", "Address:  \(found.text)", "")
        return 0
    }
    private static let getmac = WindowsTool("getmac") { context in
        let adapters = context.machine.networkAdapters.all.filter { $0.status != "Disabled" }
        if context.arguments.contains(where: { folded($0) == "csv" }) {
            try context.write(Listing.csv(["Physical Address", "Transport Name"]))
            for adapter in adapters { try context.write(Listing.csv([adapter.macAddress, adapter.status == "Up" ? #"\Device\Tcpip_"# + adapter.interfaceGUID : "Media disconnected"])) }
            return 0
        }
        try context.write("")
        try Listing.table([("Physical Address", 19), ("Transport Name", 58)], adapters.map { [$0.macAddress, $0.status == "Up" ? #"\Device\Tcpip_"# + $0.interfaceGUID : "Media disconnected"] }, context)
        return 0
    }
    private static let tracert = WindowsTool("tracert") { context in
        let settings = NetworkSettings(context.machine)
        guard let name = context.arguments.last(where: { !$0.hasPrefix("-") }) else {
            try context.write("", "Usage: tracert [-d] [-h maximum_hops] [-w timeout] target_name", "")
            return 1
        }
        guard let target = settings.resolve(name).first else {
            try context.write("Unable to resolve target system name \(name).")
            return 1
        }
        try context.write("", "Tracing route to \(name) [\(target.text)]", "over a maximum of 30 hops:", "")
        let answers = settings.isOwn(target)
        try context.write(answers ? "  1    <1 ms    <1 ms    <1 ms  \(target.text)" : "  1     *        *        *     Request timed out.", "", "Trace complete.")
        return 0
    }
}

/// netsh: the firewall, addresses, name servers and port proxies.
enum FirewallTool {
    static let tool = WindowsTool("netsh") { context in
        let words = context.arguments.map { folded($0) }
        if words.starts(with: ["advfirewall"]) { return try firewall(Array(words.dropFirst()), context) }
        if words.first == "interface" || words.first == "int" { return try interface(Array(words.dropFirst()), context) }
        try context.fail("The following command was not found: \(context.arguments.joined(separator: " ")).")
        return 1
    }
    /// `name=value` words, with the value as it was written.
    private static func options(_ context: ToolContext) -> [String: String] {
        var table: [String: String] = [:]
        for word in context.arguments {
            if let equals = word.firstIndex(of: "=") { table[folded(String(word[..<equals]))] = String(word[word.index(after: equals)...]).filter { $0 != "\"" } }
        }
        return table
    }
    private static func firewall(_ words: [String], _ context: ToolContext) throws -> Int32 {
        let policy = FirewallPolicy(context.machine), options = options(context)
        let groups = ["allprofiles": ["Domain", "Private", "Public"], "domainprofile": ["Domain"], "privateprofile": ["Private"], "publicprofile": ["Public"], "currentprofile": ["Public"]]
        if words.count >= 4, words[0] == "set", let names = groups[words[1]] {
            for var profile in policy.profiles where names.contains(profile.name) {
                switch words[2] {
                case "state": profile.isEnabled = words[3] == "on"
                case "firewallpolicy":
                    let parts = words[3].split(separator: ",")
                    profile.defaultInbound = parts.first.map { $0.hasPrefix("block") ? "Block" : "Allow" } ?? "NotConfigured"
                    profile.defaultOutbound = parts.count > 1 && parts[1].hasPrefix("block") ? "Block" : "Allow"
                default: return try unknown(context)
                }
                try policy.set(profile)
            }
            return try done("Ok.", context)
        }
        if words.count >= 2, words[0] == "show", let names = groups[words[1]] {
            for profile in policy.profiles where names.contains(profile.name) {
                let inbound = profile.defaultInbound == "Allow" ? "AllowInbound" : "BlockInbound", outbound = profile.defaultOutbound == "Block" ? "BlockOutbound" : "AllowOutbound"
                try context.write("", "\(profile.name) Profile Settings: ", String(repeating: "-", count: 70), "State".padded(38) + (profile.isEnabled ? "ON" : "OFF"), "Firewall Policy".padded(38) + inbound + "," + outbound)
            }
            return try done("Ok.", context)
        }
        guard words.count >= 3, words[0] == "firewall", words[2] == "rule" || words[2].hasPrefix("rule") else { return try unknown(context) }
        func fits(_ rule: FirewallPolicy.Rule) -> Bool {
            if let group = options["group"] { return folded(rule.group) == folded(group) }
            guard let name = options["name"] else { return false }
            return name == "all" || folded(rule.name) == folded(name)
        }
        func change(_ rule: inout FirewallPolicy.Rule) {
            if let direction = options["dir"] { rule.isInbound = folded(direction) == "in" }
            if let action = options["action"] { rule.allows = folded(action) != "block" }
            if let on = options["enable"] { rule.isEnabled = folded(on) == "yes" }
            if let name = options["protocol"] { rule.networkProtocol = ["tcp": "TCP", "udp": "UDP", "any": "Any", "icmpv4": "ICMPv4"][folded(name)] ?? String(name.split(separator: ":").first ?? "").uppercased().replacing("ICMPV", with: "ICMPv") }
            func list(_ key: String) -> [String]? { options[key].map { folded($0) == "any" ? [] : $0.split(separator: ",").map(String.init) } }
            rule.localPorts = list("localport") ?? rule.localPorts
            rule.remotePorts = list("remoteport") ?? rule.remotePorts
            rule.localAddresses = list("localip") ?? rule.localAddresses
            rule.remoteAddresses = list("remoteip") ?? rule.remoteAddresses
            if let profiles = list("profile") { rule.profiles = profiles.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() } }
            rule.program = options["program"] ?? rule.program
            rule.service = options["service"] ?? rule.service
            rule.description = options["description"] ?? rule.description
        }
        switch words[1] {
        case "add":
            guard let name = options["name"], options["dir"] != nil, options["action"] != nil else { return try unknown(context) }
            var rule = FirewallPolicy.Rule(id: "{\(WindowsIdentifier.random())}", name: name)
            change(&rule)
            try policy.set(rule)
            return try done("Ok.", context)
        case "delete", "set":
            let found = policy.all.filter(fits)
            if found.isEmpty { return try done("No rules match the specified criteria.", context, code: 1) }
            for var rule in found {
                if words[1] == "delete" { try policy.remove(rule.id) } else {
                    change(&rule)
                    try policy.set(rule)
                }
            }
            return try done(words[1] == "delete" ? "Deleted \(found.count) rule(s).\nOk." : "Updated \(found.count) rule(s).\nOk.", context)
        case "show":
            let found = policy.all.filter(fits)
            if found.isEmpty { return try done("No rules match the specified criteria.", context, code: 1) }
            for rule in found {
                try context.write("", "Rule Name:".padded(38) + rule.name, String(repeating: "-", count: 70), "Enabled:".padded(38) + (rule.isEnabled ? "Yes" : "No"), "Direction:".padded(38) + (rule.isInbound ? "In" : "Out"))
                try context.write("Profiles:".padded(38) + (rule.profiles.isEmpty ? "Domain,Private,Public" : rule.profiles.joined(separator: ",")), "Grouping:".padded(38) + rule.group, "LocalIP:".padded(38) + (rule.localAddresses.isEmpty ? "Any" : rule.localAddresses.joined(separator: ",")))
                try context.write("RemoteIP:".padded(38) + (rule.remoteAddresses.isEmpty ? "Any" : rule.remoteAddresses.joined(separator: ",")), "Protocol:".padded(38) + rule.networkProtocol)
                if ["TCP", "UDP"].contains(rule.networkProtocol) { try context.write("LocalPort:".padded(38) + (rule.localPorts.isEmpty ? "Any" : rule.localPorts.joined(separator: ",")), "RemotePort:".padded(38) + (rule.remotePorts.isEmpty ? "Any" : rule.remotePorts.joined(separator: ","))) }
                try context.write("Edge traversal:".padded(38) + "No", "Action:".padded(38) + (rule.allows ? "Allow" : "Block"))
            }
            return try done("Ok.", context)
        default: return try unknown(context)
        }
    }
    private static func interface(_ words: [String], _ context: ToolContext) throws -> Int32 {
        let settings = NetworkSettings(context.machine), options = options(context)
        let plain = context.arguments.dropFirst(4).filter { !$0.contains("=") }
        func named() -> NetworkInterface? {
            let name = (options["name"] ?? options["interface"] ?? plain.first ?? "").filter { $0 != "\"" }
            return settings.interfaces.first { folded($0.name) == folded(name) || String($0.index) == name }
        }
        if words.starts(with: ["show", "interface"]) {
            try context.write("", "Admin State    State          Type             Interface Name", String(repeating: "-", count: 73))
            for interface in settings.interfaces where !interface.isLoopback {
                try context.write((interface.status == "Disabled" ? "Disabled" : "Enabled").padded(15) + (interface.isUp ? "Connected" : "Disconnected").padded(15) + "Dedicated".padded(17) + interface.name)
            }
            return try done("", context)
        }
        if words.starts(with: ["set", "interface"]), let interface = settings.interfaces.first(where: { folded($0.name) == folded((options["name"] ?? context.arguments.dropFirst(3).first ?? "").filter { $0 != "\"" }) }),
            let adapter = context.machine.networkAdapters.adapter(interface.name)
        {
            if let name = options["newname"] { try context.machine.networkAdapters.rename(adapter, to: name) }
            let state = options["admin"].map { folded($0) } ?? words.first { $0 == "enable" || $0 == "disable" || $0 == "enabled" || $0 == "disabled" }
            if let state { try context.machine.networkAdapters.setEnabled(adapter, state.hasPrefix("enable")) }
            return try done("", context)
        }
        guard let family = words.first, ["ip", "ipv4", "portproxy"].contains(family), words.count >= 2 else { return try unknown(context) }
        if family == "portproxy" { return try portProxy(words, options, context) }
        let verb = words[1], object = words.count > 2 ? words[2] : ""
        switch (verb, object) {
        case ("show", "addresses"), ("show", "address"), ("show", "config"):
            let wanted = named()
            if wanted == nil, options["name"] != nil || !plain.isEmpty { return try done("The filename, directory name, or volume label syntax is incorrect.", context, code: 1) }
            for interface in settings.interfaces where wanted == nil || wanted?.index == interface.index {
                try context.write("", "Configuration for interface \"\(interface.name)\"", "    DHCP enabled:                         \(settings.usesDhcp(interface) ? "Yes" : "No")")
                for entry in settings.addresses(interface) { try context.write("    IP Address:                           \(entry.address.text)", "    Subnet Prefix:                        \(entry.address.network(entry.length).text)/\(entry.length) (mask \(AddressV4(AddressV4.mask(entry.length)).text))") }
                for gateway in settings.gateways(interface) { try context.write("    Default Gateway:                      \(gateway.text)") }
                try context.write("    InterfaceMetric:                      \(settings.metric(interface))")
            }
            return try done("", context)
        case ("set", "address"), ("add", "address"):
            guard let interface = named() else { return try done("The filename, directory name, or volume label syntax is incorrect.", context, code: 1) }
            let rest = options["name"] == nil ? Array(plain.dropFirst()) : plain
            if (options["source"] ?? rest.first).map({ folded($0) }) == "dhcp" {
                try settings.setAddresses([], interface)
                try settings.setDhcp(true, interface)
                return try done("", context)
            }
            let values = rest.filter { AddressV4($0) != nil }
            guard let address = AddressV4(options["address"] ?? options["addr"] ?? values.first ?? ""), let mask = AddressV4(options["mask"] ?? (values.count > 1 ? values[1] : "255.255.255.0")) else { return try unknown(context) }
            let entry = InterfaceAddress(address: address, length: mask.number.nonzeroBitCount, fromDhcp: false)
            try settings.setAddresses((verb == "add" ? settings.staticAddresses(interface) : []) + [entry], interface)
            if let gateway = AddressV4(options["gateway"] ?? (values.count > 2 ? values[2] : "")) { try settings.setGateways([gateway], interface) }
            return try done("", context)
        case ("show", "dns"), ("show", "dnsservers"):
            let wanted = named()
            if wanted == nil, options["name"] != nil || !plain.isEmpty { return try done("The filename, directory name, or volume label syntax is incorrect.", context, code: 1) }
            for interface in settings.interfaces where wanted == nil || wanted?.index == interface.index {
                let servers = settings.nameServers(interface), source = settings.hasOwnNameServers(interface) ? "Statically Configured DNS Servers:    " : "DNS servers configured through DHCP:  "
                try context.write("", "Configuration for interface \"\(interface.name)\"", "    " + source + (servers.first ?? "None"))
                for server in servers.dropFirst() { try context.write(String(repeating: " ", count: 42) + server) }
                try context.write("    Register with which suffix:           Primary only")
            }
            return try done("", context)
        case ("set", "wins"), ("set", "winsservers"), ("add", "wins"), ("add", "winsservers"):
            guard let interface = named() else { return try done("The filename, directory name, or volume label syntax is incorrect.", context, code: 1) }
            // Where NetBIOS over TCP/IP keeps them; nothing resolves names by them.
            let key = #"HKLM\SYSTEM\CurrentControlSet\Services\NetBT\Parameters\Interfaces\Tcpip_"# + interface.guid, registry = context.machine.registry
            let servers = ([options["address"] ?? options["addr"]].compactMap { $0 } + plain).filter { AddressV4($0) != nil }.prefix(1)
            var kept: [String] = []
            if verb == "add", case .multiString(let list) = registry.value(key, "NameServerList") { kept = list }
            try registry.set(key, "NameServerList", .multiString(kept + servers))
            return try done("", context)
        case ("set", "dns"), ("set", "dnsservers"), ("add", "dns"), ("add", "dnsservers"):
            guard let interface = named() else { return try done("The filename, directory name, or volume label syntax is incorrect.", context, code: 1) }
            let servers = ([options["address"] ?? options["addr"]].compactMap { $0 } + plain).filter { AddressV4($0) != nil }
            try settings.setNameServers((verb == "add" ? settings.nameServers(interface) : []) + servers.prefix(1), interface)
            return try done("", context)
        default: return try unknown(context)
        }
    }
    /// Kept where the IP Helper service keeps them; nothing is forwarded, for no packet is sent.
    private static func portProxy(_ words: [String], _ options: [String: String], _ context: ToolContext) throws -> Int32 {
        let key = #"HKLM\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp"#, registry = context.machine.registry
        let listen = (options["listenaddress"] ?? "*") + "/" + (options["listenport"] ?? "")
        switch words[1] {
        case "add", "set":
            guard options["listenport"] != nil, let port = options["connectport"] ?? options["listenport"] else { return try unknown(context) }
            try registry.set(key, listen, .string((options["connectaddress"] ?? "127.0.0.1") + "/" + port))
            return try done("", context)
        case "delete":
            guard registry.value(key, listen) != nil else { return try done("The system cannot find the file specified.", context, code: 1) }
            try registry.deleteValue(key, listen)
            return try done("", context)
        case "reset":
            try? registry.deleteKey(key)
            return try done("", context)
        case "show":
            try context.write("", "Listen on ipv4:             Connect to ipv4:", "", "Address         Port        Address         Port", "--------------- ----------  --------------- ----------")
            for value in registry.key(key)?.values ?? [] {
                let from = value.name.split(separator: "/").map(String.init), to = (value.value.string ?? "").split(separator: "/").map(String.init)
                if from.count == 2, to.count == 2 { try context.write(from[0].padded(16) + from[1].padded(12) + to[0].padded(16) + to[1]) }
            }
            return try done("", context)
        default: return try unknown(context)
        }
    }
    private static func done(_ text: String, _ context: ToolContext, code: Int32 = 0) throws -> Int32 {
        for line in text.split(separator: "\n") { try context.write(String(line)) }
        try context.write("")
        return code
    }
    private static func unknown(_ context: ToolContext) throws -> Int32 {
        try context.fail("The following command was not found: \(context.arguments.joined(separator: " ")).")
        return 1
    }
}
