import Glibc
import ShellRuntime

/// Windows Sockets' errors: their numbers with Windows' texts, and which error of this system each stands for (System.Net.Sockets.SocketException).
enum SocketErrors {
    static let unreachable = 10051, timedOut = 10060, refused = 10061, notConnected = 10057, isConnected = 10056, unknownHost = 11001

    private static let texts: [Int: String] = [
        10004: "A blocking operation was interrupted by a call to WSACancelBlockingCall.", 10013: "An attempt was made to access a socket in a way forbidden by its access permissions.",
        10014: "The system detected an invalid pointer address in attempting to use a pointer argument in a call.", 10022: "An invalid argument was supplied.", 10024: "Too many open sockets.",
        10035: "A non-blocking socket operation could not be completed immediately.", 10036: "A blocking operation is currently executing.",
        10037: "An operation was attempted on a non-blocking socket that already had an operation in progress.", 10038: "An operation was attempted on something that is not a socket.",
        10039: "A required address was omitted from an operation on a socket.",
        10040: "A message sent on a datagram socket was larger than the internal message buffer or some other network limit, or the buffer used to receive a datagram into was smaller than the datagram itself.",
        10041: "A protocol was specified in the socket function call that does not support the semantics of the socket type requested.",
        10042: "An unknown, invalid, or unsupported option or level was specified in a getsockopt or setsockopt call.",
        10043: "The requested protocol has not been configured into the system, or no implementation for it exists.", 10044: "The support for the specified socket type does not exist in this address family.",
        10045: "The attempted operation is not supported for the type of object referenced.", 10046: "The protocol family has not been configured into the system or no implementation for it exists.",
        10047: "An address incompatible with the requested protocol was used.", 10048: "Only one usage of each socket address (protocol/network address/port) is normally permitted.",
        10049: "The requested address is not valid in its context.", 10050: "A socket operation encountered a dead network.", 10051: "A socket operation was attempted to an unreachable network.",
        10052: "The connection has been broken due to keep-alive activity detecting a failure while the operation was in progress.",
        10053: "An established connection was aborted by the software in your host machine.", 10054: "An existing connection was forcibly closed by the remote host.",
        10055: "An operation on a socket could not be performed because the system lacked sufficient buffer space or because a queue was full.",
        10056: "A connect request was made on an already connected socket.",
        10057: "A request to send or receive data was disallowed because the socket is not connected and (when sending on a datagram socket using a sendto call) no address was supplied.",
        10058: "A request to send or receive data was disallowed because the socket had already been shut down in that direction with a previous shutdown call.",
        10060: "A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.",
        10061: "No connection could be made because the target machine actively refused it.", 10064: "A socket operation failed because the destination host was down.",
        10065: "A socket operation was attempted to an unreachable host.", 11001: "No such host is known.",
        11002: "This is usually a temporary error during hostname resolution and means that the local server did not receive a response from an authoritative server.",
        11003: "A non-recoverable error occurred during a database lookup.", 11004: "The requested name is valid, but no data of the requested type was found.",
    ]
    private static let codes: [Int32: Int] = [
        EINTR: 10004, EACCES: 10013, EPERM: 10013, EFAULT: 10014, EINVAL: 10022, EMFILE: 10024, EAGAIN: 10035, EINPROGRESS: 10036, EALREADY: 10037, ENOTSOCK: 10038, EBADF: 10038,
        EDESTADDRREQ: 10039, EMSGSIZE: 10040, EPROTOTYPE: 10041, ENOPROTOOPT: 10042, EPROTONOSUPPORT: 10043, ESOCKTNOSUPPORT: 10044, EOPNOTSUPP: 10045, EPFNOSUPPORT: 10046,
        EAFNOSUPPORT: 10047, EADDRINUSE: 10048, EADDRNOTAVAIL: 10049, ENETDOWN: 10050, ENETUNREACH: 10051, ENETRESET: 10052, ECONNABORTED: 10053, ECONNRESET: 10054, EPIPE: 10053,
        ENOBUFS: 10055, EISCONN: 10056, ENOTCONN: 10057, ESHUTDOWN: 10058, ETIMEDOUT: 10060, ECONNREFUSED: 10061, EHOSTDOWN: 10064, EHOSTUNREACH: 10065,
    ]
    static func known(_ code: Int) -> String? { texts[code] }
    /// The exception of a number; where a connection was tried, the place stands behind its text.
    static func exception(_ code: Int, at place: EndPointObject? = nil) -> ExceptionObject {
        let made = ExceptionObject("System.Net.Sockets.SocketException", WindowsErrors.text(code) + (place.map { " " + $0.toText() } ?? ""))
        made.details["NativeErrorCode"] = Value(code)
        return made
    }
    static func failure(_ code: Int, at place: EndPointObject? = nil) -> NetException { NetException(exception(code, at: place)) }
    /// What the system said.
    static func failure(system code: Int32, at place: EndPointObject? = nil) -> NetException { failure(codes[code] ?? 10022, at: place) }
    static func disposed(_ type: String) -> NetException { NetException("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: '\(type)'.") }

    static func register() {
        let name = "System.Net.Sockets.SocketException"
        TypeMembers.extend(name) {
            @Sendable func code(_ value: Value) -> Value { value.as(ExceptionObject.self)?.details["NativeErrorCode"] ?? .int(-1) }
            return [
                .constructor("") { _, _ in .object(exception(10022)) }, .constructor("int errorCode") { args, _ in .object(exception(args[0].int)) },
                .constructor("int errorCode, string message") { args, _ in
                    let made = exception(args[0].int)
                    if !args[1].isNull { made.message = args[1].string }
                    return .object(made)
                },
                .property("ErrorCode", "int") { value, _ in code(value) }, .property("NativeErrorCode", "int") { value, _ in code(value) },
                .property("SocketErrorCode", "System.Net.Sockets.SocketError") { value, _ in enumValue("System.Net.Sockets.SocketError", code(value).int) },
            ]
        }
    }
}
