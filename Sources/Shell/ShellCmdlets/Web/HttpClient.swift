import Glibc
import OpenSSLLibrary
import ShellRuntime

/// The parts of an address such as `http://name:8080/path?query`.
struct WebAddress {
    var scheme: String
    var host: String
    var port: UInt16
    /// Path and query, at least `/`.
    var target: String

    init?(_ text: String) {
        var rest = text[...]
        if let mark = rest.firstRange(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            rest = rest[mark.upperBound...]
        } else {
            scheme = "http"
        }
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var authority = rest[..<end]
        let tail = String(rest[end...])
        target = WebAddress.escaped(tail.isEmpty ? "/" : tail.hasPrefix("?") ? "/" + tail : tail)
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        port = scheme == "https" ? 443 : 80
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            guard let number = UInt16(authority[authority.index(after: colon)...]) else { return nil }
            port = number
            authority = authority[..<colon]
        }
        host = String(authority)
        if host.isEmpty { return nil }
    }
    private static func escaped(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            if byte > 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x3C && byte != 0x3E {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return out
    }
    var isDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }
    var hostHeader: String { isDefaultPort ? host : "\(host):\(port)" }
    var text: String { "\(scheme)://\(hostHeader)\(target)" }
    /// The address that a Location header means.
    func resolving(_ location: String) -> WebAddress? {
        if location.contains("://") { return WebAddress(location) }
        if location.hasPrefix("//") { return WebAddress(scheme + ":" + location) }
        if location.hasPrefix("/") { return WebAddress("\(scheme)://\(hostHeader)\(location)") }
        let folder = target.prefix { $0 != "?" }
        let base = folder.lastIndex(of: "/").map { folder[...$0] } ?? "/"
        return WebAddress("\(scheme)://\(hostHeader)\(base)\(location)")
    }
}

struct HttpRequest {
    var method = "GET"
    var address: WebAddress
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    var version = "1.1"
    /// Send the body in chunks.
    var chunked = false
    var proxy: WebAddress?
    var unixSocket: String?
    func header(_ name: String) -> String? { headers.first { $0.name.equalsIgnoringCase(name) }?.value }
    /// Gives a header one value.
    mutating func set(_ name: String, _ value: String) {
        headers.removeAll { $0.name.equalsIgnoringCase(name) }
        headers.append((name, value))
    }
}

struct HttpResponse {
    var status = 0
    var reason = ""
    var version = "1.1"
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    func header(_ name: String) -> String? { headers.first { $0.name.equalsIgnoringCase(name) }?.value }
    func all(_ name: String) -> [String] { headers.filter { $0.name.equalsIgnoringCase(name) }.map(\.value) }
}

/// Why no response came.
enum HttpFailure: Error {
    case unknownHost
    case refused
    case unreachable(String)
    case timeout
    /// No encrypted connection: why, in .NET's words.
    case insecure(String)
    case broken(String)
    case stopped
}

/// HTTP/1.1 over sockets, with TLS for https, one connection a request (RFC 9112).
struct HttpClient {
    var connectSeconds = 0
    var operationSeconds = 0
    var security = SecureChannel.Settings()
    let isStopped: () -> Bool

    func send(_ request: HttpRequest) throws(HttpFailure) -> HttpResponse {
        let isSecure = request.address.scheme == "https"
        guard isSecure || request.address.scheme == "http" else { throw .broken("The '\(request.address.scheme)' scheme is not supported.") }
        let connection = HttpConnection(try open(request), seconds: operationSeconds, isStopped)
        if isSecure {
            if let proxy = request.proxy, request.unixSocket == nil { try tunnel(connection, request, through: proxy) }
            try connection.secure(host: request.address.host, security)
        }
        try connection.write(HttpClient.text(request))
        return try receive(connection, request)
    }
    /// A way through a proxy to the server itself (RFC 9110, CONNECT).
    private func tunnel(_ connection: HttpConnection, _ request: HttpRequest, through proxy: WebAddress) throws(HttpFailure) {
        let place = "\(request.address.host):\(request.address.port)"
        let credentials = request.header("Proxy-Authorization").map { "Proxy-Authorization: \($0)\r\n" } ?? ""
        try connection.write(Array("CONNECT \(place) HTTP/1.1\r\nHost: \(place)\r\n\(credentials)\r\n".utf8))
        var head: [UInt8] = [], byte: [UInt8] = [0]
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard head.count < 1 << 16, try connection.read(&byte) > 0 else { throw .broken("The response ended prematurely. (ResponseEnded)") }
            head += byte
        }
        let words = String(decoding: head, as: UTF8.self).prefix { $0 != "\r\n" }.split(separator: " ")
        guard words.count > 1, words[1] == "200" else {
            throw .broken("The proxy tunnel request to proxy '\(proxy.text)' failed with status code '\(words.count > 1 ? String(words[1]) : "")'.")
        }
    }

    private func open(_ request: HttpRequest) throws(HttpFailure) -> Int32 {
        if let path = request.unixSocket {
            let end = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            guard end >= 0, bytes.count < 108 else { throw .unreachable("The socket's path is too long.") }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            let status = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(end, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) } }
            if status != 0 {
                close(end)
                throw .refused
            }
            return end
        }
        let target = request.proxy ?? request.address
        let addresses = HostNames.resolve(target.host)
        guard !addresses.isEmpty else { throw .unknownHost }
        var failure = HttpFailure.refused
        for address in addresses {
            do throws(HttpFailure) { return try HttpClient.connect(address, target.port, milliseconds: connectSeconds > 0 ? connectSeconds * 1000 : 100_000, isStopped) } catch {
                failure = error
                if case .stopped = error { throw error }
            }
        }
        throw failure
    }
    /// A connected socket.
    static func connect(_ address: NetworkAddress, _ port: UInt16, milliseconds: Int, _ isStopped: () -> Bool) throws(HttpFailure) -> Int32 {
        let end = socket(address.isVersion6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard end >= 0 else { throw .unreachable(String(cString: strerror(errno))) }
        func fail(_ failure: HttpFailure) -> HttpFailure {
            close(end)
            return failure
        }
        if address.withSocketAddress(port: port, { Glibc.connect(end, $0, $1) }) != 0 {
            guard errno == EINPROGRESS else { throw fail(errno == ECONNREFUSED ? .refused : .unreachable(String(cString: strerror(errno)))) }
            var waited = 0
            while true {
                var waiting = pollfd(fd: end, events: Int16(POLLOUT), revents: 0)
                if poll(&waiting, 1, 50) > 0 { break }
                if isStopped() { throw fail(.stopped) }
                waited += 50
                if waited >= milliseconds { throw fail(.timeout) }
            }
            var reason: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(end, SOL_SOCKET, SO_ERROR, &reason, &size)
            if reason != 0 { throw fail(reason == ECONNREFUSED ? .refused : .unreachable(String(cString: strerror(reason)))) }
        }
        return end
    }
    private static func text(_ request: HttpRequest) -> [UInt8] {
        let target = request.proxy == nil || request.address.scheme == "https" ? request.address.target : request.address.text
        var head = "\(request.method) \(target) HTTP/\(request.version)\r\n"
        if request.header("Host") == nil { head += "Host: \(request.address.hostHeader)\r\n" }
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        if request.header("Connection") == nil { head += "Connection: close\r\n" }
        var bytes: [UInt8] = []
        if let body = request.body {
            if request.chunked {
                head += "Transfer-Encoding: chunked\r\n\r\n"
                bytes = Array(head.utf8)
                if !body.isEmpty { bytes += Array((String(body.count, radix: 16) + "\r\n").utf8) + body + [13, 10] }
                return bytes + Array("0\r\n\r\n".utf8)
            }
            head += "Content-Length: \(body.count)\r\n\r\n"
            return Array(head.utf8) + body
        }
        if ["POST", "PUT", "PATCH"].contains(request.method) { head += "Content-Length: 0\r\n" }
        return Array((head + "\r\n").utf8)
    }

    private func receive(_ connection: HttpConnection, _ request: HttpRequest) throws(HttpFailure) -> HttpResponse {
        var data: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var ended = false
        func more() throws(HttpFailure) {
            let got = try connection.read(&chunk)
            if got == 0 { ended = true } else { data += chunk[0..<got] }
        }
        func headEnd(_ from: Int) -> Int? {
            var at = max(from, 0)
            while at + 3 < data.count {
                if data[at] == 13, data[at + 1] == 10, data[at + 2] == 13, data[at + 3] == 10 { return at }
                at += 1
            }
            return nil
        }
        var response = HttpResponse()
        var start = 0
        while true {
            var searched = start
            var found: Int?
            while true {
                found = headEnd(searched)
                if found != nil || ended { break }
                searched = max(start, data.count - 3)
                if data.count - start > 1 << 20 { throw .broken("The response's headers are too long.") }
                try more()
            }
            guard let found else { throw .broken("The response ended prematurely. (ResponseEnded)") }
            let lines = String(decoding: data[start..<found], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
            let words = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else { throw .broken("Received an invalid status line: '\(lines.first ?? "")'.") }
            response = HttpResponse(status: status, reason: words.count > 2 ? words[2] : "", version: String(words[0].dropFirst(5)))
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                response.headers.append((String(line[..<colon]), line[line.index(after: colon)...].trimmingBlanks()))
            }
            start = found + 4
            if status >= 200 || status == 101 { break }
        }
        if request.method == "HEAD" || response.status == 204 || response.status == 304 { return response }
        if response.header("Transfer-Encoding")?.lowercased().contains("chunked") ?? false {
            var at = start
            while true {
                var lineEnd: Int?
                while true {
                    lineEnd = (at..<max(at, data.count - 1)).first { data[$0] == 13 && data[$0 + 1] == 10 }
                    if lineEnd != nil || ended { break }
                    try more()
                }
                guard let lineEnd else { throw .broken("The response ended prematurely. (ResponseEnded)") }
                let size = String(decoding: data[at..<lineEnd], as: UTF8.self).prefix { $0 != ";" }.trimmingBlanks()
                guard let count = Int(size, radix: 16), count >= 0, count < 1 << 40 else { throw .broken("Received chunk header length could not be parsed: '\(size)'.") }
                at = lineEnd + 2
                if count == 0 { break }
                while data.count < at + count + 2, !ended { try more() }
                guard data.count >= at + count else { throw .broken("The response ended prematurely. (ResponseEnded)") }
                response.body += data[at..<at + count]
                at += count + 2
            }
            return response
        }
        if let length = response.header("Content-Length").flatMap({ Int($0) }), length >= 0 {
            while data.count - start < length, !ended { try more() }
            guard data.count - start >= length else { throw .broken("The response ended prematurely, with at least \(length - (data.count - start)) additional bytes expected. (ResponseEnded)") }
            response.body = Array(data[start..<start + length])
            return response
        }
        while !ended { try more() }
        response.body = Array(data[start...])
        return response
    }
}

extension Cmdlet {
    /// The network belongs to the computer that runs the shell: guests and sandboxed sessions have none.
    func requireNetwork() throws {
        guard let volumes = runspace.services["volumes"] as? any ModelledVolumes, !volumes.sharesComputerFiles else { return }
        throw terminating(
            "The network is not in reach of this session, which has the modelled machine alone.", id: "NetworkNotInReach", category: .permissionDenied,
            exception: "System.UnauthorizedAccessException")
    }
}
