import Glibc

/// The sockets of the system that the shell runs on, as it lists them.
enum SystemSockets {
    struct Entry {
        let address: [UInt8]
        let port: Int
        let remoteAddress: [UInt8]
        let remotePort: Int
        /// The system's number of the state: 1 established, 10 listening.
        let state: Int
    }
    /// The system's states and the values of TcpState.
    static let states = [1: 5, 2: 3, 3: 4, 4: 6, 5: 7, 6: 11, 7: 1, 8: 8, 9: 10, 10: 2, 11: 9]
    /// The sockets of a protocol, `tcp` or `udp`; none where the system does not say.
    static func read(_ kind: String) -> [Entry] {
        guard let file = fopen("/proc/net/" + kind, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = [], piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 3, let own = place(fields[1]), let other = place(fields[2]), let state = Int(fields[3], radix: 16) else { return nil }
            return Entry(address: own.address, port: own.port, remoteAddress: other.address, remotePort: other.port, state: state)
        }
    }
    /// `0100007F:1F90`: the address's bytes from the last to the first, and the port.
    private static func place(_ text: Substring) -> (address: [UInt8], port: Int)? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let number = UInt32(parts[0], radix: 16), let port = Int(parts[1], radix: 16) else { return nil }
        return ((0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }, port)
    }
}
