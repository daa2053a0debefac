import OpenSSLLibrary
import TestSupport
import Testing

/// The client's side of TLS against a server in memory.
@Suite struct SecureChannelTests {
    /// Carries bytes between the two until neither has more; what the server heard.
    private func talk(_ channel: SecureChannel, _ peer: SecurePeer) throws -> [UInt8] {
        var heard: [UInt8] = []
        for _ in 0..<20 {
            let done = try channel.handshake()
            let sent = channel.outgoing()
            heard += peer.take(sent)
            let back = peer.outgoing()
            back.withUnsafeBytes { channel.receive($0) }
            if done, sent.isEmpty, back.isEmpty { return heard }
        }
        return heard
    }
    private func read(_ channel: SecureChannel) throws -> [UInt8] {
        var all: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1000)
        while true {
            let got = try channel.read(&buffer)
            if got == 0 { return all }
            all += buffer[..<got]
        }
    }

    @Test(arguments: [0x0303, 0x0304]) func bytesGoBothWays(newest: Int) throws {
        let peer = try #require(SecurePeer(name: "lab.example", newest: newest))
        var settings = SecureChannel.Settings()
        settings.roots = [peer.certificate]
        let channel = try SecureChannel(host: "lab.example", settings: settings)
        _ = try talk(channel, peer)
        #expect(try channel.handshake())
        let text = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try channel.write(text)
        #expect(try talk(channel, peer) == text)
        peer.say(Array(text.prefix(5000)))
        peer.outgoing().withUnsafeBytes { channel.receive($0) }
        #expect(try read(channel) == Array(text.prefix(5000)))
        #expect(!channel.isEnded)
        peer.end()
        peer.outgoing().withUnsafeBytes { channel.receive($0) }
        #expect(try read(channel).isEmpty)
        #expect(channel.isEnded)
    }

    @Test func whatCannotBeTrustedIsRefused() throws {
        func failure(_ host: String, trusts: Bool, seconds: Int = 86400) throws -> SecureChannelFailure? {
            let peer = try #require(SecurePeer(name: "lab.example", seconds: seconds))
            var settings = SecureChannel.Settings()
            if trusts { settings.roots = [peer.certificate] }
            let channel = try SecureChannel(host: host, settings: settings)
            do { _ = try talk(channel, peer) } catch let failure as SecureChannelFailure { return failure }
            return nil
        }
        #expect(try failure("lab.example", trusts: false) == .chain("UntrustedRoot"))
        #expect(try failure("other.example", trusts: true) == .name)
        #expect(try failure("127.0.0.1", trusts: true) == .name)
        #expect(try failure("lab.example", trusts: true, seconds: -60) == .chain("NotTimeValid"))
        #expect(try failure("lab.example", trusts: true) == nil)
    }

    @Test func everyCertificateIsTakenWhereNoneIsChecked() throws {
        let peer = try #require(SecurePeer(name: "lab.example"))
        var settings = SecureChannel.Settings()
        settings.verifies = false
        let channel = try SecureChannel(host: "other.example", settings: settings)
        _ = try talk(channel, peer)
        #expect(try channel.handshake())
    }

    @Test func versionsThatDoNotMeetAreRefused() throws {
        let peer = try #require(SecurePeer(name: "lab.example", newest: 0x0303))
        var settings = SecureChannel.Settings()
        settings.oldest = .tls13
        let channel = try SecureChannel(host: "lab.example", settings: settings)
        #expect(throws: SecureChannelFailure.self) { try talk(channel, peer) }
    }

    /// Hostile bytes in place of a server's: no trap, no endless wait.
    @Test func anyBytesOfAPeerAreTaken() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let channel = try SecureChannel(host: "lab.example")
            _ = try? channel.handshake()
            let bytes = (0..<Int.random(in: 1...300, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            ([22, 3, 3] + bytes).withUnsafeBytes { channel.receive($0) }
            #expect((try? channel.handshake()) != true, "\(bytes)")
        }
    }
}
