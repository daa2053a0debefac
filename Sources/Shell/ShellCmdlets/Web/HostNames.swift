import Glibc

/// An address to connect to: IPv4 or IPv6.
struct NetworkAddress: Equatable {
    var bytes: [UInt8]
    var isVersion6: Bool { bytes.count == 16 }
    var isLoopback: Bool { isVersion6 ? bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 : bytes.first == 127 }

    /// nil where the text is no address.
    init?(text: String) {
        var four = in_addr(), six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }
    init(bytes: [UInt8]) { self.bytes = bytes }
    var text: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let family = isVersion6 ? AF_INET6 : AF_INET
        _ = bytes.withUnsafeBytes { inet_ntop(family, $0.baseAddress, &buffer, socklen_t(buffer.count)) }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    /// Calls `body` with the socket address of a port.
    func withSocketAddress<R>(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        if isVersion6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: bytes) }
            return withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in6>.size)) } }
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
    }
}

/// Names to addresses: literal addresses, the hosts file, then the name servers of the system (RFC 1035 over UDP).
enum HostNames {
    static func resolve(_ name: String, timeout: Int = 5) -> [NetworkAddress] {
        let bare = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        if let address = NetworkAddress(text: bare) { return [address] }
        let key = bare.lowercased()
        var found: [NetworkAddress] = []
        for line in lines("/etc/hosts") {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard let first = words.first, words.dropFirst().contains(where: { $0.lowercased() == key }), let address = NetworkAddress(text: first) else { continue }
            found.append(address)
        }
        if !found.isEmpty { return found.sorted { !$0.isVersion6 && $1.isVersion6 } }
        if key == "localhost" { return [NetworkAddress(bytes: [127, 0, 0, 1])] }
        for line in lines("/etc/resolv.conf") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
            guard words.count > 1, words[0] == "nameserver", let server = NetworkAddress(text: words[1]) else { continue }
            let answers = query(key, 1, server, timeout) + query(key, 28, server, timeout)
            if !answers.isEmpty { return answers }
        }
        return []
    }
    private static func lines(_ path: String) -> [Substring] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var text: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 14)
        while text.count < 1 << 20 {
            let got = read(file, &chunk, chunk.count)
            guard got > 0 else { break }
            text += chunk[0..<got]
        }
        return String(decoding: text, as: UTF8.self).split(separator: "\n")
    }
    /// One question of a kind: 1 for IPv4, 28 for IPv6.
    private static func query(_ name: String, _ kind: UInt16, _ server: NetworkAddress, _ timeout: Int) -> [NetworkAddress] {
        let labels = name.split(separator: ".").map { Array($0.utf8) }
        guard !labels.isEmpty, labels.allSatisfy({ !$0.isEmpty && $0.count < 64 }) else { return [] }
        let id = UInt16.random(in: 1 ... .max)
        var packet: [UInt8] = [UInt8(id >> 8), UInt8(id & 255), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        for label in labels { packet += [UInt8(label.count)] + label }
        packet += [0, UInt8(kind >> 8), UInt8(kind & 255), 0, 1]
        let end = socket(server.isVersion6 ? AF_INET6 : AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard end >= 0 else { return [] }
        defer { close(end) }
        guard server.withSocketAddress(port: 53, { Glibc.connect(end, $0, $1) }) == 0, send(end, packet, packet.count, 0) == packet.count else { return [] }
        var waiting = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(timeout * 1000)) > 0 else { return [] }
        var reply = [UInt8](repeating: 0, count: 4096)
        let got = recv(end, &reply, reply.count, 0)
        guard got > 12, reply[0] == packet[0], reply[1] == packet[1], reply[3] & 15 == 0 else { return [] }
        return answers(Array(reply[0..<got]), kind)
    }
    private static func answers(_ reply: [UInt8], _ kind: UInt16) -> [NetworkAddress] {
        func word(_ at: Int) -> Int { at + 1 < reply.count ? Int(reply[at]) << 8 | Int(reply[at + 1]) : 0 }
        func skipName(_ start: Int) -> Int {
            var at = start
            while at < reply.count {
                if reply[at] == 0 { return at + 1 }
                if reply[at] & 0xC0 == 0xC0 { return at + 2 }
                at += Int(reply[at]) + 1
            }
            return at
        }
        var at = 12
        for _ in 0..<word(4) { at = skipName(at) + 4 }
        var found: [NetworkAddress] = []
        for _ in 0..<word(6) {
            at = skipName(at)
            guard at + 10 <= reply.count else { break }
            let type = word(at), size = word(at + 8)
            at += 10
            guard at + size <= reply.count else { break }
            if type == Int(kind), size == (kind == 1 ? 4 : 16) { found.append(NetworkAddress(bytes: Array(reply[at..<at + size]))) }
            at += size
        }
        return found
    }
}
