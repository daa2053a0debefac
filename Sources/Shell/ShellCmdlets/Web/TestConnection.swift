import Glibc
import ShellRuntime

/// Test-Connection: echo requests over ICMP, or a TCP connection.
final class TestConnection: Cmdlet {
    private var sequence: UInt16 = 0
    override func process() throws {
        for name in ["Traceroute", "MtuSize"] where flag(name) {
            throw terminating(
                "Test-Connection -\(name) is not supported: this engine sends plain echo requests and opens connections.", id: "NotSupported",
                category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
        try requireNetwork()
        for name in texts("TargetName") {
            let addresses = HostNames.resolve(name).filter { flag("IPv4") ? !$0.isVersion6 : flag("IPv6") ? $0.isVersion6 : true }
            guard let address = addresses.first else {
                if flag("Quiet") {
                    try write(.bool(false))
                    continue
                }
                try failed(name, "Cannot resolve the target name.")
                continue
            }
            switch runtime.parameterSetName {
            case "TcpPort": try tcp(name, address)
            case "TraceRoute", "MtuSizeDetect":
                throw terminating(
                    "Routes and packet sizes cannot be measured: that needs raw sockets.", id: "TestConnectionNotSupported", category: .notImplemented,
                    exception: "System.NotSupportedException")
            default: try ping(name, address)
            }
        }
    }
    private func failed(_ name: String, _ reason: String) throws {
        try writeError(
            "Testing connection to computer '\(name)' failed: \(reason)", id: "TestConnectionException", category: .resourceUnavailable, target: Value(name),
            exception: "System.Net.NetworkInformation.PingException")
    }
    private static func now() -> Int { Int(Waiting.nanoseconds() / 1000) }

    private func tcp(_ name: String, _ address: NetworkAddress) throws {
        let port = UInt16(clamping: integer("TcpPort") ?? 0)
        let stop = runspace.stopFlag
        let count = flag("Repeat") ? Int.max : max(1, integer("Count") ?? 1)
        for attempt in 1...count {
            let start = Self.now()
            var status = "Success", isOpen = true
            do throws(HttpFailure) {
                close(try HttpClient.connect(address, port, milliseconds: (integer("TimeoutSeconds") ?? 5) * 1000, { stop.isSet }))
            } catch {
                isOpen = false
                switch error {
                case .stopped: throw FlowControl.stopped
                case .timeout: status = "TimedOut"
                case .refused: status = "ConnectionRefused"
                case .unreachable(let reason): status = reason
                default: status = "HostUnreachable"
                }
            }
            if flag("Detailed") {
                try write(CustomObject(
                    [
                        "Id": Value(attempt), "Source": Value(text("Source") ?? runspace.environment["COMPUTERNAME"] ?? ""), "Target": Value(name),
                        "TargetAddress": Value(address.text), "Port": Value(Int(port)), "Latency": .long(Int64((Self.now() - start) / 1000)), "Connected": .bool(isOpen),
                        "Status": Value(status),
                    ], typeName: "Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus"))
            } else {
                try write(.bool(isOpen))
            }
            if attempt < count { try Waiting.pause(milliseconds: (integer("Delay") ?? 1) * 1000, runspace) }
        }
    }

    private func ping(_ name: String, _ address: NetworkAddress) throws {
        let proto: Int32 = address.isVersion6 ? 58 : 1
        let end = socket(address.isVersion6 ? AF_INET6 : AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), proto)
        // The computer itself answers also where its users may not open ICMP sockets.
        let isUnasked = end < 0 && address.isLoopback
        guard end >= 0 || isUnasked else {
            if flag("Quiet") { return try write(.bool(false)) }
            return try failed(name, "An ICMP socket cannot be opened: \(String(cString: strerror(errno))). Use -TcpPort to test a port.")
        }
        defer { if end >= 0 { close(end) } }
        if has("MaxHops") {
            var hops = Int32(integer("MaxHops") ?? 128)
            setsockopt(end, address.isVersion6 ? 41 : 0, address.isVersion6 ? 16 : 2, &hops, socklen_t(MemoryLayout<Int32>.size))
        }
        let size = integer("BufferSize") ?? 32
        let limit = (integer("TimeoutSeconds") ?? 5) * 1000
        let count = flag("Repeat") ? Int.max : max(1, integer("Count") ?? 4)
        var allAnswered = true
        for attempt in 1...count {
            sequence &+= 1
            var packet: [UInt8] = [address.isVersion6 ? 128 : 8, 0, 0, 0, 0, 0, UInt8(sequence >> 8), UInt8(sequence & 255)]
            packet += (0..<size).map { UInt8(0x61 + $0 % 23) }
            if !address.isVersion6 {
                var sum = stride(from: 0, to: packet.count, by: 2).reduce(UInt32(0)) { $0 + UInt32(packet[$1]) << 8 + ($1 + 1 < packet.count ? UInt32(packet[$1 + 1]) : 0) }
                while sum >> 16 != 0 { sum = (sum & 0xFFFF) + (sum >> 16) }
                packet[2] = UInt8(~sum >> 8 & 255)
                packet[3] = UInt8(~sum & 255)
            }
            let start = Self.now()
            var status = "TimedOut"
            if isUnasked {
                status = "Success"
            } else if address.withSocketAddress(port: 0, { sendto(end, packet, packet.count, 0, $0, $1) }) < 0 {
                status = "DestinationHostUnreachable"
            } else {
                while Self.now() - start < limit * 1000 {
                    if runspace.stopFlag.isSet { throw FlowControl.stopped }
                    var waiting = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
                    guard poll(&waiting, 1, 50) > 0 else { continue }
                    var reply = [UInt8](repeating: 0, count: 70_000)
                    let got = recv(end, &reply, reply.count, 0)
                    if got < 0 {
                        status = "DestinationHostUnreachable"
                        break
                    }
                    if got >= 8, reply[0] == (address.isVersion6 ? 129 : 0), UInt16(reply[6]) << 8 | UInt16(reply[7]) == sequence {
                        status = "Success"
                        break
                    }
                }
            }
            let elapsed = (Self.now() - start) / 1000
            if status != "Success" { allAnswered = false }
            if !flag("Quiet") {
                try write(CustomObject(
                    [
                        "Ping": Value(attempt), "Source": Value(text("Source") ?? runspace.environment["COMPUTERNAME"] ?? ""), "Destination": Value(name),
                        "Address": Value(address.text), "DisplayAddress": Value(address.text), "Latency": .long(status == "Success" ? Int64(elapsed) : 0),
                        "Status": Value(status), "BufferSize": Value(size),
                    ], typeName: "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus"))
            }
            if attempt < count { try Waiting.pause(milliseconds: (integer("Delay") ?? 1) * 1000, runspace) }
        }
        if flag("Quiet") { try write(.bool(allAnswered)) }
    }
}
