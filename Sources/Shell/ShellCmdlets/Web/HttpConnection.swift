import Glibc
import OpenSSLLibrary

/// A connected socket that gives up when the pipeline is stopped or an answer takes too long; encrypted once `secure` was called.
final class HttpConnection {
    private let end: Int32
    private let seconds: Int
    private let isStopped: () -> Bool
    private var channel: SecureChannel?
    private var hasEnded = false

    /// Takes over the socket, which does not block. No seconds means no limit.
    init(_ end: Int32, seconds: Int, _ isStopped: @escaping () -> Bool) {
        self.end = end
        self.seconds = seconds
        self.isStopped = isStopped
    }
    deinit { close(end) }

    /// TLS with the server of a name.
    func secure(host: String, _ settings: SecureChannel.Settings) throws(HttpFailure) {
        do throws(SecureChannelFailure) {
            let channel = try SecureChannel(host: host, settings: settings)
            var bytes = [UInt8](repeating: 0, count: 1 << 14)
            while true {
                let isDone: Bool
                do throws(SecureChannelFailure) { isDone = try channel.handshake() } catch {
                    // The peer is told why.
                    try? send(channel.outgoing())
                    throw error
                }
                try transport { () throws(HttpFailure) in try send(channel.outgoing()) }
                if isDone { break }
                let got = try transport { () throws(HttpFailure) in try take(&bytes) }
                guard got > 0 else { throw .handshake("Received an unexpected EOF or 0 bytes from the transport stream.") }
                bytes.withUnsafeBytes { channel.receive(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
            }
            self.channel = channel
        } catch {
            if let lost { throw lost }
            throw HttpConnection.failure(error)
        }
    }
    func write(_ bytes: [UInt8]) throws(HttpFailure) {
        guard let channel else { return try send(bytes) }
        do throws(SecureChannelFailure) { try channel.write(bytes) } catch { throw HttpConnection.failure(error) }
        try send(channel.outgoing())
    }
    /// The next bytes of the peer, at least one; 0 where it ended.
    func read(_ buffer: inout [UInt8]) throws(HttpFailure) -> Int {
        guard let channel else { return try take(&buffer) }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let got: Int
            do throws(SecureChannelFailure) { got = try channel.read(&buffer) } catch { throw HttpConnection.failure(error) }
            try send(channel.outgoing())
            if got > 0 || channel.isEnded { return got }
            let taken = try take(&bytes)
            if taken == 0 { return 0 }
            bytes.withUnsafeBytes { channel.receive(UnsafeRawBufferPointer(rebasing: $0[..<taken])) }
        }
    }

    /// What the socket itself said while TLS was being agreed on.
    private var lost: HttpFailure?
    private func transport<R>(_ body: () throws(HttpFailure) -> R) throws(SecureChannelFailure) -> R {
        do throws(HttpFailure) { return try body() } catch {
            lost = error
            throw .handshake("")
        }
    }
    private static func failure(_ failure: SecureChannelFailure) -> HttpFailure {
        switch failure {
        case .chain(let status): .insecure("The remote certificate is invalid because of errors in the certificate chain: \(status)")
        case .name: .insecure("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch")
        case .handshake(let reason): .insecure("Authentication failed: \(reason)")
        }
    }

    private func wait(_ events: Int32) throws(HttpFailure) {
        var waited = 0
        while true {
            var waiting = pollfd(fd: end, events: Int16(events), revents: 0)
            if poll(&waiting, 1, 50) > 0 { return }
            if isStopped() { throw .stopped }
            waited += 50
            if seconds > 0, waited >= seconds * 1000 { throw .timeout }
        }
    }
    private func send(_ bytes: [UInt8]) throws(HttpFailure) {
        var at = 0
        while at < bytes.count {
            try wait(POLLOUT)
            let sent = bytes.withUnsafeBytes { Glibc.send(end, $0.baseAddress?.advanced(by: at), bytes.count - at, Int32(MSG_NOSIGNAL)) }
            if sent < 0 {
                if errno == EAGAIN || errno == EINTR { continue }
                throw .broken(String(cString: strerror(errno)))
            }
            at += sent
        }
    }
    private func take(_ buffer: inout [UInt8]) throws(HttpFailure) -> Int {
        while true {
            try wait(POLLIN)
            let got = recv(end, &buffer, buffer.count, 0)
            if got >= 0 { return got }
            if errno != EAGAIN, errno != EINTR { throw .broken(String(cString: strerror(errno))) }
        }
    }
}
