import COpenSSL
import Glibc

/// The server's side of TLS in memory, with a certificate of its own that it signed itself.
public final class SecurePeer {
    /// The certificate, DER.
    public let certificate: [UInt8]
    private let context: OpaquePointer
    private let ssl: OpaquePointer

    /// A server of a name; its certificate is valid for so many seconds from now, and an hour back.
    public init?(name: String, seconds: Int = 86400, newest: Int = 0x0304) {
        guard let maker = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(maker) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(maker) == 1, EVP_PKEY_CTX_set_ec_paramgen_curve_nid(maker, NID_X9_62_prime256v1) == 1, EVP_PKEY_keygen(maker, &key) == 1,
            let key, let made = X509_new(), let context = SSL_CTX_new(TLS_server_method()), let ssl = SSL_new(context)
        else { return nil }
        defer {
            EVP_PKEY_free(key)
            X509_free(made)
        }
        X509_set_version(made, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(made), Int.random(in: 1..<1 << 31))
        X509_gmtime_adj(X509_getm_notBefore(made), seconds < 0 ? seconds - 3600 : -3600)
        X509_gmtime_adj(X509_getm_notAfter(made), seconds)
        X509_set_pubkey(made, key)
        let subject = X509_get_subject_name(made)
        X509_NAME_add_entry_by_txt(subject, "CN", SecurePeer.latin, name, -1, -1, 0)
        X509_set_issuer_name(made, subject)
        if let names = X509V3_EXT_conf_nid(nil, nil, NID_subject_alt_name, "DNS:" + name) {
            X509_add_ext(made, names, -1)
            X509_EXTENSION_free(names)
        }
        X509_sign(made, key, EVP_sha256())
        var bytes = [UInt8](repeating: 0, count: Int(i2d_X509(made, nil)))
        bytes.withUnsafeMutableBufferPointer { buffer in
            var at = buffer.baseAddress
            _ = i2d_X509(made, &at)
        }
        certificate = bytes
        self.context = context
        self.ssl = ssl
        SSL_use_certificate(ssl, made)
        SSL_use_PrivateKey(ssl, key)
        _ = paravane_ssl_set_versions(ssl, 0x0303, newest)
        SSL_set_accept_state(ssl)
        SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()))
    }
    deinit {
        SSL_free(ssl)
        SSL_CTX_free(context)
    }
    private static let latin: Int32 = 0x1001

    /// Takes the client's bytes and goes on with the handshake; what the client said, once it is done.
    public func take(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { _ = BIO_write(SSL_get_rbio(ssl), $0.baseAddress, Int32($0.count)) }
        ERR_clear_error()
        guard SSL_do_handshake(ssl) == 1 else { return [] }
        var said: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let got = SSL_read(ssl, &buffer, Int32(buffer.count))
            guard got > 0 else { return said }
            said += buffer[..<Int(got)]
        }
    }
    public func say(_ bytes: [UInt8]) { bytes.withUnsafeBytes { _ = SSL_write(ssl, $0.baseAddress, Int32($0.count)) } }
    /// Ends the connection as TLS does.
    public func end() { SSL_shutdown(ssl) }
    /// The bytes for the client.
    public func outgoing() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(SSL_get_wbio(ssl)))
        let count = bytes.withUnsafeMutableBytes { BIO_read(SSL_get_wbio(ssl), $0.baseAddress, Int32($0.count)) }
        return count > 0 ? Array(bytes[..<Int(count)]) : []
    }

    /// Serves one connection on a port of this computer that the system chooses, from a thread of its own: answers the first
    /// request with a text. The port; nil where the computer gives none.
    public func serve(_ answer: String) -> UInt16? {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 && listen(listener, 1) == 0 && getsockname(listener, $0, &size) == 0 }
        }
        guard bound else { return nil }
        let work = Work(peer: self, listener: listener, answer: Array(answer.utf8))
        var thread = pthread_t()
        pthread_create(&thread, nil, { raw in
            raw.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
            return nil
        }, Unmanaged.passRetained(work).toOpaque())
        pthread_detach(thread)
        return UInt16(bigEndian: address.sin_port)
    }
    private final class Work {
        let peer: SecurePeer, listener: Int32, answer: [UInt8]
        init(peer: SecurePeer, listener: Int32, answer: [UInt8]) { (self.peer, self.listener, self.answer) = (peer, listener, answer) }
        func run() {
            let end = accept(listener, nil, nil)
            close(listener)
            defer { close(end) }
            func send() {
                let bytes = peer.outgoing()
                _ = bytes.withUnsafeBytes { Glibc.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            }
            var buffer = [UInt8](repeating: 0, count: 1 << 14), said: [UInt8] = []
            while true {
                let got = recv(end, &buffer, buffer.count, 0)
                guard got > 0 else { return }
                said += peer.take(Array(buffer[..<got]))
                if said.suffix(4).elementsEqual([13, 10, 13, 10]) {
                    peer.say(answer)
                    peer.end()
                    return send()
                }
                send()
            }
        }
    }
}
