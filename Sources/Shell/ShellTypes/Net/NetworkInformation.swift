import ShellRuntime

/// System.Net.NetworkInformation: the machine's interfaces, its names, echo requests.
enum NetworkInformation {
    private static let prefix = "System.Net.NetworkInformation."
    private static func text(_ value: Value, _ name: String, _ runspace: Runspace) -> String { (try? Members.get(value, name, runspace)).map { $0.isNull ? "" : runspace.text($0) } ?? "" }

    private static let interface: KeptType = KeptType(
        name: prefix + "NetworkInterface",
        fields: [
            ("Id", "string!", { "" }), ("Name", "string!", { "" }), ("Description", "string!", { "" }), ("OperationalStatus", prefix + "OperationalStatus!", { enumValue(prefix + "OperationalStatus", 1) }),
            ("Speed", "long!", { .long(0) }), ("IsReceiveOnly", "bool!", { false }), ("SupportsMulticast", "bool!", { true }), ("NetworkInterfaceType", prefix + "NetworkInterfaceType!", { enumValue(prefix + "NetworkInterfaceType", 6) }),
        ], constructors: [],
        further: {
            [
                .staticMethod("\(prefix)NetworkInterface[] GetAllNetworkInterfaces()") { _, runspace in try interfaces(runspace) },
                .staticMethod("bool GetIsNetworkAvailable()") { _, runspace in
                    .bool(try interfaces(runspace).items.contains { $0.as(KeptObject.self)?["OperationalStatus"].raw == 1 && $0.as(KeptObject.self)?["NetworkInterfaceType"].raw != 24 })
                },
                .staticProperty("LoopbackInterfaceIndex", "int") { _ in 1 }, .staticProperty("IPv6LoopbackInterfaceIndex", "int") { _ in 1 },
                .method("\(prefix)PhysicalAddress GetPhysicalAddress()") { value, _, runspace in
                    guard let type = TypeRegistry.shared.find(prefix + "PhysicalAddress") else { return .null }
                    let digits = try KeptType.me(value)["address"].string
                    return digits.isEmpty ? try Members.invokeStatic(type, "Parse", [Value("000000000000")], runspace) : try Members.invokeStatic(type, "Parse", [Value(digits)], runspace)
                },
                .method("bool Supports(\(prefix)NetworkInterfaceComponent networkInterfaceComponent)") { _, _, _ in true },
                .method("string ToString()") { value, _, _ in Value(try KeptType.me(value).type.fullName) },
            ]
        })
    /// The adapters that Get-NetAdapter lists, and the loopback.
    private static func interfaces(_ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find(prefix + "NetworkInterface") else { return .null }
        let listed = (try? runspace.call(try runspace.parseBlock("@(Get-NetAdapter -ErrorAction Ignore)"), [])) ?? .null
        var all: [Value] = runspace.elements(listed).filter { !$0.isNull }.map { adapter in
            let made = interface.object(type)
            made.values["Id"] = Value(text(adapter, "InterfaceGuid", runspace))
            made.values["Name"] = Value(text(adapter, "Name", runspace))
            made.values["Description"] = Value(text(adapter, "InterfaceDescription", runspace))
            made.values["Speed"] = .long(Int64(text(adapter, "Speed", runspace)) ?? 0)
            made.values["OperationalStatus"] = enumValue(prefix + "OperationalStatus", text(adapter, "Status", runspace) == "Up" ? 1 : 2)
            made.values["address"] = Value(text(adapter, "MacAddress", runspace))
            return .object(made)
        }
        let loop = interface.object(type)
        loop.values["Id"] = "{00000000-0000-0000-0000-000000000001}"
        loop.values["Name"] = "Loopback Pseudo-Interface 1"
        loop.values["Description"] = "Software Loopback Interface 1"
        loop.values["Speed"] = .long(1_073_741_824)
        loop.values["NetworkInterfaceType"] = enumValue(prefix + "NetworkInterfaceType", 24)
        all.append(.object(loop))
        return .object(ObjectArray(ContiguousArray(all), of: type))
    }

    private static let reply: KeptType = KeptType(
        name: prefix + "PingReply",
        fields: [
            ("Status", prefix + "IPStatus!", { enumValue(prefix + "IPStatus", 0) }), ("Address", "ipaddress!", { .null }), ("RoundtripTime", "long!", { .long(0) }), ("Options", prefix + "PingOptions!", { .null }),
            ("Buffer", "byte[]!", { Value(bytes: []) }),
        ], constructors: [])
    private static func failed(_ cause: ExceptionObject) -> NetException {
        NetException(prefix + "PingException", "An exception occurred during a Ping request.", inner: cause)
    }
    /// An echo request as Test-Connection sends it.
    private static func ping(_ target: String, _ milliseconds: Int, _ runspace: Runspace) throws -> Value {
        guard !target.isEmpty else { throw NetException.argumentNull("hostNameOrAddress") }
        guard milliseconds >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "timeout") }
        let script = "param($n, $s) Test-Connection -TargetName $n -Count 1 -TimeoutSeconds $s -ErrorAction Stop | Select-Object -First 1"
        let answer: Value
        do {
            answer = try runspace.call(try runspace.parseBlock(script), [Value(target), Value(max(1, (milliseconds + 999) / 1000))])
        } catch let error as ShellError {
            let message = error.record.exception.message
            if message.contains("Cannot resolve") { throw failed(SocketErrors.exception(SocketErrors.unknownHost)) }
            throw failed(ExceptionObject("System.PlatformNotSupportedException", message))
        }
        guard let type = TypeRegistry.shared.find(prefix + "PingReply") else { return .null }
        let made = reply.object(type), isReached = text(answer, "Status", runspace) == "Success"
        made.values["Status"] = enumValue(prefix + "IPStatus", isReached ? 0 : 11010)
        if isReached {
            made.values["Address"] = IPAddressObject.parse(text(answer, "Address", runspace)).map { .object($0) } ?? IPAddressObject.parse(text(answer, "DisplayAddress", runspace)).map { .object($0) } ?? .null
            made.values["RoundtripTime"] = .long(Int64(text(answer, "Latency", runspace)) ?? 0)
            made.values["Buffer"] = Value(bytes: Array("abcdefghijklmnopqrstuvwabcdefghi".utf8))
        }
        return .object(made)
    }
    private static let pinger: KeptType = KeptType(
        name: prefix + "Ping", interfaces: ["System.IDisposable"], fields: [],
        further: {
            var list: [TypeMember] = [.method("void Dispose()") { _, _, _ in .void }]
            for type in ["string hostNameOrAddress", "ipaddress address"] {
                for tail in ["", ", int timeout", ", int timeout, byte[] buffer", ", int timeout, byte[] buffer, \(prefix)PingOptions options"] {
                    list.append(.method("\(prefix)PingReply Send(\(type)\(tail))") { _, args, runspace in try ping(runspace.text(args[0]), args.count > 1 ? args[1].int : 5000, runspace) })
                }
                for tail in ["", ", int timeout"] {
                    list.append(.method("System.Threading.Tasks.Task[\(prefix)PingReply] SendPingAsync(\(type)\(tail))") { _, args, runspace in
                        FinishedTasks.task { try ping(runspace.text(args[0]), args.count > 1 ? args[1].int : 5000, runspace) }
                    })
                }
            }
            return list
        })
    private static let properties: KeptType = KeptType(
        name: prefix + "IPGlobalProperties", fields: [("HostName", "string!", { "" }), ("DomainName", "string!", { "" }), ("NodeType", prefix + "NetBiosNodeType!", { enumValue(prefix + "NetBiosNodeType", 8) }), ("IsWinsProxy", "bool!", { false }), ("DhcpScopeName", "string!", { "" })],
        constructors: [],
        further: {
            [
                .staticMethod("\(prefix)IPGlobalProperties GetIPGlobalProperties()") { _, runspace in
                    guard let type = TypeRegistry.shared.find(prefix + "IPGlobalProperties"), let dns = TypeRegistry.shared.find("System.Net.Dns") else { return .null }
                    let made = properties.object(type)
                    made.values["HostName"] = try Members.invokeStatic(dns, "GetHostName", [], runspace)
                    return .object(made)
                },
                .method("System.Net.IPEndPoint[] GetActiveTcpListeners()") { _, _, runspace in ends(SystemSockets.read("tcp").filter { $0.state == 10 }, runspace) },
                .method("System.Net.IPEndPoint[] GetActiveUdpListeners()") { _, _, runspace in ends(SystemSockets.read("udp"), runspace) },
                .method("\(prefix)TcpConnectionInformation[] GetActiveTcpConnections()") { _, _, _ in
                    guard let type = TypeRegistry.shared.find(prefix + "TcpConnectionInformation") else { return .null }
                    let all = SystemSockets.read("tcp").filter { $0.state != 10 }.map { one -> Value in
                        let made = connection.object(type)
                        made.values["LocalEndPoint"] = .object(EndPointObject(IPAddressObject(one.address), one.port))
                        made.values["RemoteEndPoint"] = .object(EndPointObject(IPAddressObject(one.remoteAddress), one.remotePort))
                        made.values["State"] = enumValue(prefix + "TcpState", SystemSockets.states[one.state] ?? 0)
                        return .object(made)
                    }
                    return .object(ObjectArray(ContiguousArray(all), of: type))
                },
            ]
        })
    private static func ends(_ all: [SystemSockets.Entry], _ runspace: Runspace) -> Value {
        EnumerableType.array(all.map { .object(EndPointObject(IPAddressObject($0.address), $0.port)) }, TypeRegistry.shared.find("System.Net.IPEndPoint") ?? WellKnown.object, runspace)
    }
    private static let connection = KeptType(
        name: prefix + "TcpConnectionInformation",
        fields: [("LocalEndPoint", "System.Net.IPEndPoint!", { .null }), ("RemoteEndPoint", "System.Net.IPEndPoint!", { .null }), ("State", prefix + "TcpState!", { enumValue(prefix + "TcpState", 0) })], constructors: [])
    static func register() { for type in [interface, reply, pinger, properties, connection] { type.register() } }
}
