import COpenSSL

/// Why a TLS connection could not be made or went wrong.
public enum SecureChannelFailure: Error, Equatable {
    /// The server's certificate does not lead to one that the system trusts, or is out of its time: .NET's name for it
    /// (`UntrustedRoot`, `PartialChain`, `NotTimeValid`, `Revoked`).
    case chain(String)
    /// The certificate is another name's.
    case name
    /// The two sides have no version or cipher in common, or the peer broke the protocol: OpenSSL's reason.
    case handshake(String)
}

/// The client's side of one TLS connection, apart from any socket: bytes that came from the peer go in by `receive`, bytes for the peer come
/// out of `outgoing`. One thread at a time.
public final class SecureChannel {
    /// Versions of the protocol, by their numbers on the wire.
    public enum Version: Int, Comparable, Sendable {
        case tls10 = 0x0301, tls11, tls12, tls13
        public static func < (a: Version, b: Version) -> Bool { a.rawValue < b.rawValue }
    }
    public struct Settings: Sendable {
        /// False accepts every certificate.
        public var verifies = true
        /// Certificates (DER) that are trusted beside the system's.
        public var roots: [[UInt8]] = []
        public var oldest = Version.tls12
        public var newest = Version.tls13
        public init() {}
    }

    private let context: OpaquePointer
    private let ssl: OpaquePointer
    private let incoming: OpaquePointer
    private let leaving: OpaquePointer
    /// The peer ended the connection.
    public private(set) var isEnded = false

    /// Nothing is sent yet. The system's certificates are those that OpenSSL finds: the distribution's, or what `SSL_CERT_FILE` and
    /// `SSL_CERT_DIR` name.
    public init(host: String, settings: Settings = Settings()) throws(SecureChannelFailure) {
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw .handshake(SecureChannel.reason()) }
        guard let ssl = SSL_new(context), let incoming = BIO_new(BIO_s_mem()), let leaving = BIO_new(BIO_s_mem()) else {
            SSL_CTX_free(context)
            throw .handshake(SecureChannel.reason())
        }
        self.context = context
        self.ssl = ssl
        self.incoming = incoming
        self.leaving = leaving
        SSL_set_bio(ssl, incoming, leaving)
        SSL_set_connect_state(ssl)
        _ = paravane_ssl_set_versions(ssl, settings.oldest.rawValue, settings.newest.rawValue)
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let isAddress = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name) == 1
        if !isAddress {
            _ = paravane_ssl_set_server_name(ssl, name)
            SSL_set1_host(ssl, name)
        }
        if settings.verifies {
            SSL_CTX_set_default_verify_paths(context)
            for root in settings.roots { SecureChannel.trust(root, context) }
            SSL_set_verify(ssl, SSL_VERIFY_PEER, nil)
        }
    }
    private static func trust(_ certificate: [UInt8], _ context: OpaquePointer) {
        certificate.withUnsafeBufferPointer { bytes in
            var at = bytes.baseAddress
            guard let read = d2i_X509(nil, &at, bytes.count) else { return }
            X509_STORE_add_cert(SSL_CTX_get_cert_store(context), read)
            X509_free(read)
        }
    }
    deinit {
        // The connection's memory has both buffers.
        SSL_free(ssl)
        SSL_CTX_free(context)
    }

    /// Takes bytes of the peer.
    public func receive(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        BIO_write(incoming, bytes.baseAddress, Int32(clamping: bytes.count))
    }
    /// The bytes that wait to be sent to the peer; empty where there are none.
    public func outgoing() -> [UInt8] {
        let count = BIO_ctrl_pending(leaving)
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Int(BIO_read(leaving, buffer.baseAddress, Int32(clamping: count))))
        }
    }
    /// Goes on with the handshake; true once it is done, false where it needs more of the peer.
    public func handshake() throws(SecureChannelFailure) -> Bool {
        ERR_clear_error()
        let status = SSL_do_handshake(ssl)
        if status == 1 { return true }
        guard try isWaiting(status) else { return false }
        throw .handshake("The peer ended the connection.")
    }
    /// Encrypts bytes for the peer.
    public func write(_ bytes: [UInt8]) throws(SecureChannelFailure) {
        var at = 0
        while at < bytes.count {
            ERR_clear_error()
            let count = Int32(clamping: min(bytes.count - at, 1 << 30))
            let status = bytes.withUnsafeBytes { SSL_write(ssl, $0.baseAddress?.advanced(by: at), count) }
            guard status > 0 else {
                _ = try isWaiting(status)
                throw .handshake("The peer ended the connection.")
            }
            at += Int(status)
        }
    }
    /// What the peer said, into the buffer; 0 where more of its bytes are needed, or where it ended (`isEnded`).
    public func read(_ buffer: inout [UInt8]) throws(SecureChannelFailure) -> Int {
        ERR_clear_error()
        let status = SSL_read(ssl, &buffer, Int32(clamping: buffer.count))
        if status > 0 { return Int(status) }
        isEnded = try isWaiting(status) || isEnded
        return 0
    }

    /// True where the peer ended, false where it has not said enough yet; else the failure.
    private func isWaiting(_ status: Int32) throws(SecureChannelFailure) -> Bool {
        switch SSL_get_error(ssl, status) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return false
        case SSL_ERROR_ZERO_RETURN: return true
        default:
            if paravane_ssl_error_is_peer_end(ERR_peek_last_error()) != 0 { return true }
            let result = SSL_get_verify_result(ssl)
            guard result == X509_V_OK else { throw SecureChannel.trustFailure(result) }
            throw .handshake(SecureChannel.reason())
        }
    }
    private static func trustFailure(_ result: Int) -> SecureChannelFailure {
        switch Int32(result) {
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .name
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED: .chain("UntrustedRoot")
        case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID: .chain("NotTimeValid")
        case X509_V_ERR_CERT_REVOKED: .chain("Revoked")
        default: .chain("PartialChain")
        }
    }
    /// OpenSSL's words for the oldest error of this thread.
    private static func reason() -> String {
        let code = ERR_get_error()
        guard code != 0, let text = ERR_reason_error_string(code) else { return "The connection was closed." }
        return String(cString: text)
    }
}
